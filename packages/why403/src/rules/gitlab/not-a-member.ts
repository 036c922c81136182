import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab/not-a-member',
  title: 'The project may exist: GitLab says "not found" to whoever may not know of it',
  explanation: 'Private projects are concealed. Either the address is wrong, or this account is no member.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: "could not be found or you don't have permission to view it",
      pattern:
        /(?:project|page|group) (?:you were looking for )?could not be found or you don.t have permission to view it/i,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
  ],
  shouldBe: null,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Have a maintainer add the account to the project, if the address is right.',
      check: 'The project opens in the browser as that account.',
    },
  ],
});
