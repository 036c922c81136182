import type { RequestRecipe } from './ask.ts';
import type { Expectation } from './judge.ts';
import type { TokenRecipe } from './tokens.ts';

/** A situation beside those of the file: the same rules, other corners. */
interface FurtherSituation {
  readonly title: string;
  readonly request: RequestRecipe;
  readonly expect: Expectation;
  readonly env?: Readonly<Record<string, string>>;
  /** Only where the adapter sees the lines of the socket. */
  readonly onlyOn?: readonly string[];
}

type Claims = Readonly<Record<string, unknown>>;

const BASE: Claims = {
  iss: '$ISS',
  aud: '$AUD',
  sub: 'user-1',
  client_id: 'web-app',
  iat: '-10',
  exp: '+600',
  jti: '$RANDOM',
};

function token(claims: Claims, changes: Partial<TokenRecipe> = {}): TokenRecipe {
  return { alg: 'RS256', kid: 'k1', typ: 'at+jwt', key: 'as-key-1', claims: { ...BASE, ...claims }, ...changes };
}

function get(path: string, claims: Claims | null, more: Partial<RequestRecipe> = {}): RequestRecipe {
  const headers = claims === null ? [] : [['Authorization', 'Bearer $TOKEN'] as const];
  return { method: 'GET', path, headers, ...(claims === null ? {} : { token: token(claims) }), ...more };
}

const READ = { scope: 'orders:read' };
const bearer = (error: string | null) => ({ scheme: 'Bearer', error }) as const;
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
const SERVED: Expectation = { status: [200] };

function withToken(changes: Partial<TokenRecipe>, claims: Claims = READ): RequestRecipe {
  return { ...get('/orders', claims), token: token(claims, changes) };
}

function raw(authorization: readonly string[], path = '/orders'): RequestRecipe {
  return { ...get(path, READ), headers: authorization.map((value) => ['Authorization', value] as const) };
}

