import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/ip-block',
  title: 'The organisation has an IP allow list, and this address is not on it',
  explanation:
    'The check is made for requests with credentials only: public data of the organisation that an anonymous request gets is refused to a token from the same address.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'has an IP allow list enabled',
      pattern: /IP allow list enabled, and your IP address is not permitted/i,
      strength: 'proved',
      source:
        'https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'IP address is not permitted to access this resource',
      strength: 'proved',
      source:
        'https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the address from which the request leaves, in the organisation: Settings, Authentication security, IP allow list.',
      check: 'The same request from the same machine passes.',
      weakens: 'Whoever shares that address may try their tokens against the organisation.',
    },
    {
      actor: 'developer',
      summary:
        'Run the job where the address is known: a self-hosted or larger runner with a fixed address, or the corporate network.',
    },
  ],
});
