import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitea/insufficient-role',
  title: 'The account lacks the right in this Gitea repository or organisation',
  explanation: 'Gitea says which right it looked for.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'user should have a permission to write',
      pattern: /user should (?:have a? ?permission to write to|be an owner or a collaborator)/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/usage/permissions',
      lastSeen: '2026',
    },
    ...eachSentence(
      { strength: 'proved', source: 'https://docs.gitea.com/usage/permissions', lastSeen: '2026', unless: PAGES },
      [
        'user should be an owner or a collaborator',
        'User permission denied for writing',
        'user should be the site admin',
        'user should be a site admin',
      ],
    ),
    {
      in: 'body',
      literal: 'Must be an organization owner',
      also: [{ in: 'body', literal: 'api/swagger' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/usage/permissions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'User permission denied',
      pattern: /(?:Gitea|Forgejo): User permission denied/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitea.com/usage/permissions',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the account as a collaborator with write access, or to a team that has it.',
      check: 'The same request passes.',
      weakens: 'Whatever that access allows in the one repository.',
    },
  ],
});
