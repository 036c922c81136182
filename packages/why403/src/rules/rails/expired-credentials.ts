import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/expired-credentials',
  title: 'Devise: the session timed out',
  explanation: 'The session was idle for longer than `timeout_in`, so Devise ended it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Your session expired. Please sign in again to continue',
      strength: 'proved',
      source: 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Sign in again.' },
    {
      actor: 'developer',
      summary: 'Raise `config.timeout_in` if people lose work by it.',
      change: { file: 'config/initializers/devise.rb', after: 'config.timeout_in = 2.hours' },
      weakens: 'A session left open stays usable for longer.',
    },
  ],
});
