import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckQuestion, checkAccess } from '../../../src/evaluate/access/check.ts';
import { POLICY_CHECKS } from '../../../src/evaluate/access/checks.ts';
import { converted } from '../../../src/evaluate/access/policy-of.ts';
import { routeOf } from '../../../src/evaluate/access/routes.ts';
import { readRouteList } from '../../../src/read/access/routes.ts';

const HEAD = { version: 1, resource: 'https://api.example.test', issuers: [{ issuer: 'https://login.example.test/' }] };
const ORDERS = { id: 'orders', match: 'GET /orders', scopes: ['orders:read'] };
const PROJECT = {
  id: 'project',
  match: 'GET /projects/{id}',
  scopes: ['projects:read'],
  conceal: true,
  resource: { type: 'project', id: '{id}', relation: 'member' },
};

type Given = Partial<Omit<CheckQuestion, 'policy' | 'openApi' | 'metadata' | 'routes'>> & {
  readonly openApi?: unknown;
  readonly metadata?: unknown;
  readonly routes?: string;
};

function check(policy: unknown, { openApi, metadata, routes, ...given }: Given = {}) {
  const named = (file: string, document: unknown) => ({ file, document });
  return checkAccess({
    policy: named('access.json', policy),
    openApi: openApi === undefined ? null : named('api.yaml', openApi),
    metadata: metadata === undefined ? [] : [named('issuer.json', metadata)],
    signIn: { scopes: null, uses: null, resource: null },
    routes:
      routes === undefined
        ? null
        : { file: 'routes.txt', matches: readRouteList(routes).flatMap((line) => routeOf(line) ?? []) },
    ...given,
  });
}

const withRules = (...rules: object[]) => ({ ...HEAD, rules });
const SCHEMES = {
  securitySchemes: { login: { type: 'oauth2', flows: {} }, roles: { type: 'http', scheme: 'bearer' } },
};
const REFUSALS = { 401: { description: 'x' }, 403: { description: 'A scope is missing.' } };
const operation = (path: string, members: object) => ({
  openapi: '3.1.0',
  components: SCHEMES,
  paths: { [path]: { get: { responses: REFUSALS, ...members } } },
});
const shortly = ({ findings }: ReturnType<typeof check>) =>
  findings.map(({ check: id, severity, names }) => [id, severity, ...names].join(' '));

describe('a policy against itself', () => {
  it.each([
    ['nothing wrong', withRules(ORDERS, PROJECT), []],
    ['a misspelt member', withRules({ ...ORDERS, scope: ['x'] }), ['unknown-member error']],
    ['one request in two rules', withRules(ORDERS, { ...ORDERS, id: 'again' }), ['shadowed-rule error']],
    [
      'the same under other names',
      withRules(PROJECT, { id: 'b', match: 'GET /projects/{name}' }),
      ['shadowed-rule error'],
    ],
    ['one id twice', withRules(ORDERS, { ...ORDERS, match: 'GET /x' }), ['duplicate-id error']],
    [
      'a parameter that is none',
      withRules({ ...PROJECT, match: 'GET /projects/{project}' }),
      ['unknown-parameter error'],
    ],
    [
      'a circle of scopes',
      { ...withRules(ORDERS), scopes: { a: { implies: ['b'] }, b: { implies: ['a'] } } },
      ['scope-cycle error', 'scope-cycle error'],
    ],
    ['no rules', HEAD, ['policy-invalid error']],
    [
      'a limit that answers 403',
      withRules({ ...ORDERS, rate: { requests: 1, seconds: 1, status: 403 } }),
      ['rate-limit-as-403 error 403', 'unknown-member error'],
    ],
    [
      'a limit elsewhere that answers 403',
      { ...withRules(ORDERS), limits: [{ limit: 5, status: '403' }] },
      ['rate-limit-as-403 error 403', 'unknown-member error'],
    ],
    [
      '403 for nobody',
      withRules({ ...ORDERS, unauthenticated: { status: 403 } }),
      ['403-instead-of-401 error 403', 'unknown-member error'],
    ],
    ['a limit of 403 requests', withRules({ ...ORDERS, rate: { requests: 403, seconds: 403 } }), []],
    [
      '403 for nobody, in one word',
      withRules({ ...ORDERS, unauthenticated: 403 }),
      ['403-instead-of-401 error 403', 'unknown-member error'],
    ],
    ['403 for somebody', withRules({ ...ORDERS, denied: { status: 403 } }), ['unknown-member error']],
    [
      'one scope spelt in two ways',
      withRules(ORDERS, { id: 'b', match: 'GET /b', scopes: ['orders.read'] }),
      ['scope-spelling warning orders:read orders.read'],
    ],
    ['two scopes that sound different', withRules(ORDERS, { id: 'b', match: 'GET /b', scopes: ['orders:reader'] }), []],
  ])('%s', (_, policy, expected) => {
    expect(shortly(check(policy))).toEqual(expected);
  });

  it('says where, in which rule, and leaves the rest for later', () => {
    const report = check(withRules(ORDERS, { id: 'b', match: 'GET /b', scope: ['x'] }), {
      openApi: operation('/x', {}),
    });
    expect(report.findings[0]).toMatchObject({ at: '/rules/1/scope', rule: 'b', route: 'GET /b' });
    expect(report.notes).toEqual(['api.yaml: the policy has to be mended first']);
  });
});

