import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/account-state',
  title: 'The workspace is over its user limit, so its repositories are read-only',
  explanation: 'The plan covers fewer users than the workspace has.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'has exceeded its user limit',
      pattern: /exceeded its user limit and this repository is restricted to read-only/,
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-your-plan-and-billing/',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Change the plan, or remove users from the workspace.',
      check: 'The push passes.',
    },
  ],
});
