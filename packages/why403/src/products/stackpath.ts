import { defineProduct } from './define-product.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f';
const ARTICLES = 'https://support.stackpath.com/hc/en-us/articles/360001091666';

export default defineProduct({
  id: 'stackpath',
  name: 'StackPath',
  layer: 'waf',
  present: [
    { in: 'header set-cookie', literal: '', pattern: /\b(?:SPSI|SPSE|spcsrf)=/, source: WAFW00F, lastSeen: '2022' },
    { in: 'header x-sp-url', literal: '', source: WAFW00F, lastSeen: '2022' },
    { in: 'header x-hw', literal: '', source: ARTICLES, lastSeen: '2023' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'StackPath',
      pattern: /(?:protected by|security by)\s{0,4}(?:<[^>]{0,200}>\s{0,4}){0,3}StackPath/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2022',
    },
    {
      in: 'body',
      literal: 'you have been blocked',
      pattern: /<title>\s{0,9}Sorry, you have been blocked/i,
      also: [{ in: 'header set-cookie', literal: '', pattern: /\b(?:SPSI|SPSE|spcsrf)=/ }],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
    {
      in: 'body',
      literal: 'you have been blocked',
      pattern: /<title>\s{0,9}Sorry, you have been blocked/i,
      also: [{ in: 'body', literal: 'spcsrf' }],
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2022',
    },
  ],
  references: [
    { name: 'Reference ID', in: 'body', pattern: /Reference ID:?(?:\s|<[^>]{0,80}>){0,6}([0-9a-f-]{16,64})/i },
  ],
});
