import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/insufficient-role',
  title: 'The account may not push to, or read from, this GitLab project',
  explanation:
    'git reached the project and GitLab refused the action for this account: the role is too low, or the branch is protected.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'You are not allowed to push code',
      unless: [{ in: 'body', literal: 'to a read-only' }, ...PAGES],
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    ...eachSentence(
      { strength: 'proved', source: 'https://docs.gitlab.com/user/permissions/', lastSeen: '2026', unless: PAGES },
      [
        'You are not allowed to download code',
        'You are not allowed to upload code',
        'You are not allowed to force push code to a protected branch',
      ],
    ),
    {
      in: 'body',
      literal: 'You are not allowed to access master',
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2014',
    },
    {
      // The registry says the same for a missing scope.
      in: 'body',
      literal: 'denied: access forbidden',
      also: [{ in: 'body', literal: 'gitlab' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'denied: access forbidden',
      pattern: /\bdenied: access forbidden\b/,
      unless: PAGES,
      strength: 'possible',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the account Developer in the project, or name it in the rule of the protected branch.',
      check: '`git push` passes.',
      weakens: 'Everything that the role allows in that project.',
    },
    {
      actor: 'developer',
      summary: 'Check which account git sends: a stored credential of another one is common.',
      command: "printf 'protocol=https\\nhost=GITLAB\\n\\n' | git credential fill | grep username",
    },
  ],
});
