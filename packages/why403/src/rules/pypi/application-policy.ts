import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'pypi/application-policy',
  title: 'A trusted publisher may not create this project',
  explanation:
    'The upload came from a trusted publisher, and no project of that name knows it: the name in the pending publisher and the name in the package differ.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Non-user identities',
      pattern: /\bNon-user\s{1,12}identities\s{1,12}cannot\s{1,12}create\s{1,12}new\s{1,12}projects\b/i,
      strength: 'proved',
      source: 'https://docs.pypi.org/trusted-publishers/troubleshooting/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make the project name of the pending publisher at https://pypi.org/manage/account/publishing/ the one in the package.',
      check: 'Both read the same after normalisation: lower case, with single hyphens.',
    },
  ],
});
