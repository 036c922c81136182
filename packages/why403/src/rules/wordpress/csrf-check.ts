import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/csrf-check',
  title: 'The nonce of the REST request has expired or belongs to another session',
  explanation:
    'A REST request with the login cookie must carry a nonce in X-WP-Nonce. It lives for 12 to 24 hours and belongs to the session: a page from a cache, an open tab, or a login since then leaves an old one. The message is translated, the code is not.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'rest_cookie_invalid_nonce',
      strength: 'proved',
      source: 'https://github.com/johngodley/redirection/issues/3800',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Cookie check failed',
      also: [{ in: 'url', literal: 'wp-json' }],
      strength: 'proved',
      source: 'https://github.com/johngodley/redirection/issues/3800',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    { actor: 'visitor', summary: 'Load the page again, and repeat what you did.' },
    {
      actor: 'operator',
      summary:
        'Keep pages for signed-in users, and pages that print a nonce, out of the cache for longer than 10 hours.',
      check: 'The page is served without a cache hit to a signed-in user.',
    },
    {
      actor: 'developer',
      summary:
        'Take a fresh nonce from wpApiSettings.nonce, or from admin-ajax.php?action=rest-nonce, before the request.',
    },
  ],
});
