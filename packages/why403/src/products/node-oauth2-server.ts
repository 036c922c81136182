import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'node-oauth2-server',
  name: 'node-oauth2-server',
  layer: 'framework',
  present: [
    {
      // Set where the request carried no token.
      in: 'header www-authenticate',
      literal: 'Service',
      pattern: /^Bearer realm="Service"$/i,
      source: 'https://github.com/oauthjs/node-oauth2-server',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json' }, { in: 'text' }],
  runsOn: ['javascript'],
  wrote: [],
});
