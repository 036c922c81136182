import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { documented, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/csrf-check',
  title: 'The check for forged requests failed',
  explanation:
    'The answer speaks of a CSRF or XSRF token: the one of the form or header is missing, old, or belongs to another session. Requests by GET are not checked.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['csrf'],
      /\bx?csrf\b[^.{}]{0,60}\b(?:missing|invalid|mismatch|failed|failure|incorrect|required|not (?:match|valid|found|provided|set)|expired|validation|verification|detected|check)|\b(?:missing|invalid|bad|incorrect|expired|no|failed)\b[^.{}]{0,30}\bcsrf\b/i,
    ),
    {
      // Tornado and Angular say XSRF.
      in: 'message',
      literal: 'xsrf',
      pattern:
        /\bxsrf\b[^.{}]{0,60}\b(?:missing|invalid|mismatch|failed|incorrect|required|not)|\b(?:missing|invalid|bad)\b[^.{}]{0,30}\bxsrf\b/i,
      strength: 'indicated',
      source: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
      lastSeen: '2026',
    },
    documented(
      'indicated',
      '_xsrf',
      'https://www.tornadoweb.org/en/stable/guide/security.html',
      /'_xsrf' argument missing|XSRF cookie does not match/,
    ),
    ...sentences(['cross-site request forgery']),
    // net/http of Go.
    documented(
      'proved',
      'Cross-origin request detected from',
      'https://pkg.go.dev/net/http#CrossOriginProtection',
      /^cross-origin request detected from Sec-Fetch-Site header|^cross-origin request detected, and\/or browser is out of date/i,
    ),
    documented(
      'indicated',
      'antiforgery',
      'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery',
      /\banti-?forgery\b.{0,60}\b(?:token|cookie|validation)/i,
    ),
    documented(
      'indicated',
      'anti-forgery',
      'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery',
    ),
    documented(
      'proved',
      'gorilla',
      'https://github.com/gorilla/csrf',
      /^Forbidden - (?:CSRF token (?:not found|invalid)|origin invalid|referer (?:not supplied|invalid))/,
    ),
    documented(
      'proved',
      'Forbidden - CSRF token',
      'https://github.com/gorilla/csrf',
      /^\s{0,4}Forbidden - CSRF token (?:not found in request|invalid)/,
    ),
    documented(
      'proved',
      'Forbidden - referer',
      'https://github.com/gorilla/csrf',
      /^\s{0,4}Forbidden - referer (?:not supplied|invalid)/,
    ),
    documented('proved', 'Forbidden - origin invalid', 'https://github.com/gorilla/csrf'),
    ...problemTypes('csrf-check', 'csrf'),
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the token that belongs to the session with every request that changes something, and keep pages with a token out of caches.',
      check: 'The same POST is answered.',
    },
    {
      actor: 'operator',
      summary:
        'Behind a proxy that ends TLS pass on the scheme and host of the visitor, or the site looks like a foreign one to itself.',
    },
  ],
});
