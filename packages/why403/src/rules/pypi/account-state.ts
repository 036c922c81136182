import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/account-state',
  title: 'The e-mail address of the PyPI account is not verified',
  explanation: 'An account may upload only once its primary address is confirmed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'verified primary email address',
      pattern: /\bdoes\s{1,12}not\s{1,12}have\s{1,12}a\s{1,12}verified\s{1,12}primary\s{1,12}email\s{1,12}address\b/i,
      strength: 'proved',
      source: 'https://pypi.org/help/#verified-email',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Confirm the primary address at https://pypi.org/manage/account/.',
      check: 'The address is shown as verified.',
    },
  ],
});