const CREDENTIALS: readonly FurtherSituation[] = [
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

const SCOPES_AND_ROLES: readonly FurtherSituation[] = [
  {
    title: 'all scopes of the operation in the challenge',
    request: get('/exports', READ),
    expect: {
      status: [403],
      challenge: { scheme: 'Bearer', error: 'insufficient_scope', params: { scope: 'orders:read orders:export' } },
      detail: { missing_scopes: ['orders:export'] },
    },
  },
  {
    title: 'scope in other letters',
    request: get('/orders', { scope: 'Orders:Read' }),
    expect: { status: [403], problem: 'insufficient-scope' },
  },
  {
    title: 'commas between scopes',
    request: get('/orders', { scope: 'orders:read,profile' }),
    expect: {
      status: [403],
      problem: 'insufficient-scope',
      log: { hint: 'scopes are separated by commas, not by blanks' },
    },
  },
  { title: 'scope claim as a list', request: get('/orders', { scope: ['orders:read'] }), expect: SERVED },
  {
    title: 'role missing, scope held',
    request: get('/admin/reports', { scope: 'admin:reports', roles: ['viewer'] }),
    expect: {
      status: [403],
      challenge: 'not-insufficient-scope',
      problem: 'insufficient-role',
      detail: {
        required_roles: ['admin'],
        access_request: { form_url: 'https://access.example.test/', template: 'reports' },
      },
    },
  },
  {
    title: 'role in a claim that is a URL',
    request: get('/admin/reports', { scope: 'admin:reports', 'https://authgear.com/claims/user/roles': ['admin'] }),
    expect: SERVED,
  },
  {
    title: 'role in a claim the policy does not name',
    request: get('/admin/reports', { scope: 'admin:reports', groups: ['admin'] }),
    expect: {
      status: [403],
      problem: 'insufficient-role',
      log: { hint: 'roles stand in the claim "groups", which the policy does not name' },
    },
  },
  {
    title: 'a program where a person is asked',
    request: get('/me', { scope: 'profile', sub: 'web-app' }),
    expect: { status: [403], challenge: 'not-insufficient-scope', problem: 'subject-type' },
  },
  { title: 'a person', request: get('/me', { scope: 'profile' }), expect: SERVED },
];

const NEAR_MISSES: readonly FurtherSituation[] = [
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

const RESOURCES: readonly FurtherSituation[] = [
  { title: 'own order', request: get('/orders/o-1', READ), expect: SERVED },
  {
    title: 'order of somebody else',
    request: get('/orders/o-2', READ),
    expect: { status: [403], challenge: null, problem: 'not-a-member', cache: 'no-store' },
  },
  {
    title: 'order that does not exist',
    request: get('/orders/o-9', READ),
    expect: { status: [404], problem: 'not-found' },
  },
  {
    title: 'concealed project',
    request: get('/projects/p-2', { scope: 'projects:read' }),
    expect: {
      status: [404],
      challenge: null,
      problem: 'not-found',
      cache: 'no-store',
      log: { concealed: true, reason: 'not-a-member' },
    },
  },
  { title: 'own project', request: get('/projects/p-1', { scope: 'projects:read' }), expect: SERVED },
  {
    title: 'concealed project without credentials',
    request: get('/projects/p-2', null),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'delete a project of others',
    request: get('/projects/p-2', { scope: 'projects:write' }, { method: 'DELETE' }),
    expect: { status: [404] },
  },
  {
    title: 'own tenant',
    request: get('/tenants/t-1/invoices', { scope: 'invoices:read', tenant: 't-1' }),
    expect: SERVED,
  },
  {
    title: 'another tenant',
    request: get('/tenants/t-2/invoices', { scope: 'invoices:read', tenant: 't-1' }),
    expect: { status: [404] },
  },
  { title: 'open page, nobody', request: get('/pages/pg-open', null), expect: SERVED },
  {
    title: 'private page, nobody',
    request: get('/pages/pg-private', null),
    expect: { status: [404], challenge: null },
  },
  {
    title: 'range on a refused order',
    request: get('/orders/o-2', READ, {
      headers: [
        ['Authorization', 'Bearer $TOKEN'],
        ['Range', 'bytes=0-1'],
      ],
    }),
    expect: { status: [403], mustNot: [206, 416] },
  },
];

const MECHANICS: readonly FurtherSituation[] = [
  {
    title: 'HEAD follows GET',
    request: get('/orders', null, { method: 'HEAD' }),
    expect: { status: [401], challenge: bearer(null), cache: 'no-store' },
  },
  { title: 'encoded slash', request: get('/orders%2fo-2', READ), expect: { status: [400, 403, 404] } },
  { title: 'dot segments', request: get('/public/../orders/o-2', READ), expect: { status: [400, 403, 404] } },
  { title: 'double slash', request: get('//orders', null), expect: { status: [400, 401, 403, 404] } },
  { title: 'NUL in the path', request: get('/orders%00', READ), expect: { status: [400] } },
  {
    title: 'a route without a rule, nobody',
    request: get('/forgotten', null),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'preflight',
    request: {
      method: 'OPTIONS',
      path: '/orders',
      headers: [
        ['Origin', 'https://app.example.test'],
        ['Access-Control-Request-Method', 'GET'],
        ['Access-Control-Request-Headers', 'authorization'],
      ],
    },
    expect: {
      status: [200, 204],
      headers: {
        'access-control-allow-origin': 'https://app.example.test',
        'access-control-allow-headers': '~authorization',
      },
    },
  },
  {
    title: 'a page for people',
    request: get('/orders', null, { headers: [['Accept', 'text/html']] }),
    expect: {
      status: [401],
      bodyContains: ['<h1>Credentials are needed</h1>'],
      headers: { 'content-type': '~text/html' },
    },
  },
  {
    title: 'page load of a session, script',
    request: { method: 'GET', path: '/app/data', headers: [['Sec-Fetch-Mode', 'cors']] },
    expect: { status: [401], cache: 'no-store' },
  },
  {
    title: 'session without the role',
    request: {
      method: 'GET',
      path: '/app/admin',
      headers: [
        ['Cookie', 'sid=$SESSION:user-1'],
        ['Sec-Fetch-Mode', 'navigate'],
      ],
    },
    expect: { status: [403], challenge: null, mustNot: [302, 303] },
  },
  {
    title: 'same-origin form',
    request: {
      method: 'POST',
      path: '/settings',
      headers: [
        ['Cookie', 'sid=$SESSION:user-1'],
        ['Sec-Fetch-Site', 'same-origin'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: 'a=1',
    },
    expect: SERVED,
  },
  {
    title: 'withheld by law',
    request: get('/legal', READ),
    expect: { status: [451], headers: { link: '~blocked-by' }, cache: 'no-store' },
  },
  {
    title: 'upgrade without credentials',
    onlyOn: ['node'],
    request: get('/live', null, {
      headers: [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
      ],
    }),
    expect: { status: [401], challenge: bearer(null) },
  },
  {
    title: 'upgrade with credentials',
    onlyOn: ['node'],
    request: get('/live', READ, {
      headers: [
        ['Authorization', 'Bearer $TOKEN'],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
      ],
    }),
    expect: { status: [101] },
  },
  {
    title: 'a body that waits',
    onlyOn: ['node'],
    request: get('/orders', null, { method: 'POST', headers: [['Expect', '100-continue']] }),
    expect: { status: [401] },
  },
];

const PROOFS: readonly FurtherSituation[] = [
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

export const FURTHER_SITUATIONS = [
  ...CREDENTIALS,
  ...SCOPES_AND_ROLES,
  ...NEAR_MISSES,
  ...RESOURCES,
  ...MECHANICS,
  ...PROOFS,
];
