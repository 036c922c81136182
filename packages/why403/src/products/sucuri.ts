import { defineProduct } from './define-product.ts';

const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1164';
const WHATWAF_2 = 'https://github.com/Ekultek/WhatWaf/issues/1562';

export default defineProduct({
  id: 'sucuri',
  name: 'Sucuri',
  layer: 'waf',
  present: [
    { in: 'header x-sucuri-id', literal: '', source: WHATWAF, lastSeen: '2026' },
    { in: 'header server', literal: 'Sucuri/Cloudproxy', source: WHATWAF, lastSeen: '2026' },
    { in: 'header x-sucuri-cache', literal: '', source: WHATWAF, lastSeen: '2026' },
  ],
  carried: [
    {
      in: 'header x-sucuri-cache',
      literal: '',
      pattern: /^(?:MISS|HIT|BYPASS|EXPIRED|STALE)/i,
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /sucuri\.net|<title>[^<]{0,40}Access Denied/i }],
  wrote: [
    { in: 'header x-sucuri-block', literal: '', strength: 'proved', source: WHATWAF, lastSeen: '2026' },
    {
      in: 'message',
      literal: 'Sucuri WebSite Firewall',
      pattern: /(?:Sucuri WebSite Firewall[^<\n]{0,40}Access Denied|Access Denied - Sucuri Website Firewall)/i,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'GoDaddy Security - Access Denied',
      strength: 'proved',
      source: WHATWAF_2,
      lastSeen: '2022-07',
    },
    {
      in: 'message',
      literal: 'GoDaddy Website Firewall',
      pattern: /GoDaddy Website Firewall[^<\n]{0,40}(?:Access Denied|Block)/i,
      strength: 'proved',
      source: WHATWAF_2,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'cdn.sucuri.net',
      pattern: /cdn\.sucuri\.net\/(?:sucuri-firewall-block|css\/whitelabel)/,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Block ID', in: 'header x-sucuri-block', pattern: /^([A-Z]{2,8}\d{1,4})$/ },
    { name: 'Block ID', in: 'body', pattern: /Block ID:(?:\s|<[^>]{0,80}>){0,6}([A-Z]{2,8}\d{1,4})\b/ },
  ],
  purge: 'In the Sucuri dashboard: Performance, Clear cache, with this address.',
  asks: [
    {
      ask: 'The block id, and the line of the firewall log for this time and address.',
      how: 'Sucuri dashboard, Audit Trails, Realtime; the block id stands in X-Sucuri-Block and at the end of the page.',
      outcomes: [
        { when: 'an attack class: XSS, SQL, EVA, EXP …', causes: ['waf-rule'] },
        { when: 'GEO', causes: ['geo-block'] },
        { when: 'an address on the blocklist, or not on the allowlist of a protected page', causes: ['ip-block'] },
        { when: 'a bad bot', causes: ['bot-protection'] },
      ],
    },
  ],
});
