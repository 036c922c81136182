import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import type { Match } from '../../model/signal.ts';
import { defineRule } from '../define-rule.ts';

/** Reasons that have a rule of their own. */
const NEARER: readonly Match[] = [
  { in: 'body', literal: 'Origin checking failed' },
  { in: 'body', literal: 'Referer checking failed' },
  { in: 'body', literal: 'CSRF cookie not set' },
];

export default defineRule({
  id: 'django/csrf-check',
  title: 'Django did not find the CSRF token that belongs to this session',
  explanation:
    'Django compares a token in the form or in X-CSRFToken with the one in the csrftoken cookie for every method that changes something. The page does not say which of the two was missing or different; with DEBUG, or in the log, it does.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'CSRF verification failed. Request aborted',
      unless: NEARER,
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CSRF verification failed. Request aborted.',
      pattern: /<p>CSRF verification failed\. Request aborted\.<\/p>/,
      unless: NEARER,
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/',
      lastSeen: '2026',
    },
    {
      // The line of Django's log.
      in: 'message',
      literal: 'CSRF token missing',
      also: [{ in: 'message', literal: 'Forbidden', pattern: /\bForbidden \(CSRF token (?:missing|incorrect|from)/ }],
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/logging/#django-security',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CSRF token',
      pattern:
        /\bCSRF token (?:from (?:POST|the 'X-?[A-Za-z-]{1,40}' HTTP header) (?:incorrect|has incorrect length|has invalid characters))/,
      strength: 'proved',
      source: 'https://docs.djangoproject.com/en/5.2/ref/csrf/',
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
      summary:
        'Put the token into the form, or send the value of the csrftoken cookie as X-CSRFToken with the request.',
      change: { file: 'the template', after: '<form method="post">{% csrf_token %} … </form>' },
      check: 'The same POST answers 200 or 302.',
    },
    {
      actor: 'operator',
      summary:
        'Leave cached pages out of the cache where they hold a form: an old page carries the token of somebody else.',
      check: 'The page with the form is served with Vary: Cookie and without a cache hit.',
    },
  ],
});
