import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/csrf-check',
  title: 'SessionAuthentication demands a CSRF token',
  explanation:
    'A session cookie was sent, so SessionAuthentication checks for a forged request as Django itself does. Requests with a token in the Authorization header alone are not checked.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CSRF Failed:',
      pattern: /\bCSRF Failed: (?:CSRF|Referer|Origin)/,
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/#sessionauthentication',
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
      summary: 'Send the value of the csrftoken cookie as X-CSRFToken.',
      change: { file: 'the client', after: "headers: { 'X-CSRFToken': csrftoken }" },
      check: 'The same POST answers 200 or 201.',
    },
    {
      actor: 'developer',
      summary:
        'Where the client has a token of its own, send no cookies with it, or take SessionAuthentication off this view.',
    },
    {
      actor: 'developer',
      summary: 'For "Origin checking failed" name the web origin in CSRF_TRUSTED_ORIGINS.',
      change: { file: 'settings.py', after: "CSRF_TRUSTED_ORIGINS = ['https://www.example.test']" },
    },
  ],
});
