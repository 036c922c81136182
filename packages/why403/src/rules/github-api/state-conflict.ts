import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/state-conflict',
  title: 'The repository is archived, or the conversation is locked: nothing can be written',
  explanation:
    'Archived repositories are read-only for everybody, and so are locked issues for whoever has no write access. No token changes that.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Repository was archived so is read-only',
      strength: 'proved',
      source: 'https://docs.github.com/repositories/archiving-a-github-repository/archiving-repositories',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'issue is locked',
      pattern: /because (?:the )?(?:issue|discussion|conversation) is locked/i,
      strength: 'proved',
      source: 'https://docs.github.com/repositories/archiving-a-github-repository/archiving-repositories',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Unarchive the repository, or unlock the conversation, where it is to be written to.',
      command: 'gh repo unarchive OWNER/REPO',
      check: '`gh repo view OWNER/REPO --json isArchived` says false.',
      weakens: 'Everybody with write access may change it again.',
    },
  ],
});
