import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastify/expired-credentials',
  title: '@fastify/jwt: the token has expired',
  explanation: 'The signature of the token is right and its `exp` lies in the past.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED',
      strength: 'proved',
      source: 'https://github.com/fastify/fastify-jwt',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token, and repeat the request with the new one.',
      check: '`exp` of the new token lies in the future.',
    },
  ],
});
