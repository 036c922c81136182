import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastify/csrf-check',
  title: '@fastify/csrf-protection found no valid token',
  explanation:
    'The plugin compares a token from the body or a header (csrf-token, xsrf-token, x-csrf-token, x-xsrf-token) with a secret in a cookie or in the session.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'FST_CSRF_',
      pattern: /\bFST_CSRF_(?:INVALID_TOKEN|MISSING_SECRET)\b/,
      strength: 'proved',
      source: 'https://github.com/fastify/csrf-protection/pull/102',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'csrf secret',
      pattern: /\bMissing csrf secret\b/,
      strength: 'proved',
      source: 'https://github.com/fastify/csrf-protection/pull/102',
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
        'Ask the server for a token first (reply.generateCsrf()), keep the cookie that comes with it, and send both.',
      check: 'The same POST with cookie and token is answered.',
    },
    {
      actor: 'developer',
      summary:
        'With signed cookies give the plugin `cookieOpts: { signed: true }`, and register @fastify/cookie with a secret before it.',
    },
  ],
});