describe('a policy against OpenAPI', () => {
  const asks = (scopes: string[], more: object = {}) =>
    operation('/orders', { security: [{ login: scopes }], ...more });

  it.each([
    ['the same', asks(['orders:read']), []],
    ['another scope', asks(['orders:list']), ['scope-mismatch error orders:list orders:read']],
    ['a scope more', asks(['orders:read', 'x']), ['scope-mismatch error orders:read x orders:read']],
    ['no security for what is secured', operation('/orders', {}), ['security-not-documented info']],
    ['open to everybody', operation('/orders', { security: [] }), ['auth-mismatch error none required']],
    [
      'optional',
      operation('/orders', { security: [{}, { login: ['orders:read'] }] }),
      ['auth-mismatch error optional required'],
    ],
    [
      'a role that the rule does not ask for',
      operation('/orders', { security: [{ login: ['orders:read'], roles: ['admin'] }] }),
      ['role-mismatch error admin'],
    ],
    [
      'another extension',
      asks(['orders:read'], { 'x-access': { conceal: true, audit: 'all' } }),
      ['rule-mismatch warning conceal audit'],
    ],
    ['no answers', asks(['orders:read'], { responses: {} }), ['undocumented-denial info 401 403']],
    ['one of the answers', asks(['orders:read'], { responses: { 401: {} } }), ['undocumented-denial info 403']],
    ['answers by their class', asks(['orders:read'], { responses: { '4XX': {} } }), []],
    [
      'a 403 for too many requests',
      asks(['orders:read'], { responses: { 401: {}, 403: { description: 'Rate limit exceeded' } } }),
      ['rate-limit-as-403 error 403'],
    ],
    [
      'a 403 for nobody',
      asks(['orders:read'], { responses: { 401: {}, 403: { description: 'Not signed in' } } }),
      ['403-instead-of-401 error 403'],
    ],
  ])('%s', (_, openApi, expected) => {
    expect(shortly(check(withRules(ORDERS), { openApi }))).toEqual(expected);
  });

  it('finds operations without a rule and rules without an operation', () => {
    const report = check(withRules(ORDERS), { openApi: operation('/forgotten', { security: [] }) });
    expect(shortly(report)).toEqual(['no-policy error', 'rule-without-route warning']);
    expect(report.findings.map(({ route }) => route)).toEqual(['GET /forgotten', 'GET /orders']);
    expect(report.findings[0]?.at).toBe('/paths/~1forgotten/get');
  });

  it.each([
    ['Forbidden', ['concealment-leak warning 403']],
    ['A scope is missing.', []],
  ])('holds a 403 "%s" of something concealed for %j', (description, expected) => {
    const responses = { 401: {}, 403: { description }, 404: {} };
    const openApi = operation('/projects/{name}', { security: [{ login: ['projects:read'] }], responses });
    expect(shortly(check(withRules(PROJECT), { openApi }))).toEqual(expected);
  });

  it('finds a 403 where only credentials are needed', () => {
    const openApi = operation('/me', { security: [{ login: [] }], responses: { 403: {} } });
    expect(shortly(check(withRules({ id: 'me', match: 'GET /me' }), { openApi }))).toEqual([
      '403-instead-of-401 error 403',
      'undocumented-denial info 401',
    ]);
  });

  it('finds nothing in what it wrote itself', () => {
    const policy = withRules(ORDERS, PROJECT, {
      id: 'all',
      match: ['GET /all', 'POST /all/{id}'],
      roles: { any: ['a', 'b'], all: ['c'] },
      rate: { requests: 1, seconds: 1 },
    });
    expect(check(policy, { openApi: converted(policy) }).findings).toEqual([]);
  });
});

