import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastify/missing-credentials',
  title: '@fastify/jwt found no usable token',
  explanation:
    'No token stands in the Authorization header or in the cookie, or the one that does cannot be trusted: another key, another format.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'FST_JWT_NO_AUTHORIZATION',
      pattern: /\bFST_JWT_NO_AUTHORIZATION_IN_(?:HEADER|COOKIE)\b/,
      strength: 'proved',
      source: 'https://github.com/fastify/fastify-jwt',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'FST_JWT',
      pattern: /\bFST_JWT_(?:AUTHORIZATION_TOKEN_(?:INVALID|UNTRUSTED|UNSIGNED)|BAD_(?:COOKIE_)?REQUEST)\b/,
      strength: 'indicated',
      source: 'https://github.com/fastify/fastify-jwt',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token as Bearer.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The code in the answer changes or goes away.',
    },
  ],
});
