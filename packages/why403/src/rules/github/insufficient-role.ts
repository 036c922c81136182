import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'github/insufficient-role',
  title: 'This GitHub account may not push to the repository',
  explanation:
    'git sent credentials of an account that has no write access. Very often it is not the account that was meant: a stored credential of another one is used.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'Permission to',
      pattern: /Permission to [^\s]{1,200} denied to (?!github-actions\[bot\])[^\s]{1,100}/,
      strength: 'proved',
      source: 'https://github.com/zero-to-mastery/ZtM-Job-Board/issues/2531',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You do not have permission to push to this repository',
      strength: 'proved',
      source: 'https://github.com/zero-to-mastery/ZtM-Job-Board/issues/2531',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look which account the message names. Where it is the wrong one, remove the stored credential and push again as the right one.',
      command: "printf 'protocol=https\\nhost=github.com\\n\\n' | git credential reject",
      check: 'The next push asks for the account, or `gh auth status` names the right one.',
    },
    {
      actor: 'developer',
      summary: 'Where it is the right one and the project is not yours: push to a fork and open a pull request.',
      command: 'gh repo fork --remote',
    },
    {
      actor: 'account-owner',
      summary: 'Where it should have access: add it as a collaborator with write access.',
      command: 'gh api -X PUT repos/OWNER/REPO/collaborators/USER -f permission=push',
      weakens: 'The account may then change every branch that is not protected.',
    },
  ],
});
