import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/state-conflict',
  title: 'GitLab, or this repository, is read-only now',
  explanation:
    'A secondary site, a maintenance window, or a move of the repository: nothing can be pushed until it is over.',
  needs: ['exchange'],
  signals: [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.gitlab.com/administration/read_only_gitlab/',
        lastSeen: '2026',
        unless: PAGES,
      },
      ['read-only GitLab instance', 'The repository is temporarily read-only'],
    ),
    {
      in: 'body',
      literal: "can't push code to an archived project",
      pattern: /can.t push code to an archived project/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/read_only_gitlab/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'developer', summary: 'Push again later, or to the primary site.' },
    { actor: 'account-owner', summary: 'Unarchive the project, where it is to be changed again.' },
  ],
});
