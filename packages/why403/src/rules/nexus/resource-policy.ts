import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nexus/resource-policy',
  title: 'Sonatype Firewall keeps this component in quarantine',
  explanation:
    'A policy of the organisation refuses the component: known malware, a vulnerability, or too new to be trusted. The credentials are in order.',
  needs: ['exchange'],
  signals: [
    {
      in: 'reason',
      literal: 'item is quarantined',
      pattern: /\brequested item is quarantined\b/i,
      strength: 'proved',
      source: 'https://help.sonatype.com/en/firewall-quarantine.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'item is quarantined',
      pattern: /\brequested item is quarantined\b/i,
      strength: 'proved',
      source: 'https://help.sonatype.com/en/firewall-quarantine.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'quarantined',
      pattern:
        /\bquarantined\b[^\n]{0,120}\/repositoryContainer|\/ui\/links\/repository\/[\w-]{1,80}[^\n]{0,80}\bquarantined\b/i,
      strength: 'indicated',
      source: 'https://help.sonatype.com/en/firewall-quarantine.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Open the report that the message links to, and choose a version that is not quarantined.',
      check: 'The same download of that version answers 200.',
    },
    {
      actor: 'account-owner',
      summary: 'If the component was judged safe, waive the policy for it and release it from quarantine.',
      weakens: 'That component may be downloaded in spite of the policy.',
    },
  ],
});
