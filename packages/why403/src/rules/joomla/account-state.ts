import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'joomla/account-state',
  title: 'The account is blocked or not activated',
  explanation: 'The sign-in was right, and the user is blocked, or never followed the activation link.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Login denied',
      pattern: /\bLogin denied! Your account has either been blocked or you have not activated it yet/,
      strength: 'proved',
      source: 'https://github.com/joomla/joomla-cms/blob/5.2-dev/language/en-GB/joomla.ini',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Follow the activation link in the e-mail of the registration.' },
    { actor: 'operator', summary: 'Activate or unblock the user under Users, Manage.' },
  ],
});
