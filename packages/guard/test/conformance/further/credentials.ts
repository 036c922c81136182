import type { RequestRecipe } from '../ask.ts';
import type { Expectation } from '../judge.ts';
import type { TokenRecipe } from '../tokens.ts';
import { bearer, type Claims, type FurtherSituation, get, READ, SERVED, token } from './recipe.ts';

const INVALID: Expectation = {
  status: [401],
  challenge: bearer('invalid_token'),
  cache: 'no-store',
  problem: 'invalid-token',
};
const MALFORMED: Expectation = {
  status: [400],
  challenge: bearer('invalid_request'),
  cache: 'no-store',
  problem: 'malformed-credentials',
};

function withToken(changes: Partial<TokenRecipe>, claims: Claims = READ): RequestRecipe {
  return { ...get('/orders', claims), token: token(claims, changes) };
}

function raw(authorization: readonly string[], path = '/orders'): RequestRecipe {
  return { ...get(path, READ), headers: authorization.map((value) => ['Authorization', value] as const) };
}

export const CREDENTIALS: readonly FurtherSituation[] = [
  {
    title: 'another scheme',
    request: raw(['Basic dTpw']),
    expect: { status: [401], challenge: bearer(null), problem: 'missing-credentials' },
  },
  { title: 'scheme only', request: raw(['Bearer']), expect: MALFORMED },
  { title: 'scheme and a blank', request: raw(['Bearer ']), expect: MALFORMED },
  { title: 'two words', request: raw(['Bearer $TOKEN again']), expect: MALFORMED },
  { title: 'scheme in capitals', request: raw(['BEARER $TOKEN']), expect: SERVED },
  { title: 'two fields', request: raw(['Bearer $TOKEN', 'Bearer $TOKEN']), expect: MALFORMED },
  { title: 'field and query', request: raw(['Bearer $TOKEN'], '/orders?access_token=$TOKEN'), expect: MALFORMED },
  { title: 'no three parts', request: raw(['Bearer abc']), expect: INVALID },
  { title: 'not JSON', request: raw(['Bearer YQ.YQ.YQ']), expect: INVALID },
  { title: 'expired', request: get('/orders', { ...READ, exp: '-3600' }), expect: INVALID },
  { title: 'expired within the leeway', request: get('/orders', { ...READ, exp: '-2' }), expect: SERVED },
  { title: 'not yet valid', request: get('/orders', { ...READ, nbf: '+3600' }), expect: INVALID },
  { title: 'issued in the future', request: get('/orders', { ...READ, iat: '+3600' }), expect: INVALID },
  { title: 'wrong audience', request: get('/orders', { ...READ, aud: 'https://other.example.test' }), expect: INVALID },
  { title: 'several audiences', request: get('/orders', { ...READ, aud: ['x', '$AUD'] }), expect: SERVED },
  { title: 'audience as a prefix', request: get('/orders', { ...READ, aud: '$AUD/v2' }), expect: INVALID },
  { title: 'signature altered', request: withToken({ mutate: 'flip-signature' }), expect: INVALID },
  { title: 'signed with a key nobody published', request: withToken({ key: 'rogue-key' }), expect: INVALID },
  { title: 'unknown key id', request: withToken({ kid: 'k9' }), expect: INVALID },
  { title: 'alg none', request: withToken({ alg: 'none', key: 'none' }), expect: INVALID },
  {
    title: 'public key as a secret',
    request: withToken({ alg: 'HS256', key: 'public-key-as-secret' }),
    expect: INVALID,
  },
  { title: 'type JWT where RFC 9068 is asked', request: withToken({ typ: 'JWT' }), expect: INVALID },
  { title: 'type with its prefix', request: withToken({ typ: 'application/at+jwt' }), expect: SERVED },
  {
    title: 'ID token',
    request: withToken({ typ: 'JWT' }, { ...READ, aud: 'web-app', nonce: 'n' }),
    expect: { ...INVALID, log: { hint: 'id-token' } },
  },
  {
    title: 'key server down',
    request: get('/orders', READ),
    env: { jwks: '500' },
    expect: {
      status: [503],
      challenge: null,
      cache: 'no-store',
      problem: 'authorization-unavailable',
      headers: { 'retry-after': true },
    },
  },
  {
    title: 'account deleted',
    request: get('/orders', { ...READ, sub: 'user-deleted' }),
    expect: { ...INVALID, log: { reason: 'account-deleted' } },
  },
  {
    title: 'account suspended',
    request: get('/orders', { ...READ, sub: 'user-suspended' }),
    expect: { status: [403], challenge: null, problem: 'account-state' },
  },
  {
    title: 'a plan that is not paid',
    request: get('/premium', READ),
    expect: { status: [403], challenge: null, problem: 'account-state' },
  },
  { title: 'a plan that is paid', request: get('/premium', { ...READ, sub: 'user-2' }), expect: SERVED },
];
