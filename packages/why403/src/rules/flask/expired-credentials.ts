import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'flask/expired-credentials',
  title: 'The access token has expired',
  explanation:
    'Flask-JWT-Extended checked the token: it is genuine, and its `exp` lies in the past, or it was revoked.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Token has',
      pattern: /["']msg["']\s{0,4}:\s{0,4}\\?["']Token has (?:expired|been revoked)["']/,
      strength: 'proved',
      source: 'https://flask-jwt-extended.readthedocs.io/en/stable/options.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Get a new access token with the refresh token, and repeat the request.',
      check: 'The same request with the new token is answered.',
    },
  ],
});
