import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/stronger-authentication',
  title: 'The PyPI account has no second factor, and PyPI requires one',
  explanation:
    'Since 2024 every account must have two-factor authentication before it may upload, with a token as well.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'two-factor authentication enabled',
      pattern: /\bdoes\s{1,12}not\s{1,12}have\s{1,12}two-factor\s{1,12}authentication\s{1,12}enabled\b/i,
      also: [{ in: 'body', literal: 'pypi' }],
      strength: 'proved',
      source: 'https://pypi.org/help/#two-factor-authentication',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a second factor at https://pypi.org/manage/account/, then upload again with the same token.',
      check: 'The account page shows the factor.',
    },
  ],
});
