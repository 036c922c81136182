import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/missing-credentials',
  title: 'GitLab did not accept the password: with two-factor authentication git needs a token',
  explanation:
    'Accounts with two-factor authentication, and instances that forbid passwords for git, take only tokens.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'HTTP Basic: Access denied',
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/topics/git/troubleshooting_git/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Use a personal access token with `read_repository` or `write_repository` as the password.',
      command: "printf 'protocol=https\\nhost=GITLAB\\n\\n' | git credential reject",
      check: 'git asks anew, and passes with the token.',
    },
  ],
});
