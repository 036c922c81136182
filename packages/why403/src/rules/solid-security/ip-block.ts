import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'solid-security/ip-block',
  title: "The network of Solid Security lists the client's address as a threat",
  explanation:
    '"Your IP address has been flagged as a threat by the iThemes Security network": sites with the plugin report addresses that attacked them, and all of them refuse those for a time.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'flagged as a threat by the',
      pattern: /flagged as a threat by the (?:iThemes|Solid) Security network/i,
      strength: 'proved',
      source: 'https://wordpress.org/plugins/better-wp-security/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'In Security, Settings, add the address to "Authorized IPs", or release it in the active lockouts.',
      check: 'The address gets the page.',
      weakens: 'That address is never locked out.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site your address and the time.' },
  ],
});
