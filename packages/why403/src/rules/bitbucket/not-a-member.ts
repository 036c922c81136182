import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/not-a-member',
  title: 'The repository may exist: Bitbucket conceals it from this account',
  explanation: 'Either the address is wrong, or this account is no member of the workspace.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'You may not have access to this repository or it no longer exists',
      strength: 'indicated',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
  ]),
  shouldBe: null,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Have an administrator of the workspace invite the account.',
      check: 'The repository opens in the browser as that account.',
    },
  ],
});
