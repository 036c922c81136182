import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/missing-credentials',
  title: 'Nobody is signed in and no token was accepted',
  explanation:
    'The `auth` middleware found no session and no token that its guard knows. A token that is sent but unknown, or sent to a guard that reads cookies, gives the same answer.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Unauthenticated',
      pattern: /^\s{0,9}\{\s{0,9}["']message["']\s{0,4}:\s{0,4}["']Unauthenticated\.["']/,
      also: [{ in: 'message', literal: 'message' }],
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/authentication',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'AuthenticationException',
      pattern: /Illuminate\\{1,2}Auth\\{1,2}AuthenticationException/,
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/authentication',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token as Bearer together with Accept: application/json.',
      command: (view) =>
        shell`curl -sS -i -H ${'Accept: application/json'} -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer "Unauthenticated.".',
    },
    {
      actor: 'operator',
      summary: 'Under Apache with PHP as CGI pass the header on.',
      change: { file: '.htaccess', after: 'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]' },
    },
    {
      actor: 'developer',
      summary: 'For a single-page application with Sanctum name its host in SANCTUM_STATEFUL_DOMAINS.',
    },
  ],
});
