import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/insufficient-scope',
  title: 'The token lacks an ability or scope',
  explanation:
    'The route names abilities (Sanctum) or scopes (Passport) that the token was not given when it was made.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid ability provided',
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/sanctum#token-abilities',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid scope(s) provided',
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/passport#checking-scopes',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Make a new token that carries the ability; abilities of an existing one cannot be changed.',
      change: { file: 'where the token is made', after: "$user->createToken('ci', ['orders:read', 'orders:write'])" },
      check: 'The same request with the new token is answered.',
    },
  ],
});
