import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/account-state',
  title: 'The e-mail address of this account is not verified',
  explanation: 'The route asks for a verified address (middleware `verified`), and this account has none.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Your email address is not verified',
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/verification',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Open the verification e-mail, or have it sent again.' },
    {
      actor: 'operator',
      summary: 'Where mail does not arrive, look at the mail settings first: the account cannot do anything about it.',
    },
  ],
});
