import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/expired-credentials',
  title: 'The JSON Web Token has expired',
  explanation: 'The token is genuine and its `exp` lies in the past. The default lifetime of the bundle is one hour.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Expired JWT Token',
      strength: 'proved',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/blob/3.x/Resources/doc/2-data-customization.rst',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'JWT Refresh Token Not Found',
      strength: 'indicated',
      source: 'https://github.com/lexik/LexikJWTAuthenticationBundle/blob/3.x/Resources/doc/2-data-customization.rst',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for a new token at the refresh route, and repeat the request.',
      check: '`exp` of the new token lies in the future.',
    },
  ],
});
