import { defineRule, leftOpen } from '../define-rule.ts';

const WHY_IS_THE_FIREWALL_BLOCKING_ME =
  'https://docs.sucuri.net/website-firewall/troubleshooting/why-is-the-firewall-blocking-me/';

export default defineRule({
  id: 'sucuri/geo-block',
  title: "The client's country is blocked in the Sucuri firewall",
  explanation:
    'The page says that access from the country was disabled by the administrator, and its Block ID begins with GEO.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-sucuri-block',
      literal: '',
      pattern: /^GEO\d{1,4}$/,
      strength: 'proved',
      source: WHY_IS_THE_FIREWALL_BLOCKING_ME,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access from your Country',
      pattern: /Access from your Country was disabled by the administrator/i,
      strength: 'proved',
      source: WHY_IS_THE_FIREWALL_BLOCKING_ME,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'In the Sucuri dashboard, Access Control, Geo Blocking, take the country off the list, or allow the one address.',
      check: 'A request from that country passes.',
      weakens: 'Opens the site to that country, or that address.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the Block ID, the time and your address.' },
  ],
});
