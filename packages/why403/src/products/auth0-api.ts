import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'auth0-api',
  name: 'Auth0',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'auth0.com',
      pattern: /\.auth0(?:app)?\.com$/i,
      source: 'https://auth0.com/docs/api/management/v2',
      lastSeen: '2026',
    },
    {
      in: 'header x-auth0-requestid',
      literal: '',
      source: 'https://auth0.com/docs/api/management/v2',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['error', 'error_description'] },
    { in: 'json', members: ['statusCode', 'error'] },
    { in: 'page', has: /<h1>Oops!|="[^"]{0,200}auth0\.com/i },
  ],
  runsOn: ['javascript'],
  wrote: [],
  references: [{ name: 'Auth0 request id', in: 'header x-auth0-requestid', pattern: /^([0-9a-f]{8,40})$/i }],
});
