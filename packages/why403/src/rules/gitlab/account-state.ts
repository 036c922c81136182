import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/account-state',
  title: 'The GitLab account is blocked or has to accept the terms',
  explanation: 'GitLab refuses every use of the account.',
  needs: ['exchange'],
  signals: [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.gitlab.com/administration/moderate_users/',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'remote:' }],
        unless: PAGES,
      },
      ['Your account has been blocked', 'must accept the Terms of Service', 'account is pending approval'],
    ),
  ],
  generic: leftOpen,
  fixes: [
    { actor: 'account-owner', summary: 'Sign in on the web as that account: GitLab shows there what is to be done.' },
  ],
});
