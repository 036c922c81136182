import { cloudflareErrorNumber } from '../../../evaluate/cloudflare-error-number.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'cloudflare/ip-block/zone-lockdown',
  title: 'Zone Lockdown: this path is open only to listed addresses',
  explanation:
    'Error 1106 comes from a Zone Lockdown rule: the path is open to the addresses in the rule and to nobody else. A new office or home address, or an IPv6 address beside a listed IPv4 one, is the usual reason.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1106, { source: 'https://github.com/chen2he/orange-cloud/pull/145', lastSeen: '2026' }),
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the address (both IPv4 and IPv6) to the Zone Lockdown rule of this path: Security, WAF, Tools, Zone Lockdown.',
      check: 'The path answers from that address and still says 1106 from another.',
      weakens: 'Opens the path to that address only.',
    },
    {
      actor: 'visitor',
      summary: 'Send the owner of the site the Ray ID, the time and your address, and ask for an exception.',
    },
  ],
});
