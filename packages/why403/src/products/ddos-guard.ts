import { defineProduct } from './define-product.ts';

const INFO = 'https://ddos-guard.net/info';

export default defineProduct({
  id: 'ddos-guard',
  name: 'DDoS-Guard',
  layer: 'waf',
  present: [
    { in: 'header server', literal: 'ddos-guard', source: INFO, lastSeen: '2026' },
    { in: 'header set-cookie', literal: '', pattern: /\b__ddg\w{0,4}_?=/, source: INFO, lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'DDoS-Guard',
      pattern: /<title>\s{0,9}DDoS-Guard\s{0,9}<\/title>/i,
      strength: 'proved',
      source: INFO,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ddos-guard',
      pattern: /(?:check\.ddos-guard\.net|\/\.well-known\/ddos-guard\/)/i,
      strength: 'proved',
      source: INFO,
      lastSeen: '2026',
    },
  ],
});
