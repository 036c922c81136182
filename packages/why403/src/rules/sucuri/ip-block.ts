import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'sucuri/ip-block',
  title: "The client's address is on the blocklist of the Sucuri firewall, or not on the allowlist of this page",
  explanation:
    'Admin pages behind Sucuri are open to allowed addresses only, and repeated blocks put an address on the blocklist.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-sucuri-block',
      literal: '',
      pattern: /^(?:IPB|BLK)\d{1,4}$/,
      strength: 'possible',
      source: 'https://docs.sucuri.net/website-firewall/troubleshooting/why-is-the-firewall-blocking-me/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'In the Sucuri dashboard, Access Control, IP Addresses, add the address to the allowlist or take it off the blocklist.',
      check: 'The page opens from that address.',
      weakens: 'Requests from that address skip the firewall.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the Block ID, the time and your address.' },
  ],
});
