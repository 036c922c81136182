import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordfence/geo-block',
  title: "Wordfence blocks the client's country",
  explanation:
    'The reason "Access from your area has been temporarily limited for security reasons" is that of country blocking. Addresses of cloud hosts are often placed in another country than they are used in.',
  shouldBe: null,
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Access from your area has been temporarily limited',
      strength: 'proved',
      source: 'https://www.wordfence.com/help/blocking/',
      lastSeen: '2026',
    },
  ],
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        'In Wordfence, Blocking, take the country out, or add the one address to "Allowlisted IP addresses that bypass all rules".',
      check: 'A request from that country gets the page.',
      weakens: 'Opens the site to that country, or that address.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the block reason, the time and your address.' },
  ],
});
