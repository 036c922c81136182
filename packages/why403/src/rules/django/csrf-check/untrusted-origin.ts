import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'django/csrf-check/untrusted-origin',
  title: 'Django does not trust the web origin that the form came from',
  explanation:
    'Since version 4.0 Django compares the Origin header (else the Referer) with its own scheme and host. Behind a proxy that ends TLS it believes to be on http, so its own pages look foreign to it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Origin checking failed',
      pattern: /\bOrigin checking failed - [^\s<]{1,200} does not match any trusted origins/,
      strength: 'proved',
      source: 'https://github.com/chiefonboarding/ChiefOnboarding/issues/319',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Origin checking failed',
      pattern: /<pre>\s{0,40}Origin checking failed - [^\s<]{1,200} does not match any trusted origins/,
      strength: 'proved',
      source: 'https://github.com/chiefonboarding/ChiefOnboarding/issues/319',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Referer checking failed',
      pattern:
        /\bReferer checking failed - (?:[^\s<]{1,300} does not match any trusted origins|no Referer|Referer is (?:malformed|insecure))/,
      strength: 'proved',
      source: 'https://github.com/chiefonboarding/ChiefOnboarding/issues/319',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Referer checking failed',
      pattern:
        /<pre>\s{0,40}Referer checking failed - (?:[^\s<]{1,300} does not match any trusted origins|no Referer|Referer is (?:malformed|insecure))/,
      strength: 'proved',
      source: 'https://github.com/chiefonboarding/ChiefOnboarding/issues/319',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Name the site with its scheme in CSRF_TRUSTED_ORIGINS.',
      change: { file: 'settings.py', after: "CSRF_TRUSTED_ORIGINS = ['https://www.example.test']" },
      check: 'The same POST is no longer answered with 403.',
    },
    {
      actor: 'operator',
      summary: 'Behind a proxy that ends TLS: let the proxy set X-Forwarded-Proto itself and let Django believe it.',
      change: { file: 'settings.py', after: "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')" },
      weakens: 'Only safe where the proxy overwrites X-Forwarded-Proto from clients.',
    },
  ],
});
