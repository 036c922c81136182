import { saidBy } from '../../../evaluate/said-by.ts';
import { GITHUB } from '../../../products/github.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'github/not-a-member/concealed',
  title: 'The repository may exist: GitHub says "not found" to whoever may not know of it',
  explanation:
    'Private repositories are concealed. Either the address is wrong, or the account that git sends has no access.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'Repository not found',
      pattern: /remote: Repository not found\./,
      also: [{ in: 'body', literal: 'github.com' }],
      strength: 'possible',
      source: 'https://docs.github.com/repositories/creating-and-managing-repositories/troubleshooting-cloning-errors',
      lastSeen: '2026',
    },
  ]),
  shouldBe: null,
  fixes: [
    {
      actor: 'developer',
      summary: 'Check the address, then which account git sends.',
      command: 'gh repo view OWNER/REPO; gh auth status',
      check: '`gh repo view` shows the repository to the account that has access.',
    },
  ],
});