describe('a policy against the issuer', () => {
  const policy = { ...withRules(ORDERS, PROJECT), scopes: { 'orders:write': { implies: ['orders:read'] } } };
  const issuer = 'https://login.example.test/';

  it.each([
    ['all it needs', { issuer, scopes_supported: ['orders:read', 'projects:read'] }, []],
    ['a wider scope', { issuer, scopes_supported: ['orders:write', 'projects:read'] }, []],
    ['one scope less', { issuer, scopes_supported: ['orders:read'] }, ['scope-not-supported error projects:read']],
    [
      'another issuer',
      { issuer: 'https://other.example.test/', scopes_supported: ['orders:read', 'projects:read'] },
      ['issuer-mismatch error https://other.example.test/ https://login.example.test/'],
    ],
  ])('%s', (_, metadata, expected) => {
    expect(shortly(check(policy, { metadata }))).toEqual(expected);
  });

  it('without a list is said not to be looked at', () => {
    expect(check(policy, { metadata: { issuer } }).notes).toEqual([
      'scopes of the issuer: issuer.json has no list "scopes_supported"',
    ]);
  });
});

describe('a policy against a sign-in', () => {
  const policy = { ...withRules(ORDERS, PROJECT), scopes: { 'orders:write': { implies: ['orders:read'] } } };
  const signIn = (scopes: string[], uses: string[] | null = null, resource: string | null = null) => ({
    signIn: { scopes, uses, resource },
  });

  it.each([
    ['all that is needed', signIn(['openid', 'orders:read', 'projects:read']), []],
    ['a scope that implies one', signIn(['orders:write', 'projects:read']), []],
    ['a minimal scope', signIn(['openid', 'orders:read']), ['scope-not-requested error projects:read']],
    ['what the client does not use', signIn(['orders:read'], ['GET /orders']), []],
    ['a request that no rule names', signIn(['orders:read'], ['GET /orders', 'GET /x']), ['no-policy error']],
    [
      'more than is used',
      signIn(['orders:read', 'projects:read'], ['GET /orders']),
      ['scope-not-needed info projects:read'],
    ],
    [
      'another API',
      signIn(['orders:read', 'projects:read'], null, 'https://other.example.test'),
      ['resource-mismatch error https://other.example.test https://api.example.test'],
    ],
  ])('%s', (_, given, expected) => {
    expect(shortly(check(policy, given))).toEqual(expected);
  });
});

describe('a policy against routes', () => {
  it.each([
    ['GET /orders\nGET /projects/:id', []],
    ['# all of them\nget /orders\n\nGET /projects/<int:id>\n', []],
    ['HEAD /orders\nGET /orders\nGET /projects/7', []],
    ['ALL /orders\nGET /projects/[id]', []],
    ['GET /orders\nGET /projects/:id\nDELETE /projects/:id', ['no-policy DELETE /projects/{id}']],
    ['GET /orders', ['rule-without-route GET /projects/{id}']],
    [
      '[{"method":"GET","url":"/orders"},{"methods":["GET"],"path":"/projects/:id(\\\\d+)"},"GET /x"]',
      ['no-policy GET /x'],
    ],
  ])('%s', (routes, expected) => {
    const { findings } = check(withRules(ORDERS, PROJECT), { routes });
    expect(findings.map(({ check: id, route }) => `${id} ${route}`)).toEqual(expected);
  });

  it('takes no route with a wildcard for one that a rule could name', () => {
    expect([routeOf('GET /assets/*'), routeOf('GET /a/:b?'), routeOf('nonsense'), routeOf('GET x')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

it('lists each check once', () => {
  const ids = POLICY_CHECKS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('takes hostile documents without a crash, and large ones in bounded time', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (some, other, text) => {
      check(some, { openApi: other, metadata: other, routes: text });
      check(withRules(ORDERS), { openApi: { paths: { '/orders': { get: other, parameters: some } } }, metadata: some });
      check({ ...HEAD, rules: some });
    }),
  );
  const rules = Array.from({ length: 20_000 }, (_, at) => ({
    id: `r${at}`,
    match: `GET /r${at}/{id}`,
    scopes: [`s${at}`],
  }));
  const routes = Array.from({ length: 20_000 }, (_, at) => `GET /r${at + 10}/:id`).join('\n');
  const started = performance.now();
  expect(check(withRules(...rules), { routes }).findings).toHaveLength(20);
  expect(performance.now() - started).toBeLessThan(5000);
});
