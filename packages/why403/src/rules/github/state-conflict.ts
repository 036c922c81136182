import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/state-conflict',
  title: 'The repository is archived, so it is read-only',
  explanation: 'Nobody can push to an archived repository.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'This repository was archived so it is read-only',
      strength: 'proved',
      source: 'https://docs.github.com/repositories/archiving-a-github-repository/archiving-repositories',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Unarchive the repository, where it is to be changed again.',
      command: 'gh repo unarchive OWNER/REPO',
      check: 'The push passes.',
      weakens: 'Everybody with write access may change it again.',
    },
    { actor: 'developer', summary: 'Push to a fork.', command: 'gh repo fork --remote' },
  ],
});
