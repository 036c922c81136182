import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/expired-credentials',
  title: 'express-jwt: the token has expired',
  explanation: 'The middleware checked the signature and found `exp` in the past.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'UnauthorizedError: jwt expired',
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'UnauthorizedError: jwt expired',
      pattern: /<title>Error<\/title>[\s\S]{0,80}<pre>UnauthorizedError: jwt expired/,
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt',
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
