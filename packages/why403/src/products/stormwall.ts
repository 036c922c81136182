import { defineProduct } from './define-product.ts';

const WHATWAF = 'https://github.com/Ekultek/WhatWaf/issues/1074';

export default defineProduct({
  id: 'stormwall',
  name: 'StormWall',
  layer: 'waf',
  present: [
    { in: 'header x-firewall-port', literal: '', source: WHATWAF, lastSeen: '2021-04' },
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\bswp_token=/,
      source: 'https://github.com/VeNoMouS/cloudscraper/issues/229',
      lastSeen: '2023',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'static.stormwall.pro',
      pattern: /static\.stormwall\.pro\/(?:error_pages|js)/,
      strength: 'proved',
      source: WHATWAF,
      lastSeen: '2026',
    },
  ],
});
