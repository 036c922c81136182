import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/api-key',
  title: 'The token is not one that the server knows',
  explanation:
    'TokenAuthentication looks the token up in a table. "Invalid token." means that no row has this value: mistyped, deleted, or of another environment.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid token.',
      pattern: /["']?detail["']?\s{0,4}:\s{0,4}\\?["']Invalid token\.(?:["']|$)/,
      strength: 'indicated',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid token header',
      pattern: /\bInvalid token header\. (?:No credentials provided|Token string should not contain)/,
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/authentication/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the key again from the table of this environment, and send it as "Authorization: Token <key>".',
      command: 'python manage.py drf_create_token NAME',
      check: 'The request with the printed key is answered.',
    },
  ],
});
