import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/expired-credentials',
  title: 'The token of the JWT plugin is not valid any more',
  explanation:
    'The plugin answers 403 with jwt_auth_invalid_token to every token that it cannot verify; "Expired token" in the message says that the time is over.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'jwt_auth_invalid_token',
      also: [{ in: 'message', literal: 'Expired token' }],
      strength: 'proved',
      source: 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'jwt_auth_invalid_token',
      unless: [{ in: 'message', literal: 'Signature verification failed' }],
      strength: 'indicated',
      source: 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for a new token at /wp-json/jwt-auth/v1/token, and repeat the request.',
      check: '`exp` of the new token lies in the future.',
    },
  ],
});
