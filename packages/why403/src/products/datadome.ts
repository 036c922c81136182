import { defineProduct } from './define-product.ts';

const HEADERS = 'https://docs.datadome.co/docs/headers';
const BLOCK_PAGE = 'https://docs.datadome.co/docs/block-page';

export default defineProduct({
  id: 'datadome',
  name: 'DataDome',
  layer: 'waf',
  present: [
    { in: 'header x-datadome', literal: '', source: HEADERS, lastSeen: '2026' },
    { in: 'header x-datadome-cid', literal: '', source: HEADERS, lastSeen: '2026' },
    { in: 'header set-cookie', literal: '', pattern: /\bdatadome=/, source: HEADERS, lastSeen: '2026' },
    { in: 'header server', literal: 'DataDome', source: HEADERS, lastSeen: '2026' },
  ],
  speaksByScript: true,
  answers: [
    { in: 'page', has: /<script[^>]{0,200}>\s{0,20}var dd\s{0,3}=|captcha-delivery\.com/i },
    { in: 'json', members: ['url'] },
  ],
  runsOn: 'any',
  wrote: [
    {
      in: 'body',
      literal: 'captcha-delivery.com',
      pattern:
        /(?:https?:)?(?:\\?\/){2}(?:geo|ct|i|c)\.captcha-delivery\.com|['"]host['"]\s{0,4}:\s{0,4}['"]geo\.captcha-delivery\.com/,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'disable any ad blocker',
      pattern: /Please enable JS and disable any ad blocker/i,
      strength: 'proved',
      source: BLOCK_PAGE,
      lastSeen: '2026',
    },
    { in: 'header x-dd-b', literal: '', pattern: /^[1-9]/, strength: 'proved', source: HEADERS, lastSeen: '2026' },
  ],
  references: [{ name: 'Client id', in: 'body', pattern: /['"]cid['"]\s{0,4}:\s{0,4}['"]([\w~=-]{10,200})['"]/ }],
});
