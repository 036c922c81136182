import type { RequestRecipe } from '../ask.ts';
import { type Claims, type FurtherSituation, get, READ, SERVED, token } from './recipe.ts';

export const PROOFS: readonly FurtherSituation[] = [
  {
    title: 'strong and fresh',
    request: get(
      '/payments',
      { scope: 'payments:write', acr: 'urn:example:mfa', auth_time: '-60' },
      { method: 'POST' },
    ),
    expect: SERVED,
  },
  {
    title: 'too weak',
    request: get(
      '/payments',
      { scope: 'payments:write', acr: 'urn:example:pwd', auth_time: '-60' },
      { method: 'POST' },
    ),
    expect: {
      status: [401],
      challenge: {
        scheme: 'Bearer',
        error: 'insufficient_user_authentication',
        params: { acr_values: 'urn:example:mfa' },
      },
    },
  },
  { title: 'proof is right', request: proved({}), expect: SERVED },
  {
    title: 'no proof',
    request: { ...proved({}), headers: [['Authorization', 'DPoP $TOKEN']] },
    expect: { status: [401], challenge: { scheme: 'DPoP', error: ['invalid_dpop_proof', 'invalid_token'] } },
  },
  {
    title: 'bound token sent as Bearer',
    request: { ...proved({}), headers: [['Authorization', 'Bearer $TOKEN']] },
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'invalid_token' } },
  },
  {
    title: 'proof of another path',
    request: proved({ htu: '$ORIGIN/other' }),
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'invalid_dpop_proof' } },
  },
  {
    title: 'proof of another token',
    request: proved({ ath: 'x' }),
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'invalid_dpop_proof' } },
  },
  {
    title: 'old proof',
    request: proved({ iat: '-600' }),
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'invalid_dpop_proof' } },
  },
  {
    title: 'nonce demanded',
    request: { ...proved({}), path: '/dpop/nonce' },
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'use_dpop_nonce' }, headers: { 'dpop-nonce': true } },
  },
  {
    title: 'bound token as Bearer where none is demanded',
    request: get('/orders', { ...READ, cnf: { jkt: '$JKT' } }),
    expect: { status: [401], challenge: { scheme: 'DPoP', error: 'invalid_token' } },
  },
];

function proved(dpop: Claims): RequestRecipe {
  return {
    method: 'GET',
    path: '/dpop/balance',
    headers: [
      ['Authorization', 'DPoP $TOKEN'],
      ['DPoP', '$PROOF'],
    ],
    token: token({ scope: 'balance:read', cnf: { jkt: '$JKT' } }),
    dpop,
  };
}
