import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

const ERROR_1009 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1009/';

export default defineRule({
  id: 'cloudflare/geo-block',
  title: "The client's country is blocked in the Cloudflare zone",
  explanation:
    'Error 1009: the owner banned the country or region to which the address is assigned. Addresses of cloud hosts and companies are often assigned to another country than the one they are used in.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1009, { source: ERROR_1009, lastSeen: '2026' }),
    {
      in: 'message',
      literal: 'banned the country or region',
      pattern: /owner of this website \([^)\n]{0,255}\) has banned the country or region your IP address is in/i,
      strength: 'proved',
      source: ERROR_1009,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Take the country out of the IP access rule or custom rule that Security, Analytics, Events names for this Ray ID, or allow the one address in question.',
      check: 'A request from that country answers as the origin does.',
      weakens: 'Opens the site to that country, or to that address.',
    },
    {
      actor: 'visitor',
      summary: 'Send the owner of the site the Ray ID, the time and your address, and ask for an exception.',
    },
  ],
});
