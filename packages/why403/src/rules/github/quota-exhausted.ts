import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/quota-exhausted',
  title: 'The data quota of Git LFS is used up',
  explanation:
    "The account that owns the repository has used the month's bandwidth or storage of Git LFS. Plain git objects can still be fetched.",
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'is over its data quota',
      pattern: /This repository is over its data quota/,
      strength: 'proved',
      source: 'https://docs.github.com/billing/concepts/product-billing/git-lfs',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'exceeded its LFS budget',
      strength: 'proved',
      source: 'https://docs.github.com/billing/concepts/product-billing/git-lfs',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Raise the budget of Git LFS under Billing, or wait for the next month.',
      check: '`git lfs fetch` passes.',
    },
    {
      actor: 'developer',
      summary: 'Fetch without the large files until then.',
      command: 'GIT_LFS_SKIP_SMUDGE=1 git clone URL',
    },
  ],
});
