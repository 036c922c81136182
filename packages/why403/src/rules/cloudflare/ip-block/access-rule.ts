import { cloudflareErrorNumber } from '../../../evaluate/cloudflare-error-number.ts';
import { defineRule, leftOpen } from '../../define-rule.ts';

const FIREFLY_PROXY = 'https://github.com/yinghuocho/firefly-proxy/issues/46';
const CLIENTS = 'https://github.com/bitwarden/clients/issues/806';
const ERROR_1006 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1006/';
const ERROR_1012 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1012/';

export default defineRule({
  id: 'cloudflare/ip-block/access-rule',
  title: "The client's address or network is on a block list of the Cloudflare zone",
  explanation:
    'Errors 1006, 1007, 1008 and 1012 mean that the owner banned this address, 1005 that the owner banned the network (autonomous system) it belongs to. The origin server never saw the request. Shared addresses of offices, mobile networks and cloud hosts are often on such lists because of somebody else.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1005, { source: FIREFLY_PROXY, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1006, { source: CLIENTS, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1007, { source: ERROR_1006, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1008, { source: ERROR_1006, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1012, { source: ERROR_1012, lastSeen: '2026' }),
    {
      in: 'message',
      literal: 'banned your IP address',
      pattern: /owner of this website \([^)\n]{0,255}\) has banned your IP address/i,
      strength: 'proved',
      source: ERROR_1006,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'banned the autonomous system number',
      pattern: /owner of this website \([^)\n]{0,255}\) has banned the autonomous system number/i,
      strength: 'proved',
      source: FIREFLY_PROXY,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'In Security, Analytics, Events look the Ray ID up, then remove the address or network from the IP access rule or list it names, or allow that one address.',
      check: 'The same client answers as the origin does; the event list shows no new block.',
      weakens: 'Lets that address in again; an allow rule also skips the other checks for it.',
    },
    {
      actor: 'visitor',
      summary: 'Send the owner of the site the Ray ID, the time and your address, and ask for an exception.',
    },
  ],
});
