import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB } from '../../../products/github.ts';
import { defineRule, leftOpen } from '../../define-rule.ts';

export default defineRule({
  id: 'github/insufficient-scope/write-access',
  title: 'The token does not have write access to this repository',
  explanation:
    '"Write access to repository not granted" is said to tokens: a fine-grained token without Contents: write or without this repository in its list, a GitHub App without the permission, an OAuth token without `repo`.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'Write access to repository not granted',
      strength: 'proved',
      source: 'https://github.com/IIC2143/Syllabus-2023-1/issues/14',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Edit the token: add the repository to its list and set Contents to "Read and write"; for a classic token tick `repo`.',
      check: 'The push passes with the same token.',
      weakens: 'The token may then change that repository: name just the one.',
    },
  ],
});
