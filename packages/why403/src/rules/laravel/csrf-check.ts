import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/csrf-check',
  title: 'The CSRF token of the form and of the session differ (419)',
  explanation:
    'VerifyCsrfToken compares the token of the form, X-CSRF-TOKEN or X-XSRF-TOKEN with the one in the session, and answers 419. The session has expired, the page came from a cache, or the session cookie does not come back (domain, Secure, SameSite).',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CSRF token mismatch',
      pattern: /(?:["']message["']\s{0,4}:\s{0,4}\\?["']|^|: )CSRF token mismatch\.?/,
      unless: [{ in: 'status', literal: '200' }],
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/csrf',
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '419',
      also: [{ in: 'message', literal: 'Page Expired' }],
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/csrf',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Page Expired',
      pattern: /<title>Page Expired<\/title>/,
      unless: [{ in: 'status', literal: '200' }],
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/csrf',
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '419',
      strength: 'indicated',
      source: 'https://laravel.com/docs/12.x/csrf',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  shouldBe: null,
  anyStatus: true,
  fixes: [
    {
      actor: 'developer',
      summary: 'Put the token into the form; let scripts send X-XSRF-TOKEN from the cookie.',
      change: { file: 'the Blade template', after: '<form method="POST">@csrf …</form>' },
      check: 'The same POST is no longer answered with 419.',
    },
    {
      actor: 'operator',
      summary:
        'Look at SESSION_DOMAIN, SESSION_SECURE_COOKIE and SESSION_SAME_SITE where the cookie does not come back, and at the write permission of storage/framework/sessions.',
    },
  ],
});
