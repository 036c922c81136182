import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/ip-block',
  title: 'The workspace admits listed addresses only',
  explanation: 'An administrator of the workspace set an IP allow list, and this address is not on it.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'must whitelist your IP',
      pattern: /To access this repository, an admin must whitelist your IP/i,
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/control-access-to-your-private-content/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'IP allowlist',
      pattern: /workspace[^\n]{0,120} IP allowlist/i,
      strength: 'possible',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/control-access-to-your-private-content/',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the address under Workspace settings, Access controls.',
      check: 'The same request from the same machine passes.',
      weakens: 'Whoever shares that address may try their credentials.',
    },
  ],
});
