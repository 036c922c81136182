import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/insufficient-role',
  title: 'A gate, a policy or a form request refused this user',
  explanation:
    '"This action is unauthorized." is the message of AuthorizationException: a policy answered false, or the authorize() of a form request still returns false. The role packages say which kind of grant was missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'This action is unauthorized',
      strength: 'proved',
      source: 'https://github.com/Laravel-Backpack/LangFileManager/issues/70',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'User does not have',
      pattern: /\bUser does not have (?:the right (?:roles|permissions)|any of the necessary access rights)\b/,
      strength: 'proved',
      source: 'https://spatie.be/docs/laravel-permission/v6/basic-usage/middleware',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This action is unauthorized.',
      also: [{ in: 'body', literal: 'AccessDeniedHttpException' }],
      strength: 'proved',
      source: 'https://github.com/Laravel-Backpack/LangFileManager/issues/70',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask the gate why, then give the user the role or permission it names.',
      command:
        'php artisan tinker --execute=\'echo json_encode(Gate::forUser(App\\Models\\User::find(1))->inspect("update", App\\Models\\Post::find(1))->toArray());\'',
      check: 'The same user is answered.',
    },
    {
      actor: 'developer',
      summary: 'In a new form request replace the `return false` of authorize() by the real question.',
      change: {
        file: 'app/Http/Requests/…',
        before: 'return false;',
        after: "return $this->user()->can('update', $this->route('post'));",
      },
    },
    {
      actor: 'developer',
      summary: 'After a change of roles drop the cache of the package.',
      command: 'php artisan permission:cache-reset',
    },
  ],
});
