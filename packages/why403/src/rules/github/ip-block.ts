import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB } from '../../products/github.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github/ip-block',
  title: 'The organisation has an IP allow list, and this address is not on it',
  explanation: 'git was refused because of the address from which it came; the credentials are right.',
  needs: ['exchange'],
  signals: saidBy(GITHUB, [
    {
      in: 'body',
      literal: 'IP allow list',
      pattern: /IP allow list enabled,\s{1,4}(?:remote: )?and your IP address is\s{1,4}(?:remote: )?not permitted/,
      also: [{ in: 'body', literal: 'remote:' }],
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
        'Add the address from which the request leaves: organisation, Settings, Authentication security, IP allow list.',
      check: 'The same clone from the same machine passes.',
      weakens: 'Whoever shares that address may try their tokens against the organisation.',
    },
  ],
});
