import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/account-state',
  title: 'Devise: the account is not active',
  explanation:
    'The sign-in was right, and the account is locked, was never activated, or its e-mail address is not confirmed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'You have to confirm your email address before continuing',
      strength: 'proved',
      source: 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Your account is not activated yet',
      strength: 'proved',
      source: 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Your account is locked',
      strength: 'indicated',
      source: 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'visitor',
      summary: 'Follow the link in the confirmation or unlock e-mail; have it sent again if it is too old.',
    },
    {
      actor: 'operator',
      summary: 'Unlock or confirm the account in the console.',
      command: "bin/rails runner 'User.find_by!(email: ARGV[0]).unlock_access!' user@example.test",
    },
  ],
});
