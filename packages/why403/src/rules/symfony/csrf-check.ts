import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/csrf-check',
  title: 'The CSRF token of the form is not valid',
  explanation:
    'The token in the form does not belong to this session: the session has expired, the page came from a cache, or the form was rendered twice.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The CSRF token is invalid. Please try to resubmit the form',
      strength: 'proved',
      source: 'https://symfony.com/doc/current/security/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid CSRF token.',
      pattern: /\bInvalid CSRF token\.(?:"|\s|<|$)/,
      strength: 'indicated',
      source: 'https://symfony.com/doc/current/security/csrf.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'InvalidCsrfTokenException',
      strength: 'proved',
      source: 'https://symfony.com/doc/current/security/csrf.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Render the token with the form, outside of any cached fragment.',
      change: {
        file: 'the template',
        after: '<input type="hidden" name="_csrf_token" value="{{ csrf_token(\'authenticate\') }}">',
      },
      check: 'The same POST is accepted.',
    },
    {
      actor: 'operator',
      summary: 'Keep pages with forms out of shared caches, and let all servers share one session store.',
    },
  ],
});
