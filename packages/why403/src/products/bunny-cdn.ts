import { defineProduct } from './define-product.ts';

const HOTLINK_PROTECTION = 'https://docs.bunny.net/cdn/security/hotlink-protection';

export default defineProduct({
  id: 'bunny-cdn',
  name: 'bunny.net CDN',
  layer: 'cdn',
  present: [
    {
      in: 'header server',
      literal: 'BunnyCDN',
      pattern: /^BunnyCDN-[A-Z0-9]/,
      source: HOTLINK_PROTECTION,
      lastSeen: '2026',
    },
    { in: 'header cdn-pullzone', literal: '', source: HOTLINK_PROTECTION, lastSeen: '2026' },
    { in: 'header cdn-requestid', literal: '', source: HOTLINK_PROTECTION, lastSeen: '2026' },
  ],
  carried: [
    // The status that the origin gave when the edge asked it.
    {
      in: 'header cdn-requestpullcode',
      literal: '',
      pattern: /^[45]\d\d$/,
      source: HOTLINK_PROTECTION,
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'header server',
      literal: 'BunnyCDN',
      pattern: /^BunnyCDN-[A-Z0-9]/,
      unless: [
        { in: 'header cdn-requestpullcode', literal: '' },
        { in: 'header cdn-cache', literal: '', pattern: /HIT|MISS/ },
      ],
      strength: 'possible',
      source: HOTLINK_PROTECTION,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'CDN-RequestId', in: 'header cdn-requestid', pattern: /^([0-9a-f]{16,40})$/i },
    { name: 'Pull zone', in: 'header cdn-pullzone', pattern: /^(\d{1,12})$/ },
  ],
  purge: 'In the bunny.net dashboard: the pull zone, Purge cache, with this address.',
  asks: [
    {
      ask: 'The same address with another Referer, and in the log of the pull zone.',
      how: 'Dashboard, the pull zone, Security: allowed and blocked referrers, blocked addresses, token authentication, traffic manager; then Edge rules and Shield events.',
      outcomes: [
        { when: 'only the Referer differs', causes: ['hotlink-protection'] },
        { when: 'the URL carries token= and expires=, or token authentication is on', causes: ['invalid-signature'] },
        { when: 'the address is on the blocked list', causes: ['ip-block'] },
        { when: 'the country is blocked in the traffic manager', causes: ['geo-block'] },
        { when: 'an edge rule with the action Block request', causes: ['config-deny'] },
        { when: 'a Shield event', causes: ['waf-rule', 'bot-protection'] },
      ],
    },
  ],
});
