import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'sharepoint/ip-block',
  title: 'The organisation admits listed networks only',
  explanation: 'An access policy of the tenant, or of the site, tests the address.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: "you can't access these resources from this network location",
      pattern: /Due to organizational policies, you can.t access these resources from this network location/,
      strength: 'proved',
      source: 'https://learn.microsoft.com/sharepoint/control-access-based-on-network-location',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'from this network location',
      pattern: /Due to organizational policies, you can.t access these resources from this network location/,
      strength: 'proved',
      source: 'https://learn.microsoft.com/sharepoint/control-access-based-on-network-location',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Connect through the network of the organisation.' },
    {
      actor: 'account-owner',
      summary: 'Add the address range in the SharePoint admin center, Access control, Network location.',
      weakens: 'Whoever shares that range may sign in.',
    },
  ],
});
