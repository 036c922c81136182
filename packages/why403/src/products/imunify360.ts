import { defineProduct } from './define-product.ts';

const WEBSHIELD = 'https://docs.imunify360.com/webshield/';

export default defineProduct({
  id: 'imunify360',
  name: 'Imunify360',
  layer: 'waf',
  present: [
    {
      in: 'header server',
      literal: 'imunify360-webshield',
      source: 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/imunify360.py',
      lastSeen: '2026',
    },
  ],
  wrote: [
    { in: 'message', literal: 'Imunify360 bot-protection', strength: 'proved', source: WEBSHIELD, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'im360',
      pattern: /\/\.im360\/|im360_captcha/i,
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'imunify360',
      pattern: /<title>\s{0,9}Imunify360/i,
      strength: 'proved',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'One moment, please',
      also: [{ in: 'body', literal: 'request is being verified' }],
      strength: 'indicated',
      source: WEBSHIELD,
      lastSeen: '2026',
    },
  ],
});
