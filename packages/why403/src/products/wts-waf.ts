import { defineProduct } from './define-product.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/wts.py';

export default defineProduct({
  id: 'wts-waf',
  name: 'WTS-WAF',
  layer: 'waf',
  present: [{ in: 'header server', literal: 'wts/', pattern: /^wts\/\d/i, source: WAFW00F, lastSeen: '2022' }],
  wrote: [
    {
      in: 'body',
      literal: 'WTS-WAF',
      pattern: /<title>\s{0,9}WTS-WAF/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2022',
    },
  ],
});
