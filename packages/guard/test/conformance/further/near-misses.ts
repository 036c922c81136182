import { type FurtherSituation, get } from './recipe.ts';

export const NEAR_MISSES: readonly FurtherSituation[] = [
  {
    title: 'a role that only begins like the one needed',
    request: get('/admin/reports', { scope: 'admin:reports', roles: ['adm'] }),
    expect: { status: [403], problem: 'insufficient-role' },
  },
  {
    title: 'OPTIONS that no browser asks',
    request: { method: 'OPTIONS', path: '/orders', headers: [['Access-Control-Request-Method', 'GET']] },
    expect: { status: [405] },
  },
  {
    title: 'the challenge says where the metadata is',
    request: get('/orders', null),
    expect: {
      challenge: { scheme: 'Bearer', params: { resource_metadata: '~/.well-known/oauth-protected-resource' } },
    },
  },
  {
    title: 'nobody at a route that demands proofs',
    request: get('/dpop/balance', null),
    expect: { status: [401], challenge: { scheme: 'DPoP', error: null, params: { algs: '~ES256' } } },
  },
  {
    title: 'a web origin that is not granted',
    request: get('/orders', null, { headers: [['Origin', 'https://evil.example.test']] }),
    expect: { status: [401], headers: { 'access-control-allow-origin': null } },
  },
];
