import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../src/index.ts';
import { openApiFromPolicy, openApiOperations, policyFromOpenApi } from '../../src/openapi.ts';
import type { AccessPolicy, AccessRule } from '../../src/policy/access-policy.ts';
import { compilePolicy, PolicyError } from '../../src/policy/compile.ts';
import { worldPolicy } from '../conformance/policy.ts';

/** The order of rules means nothing, and a list of one match is that match. */
function normal({ rules, ...head }: AccessPolicy) {
  const sorted = rules
    .map(({ match, ...rule }) => ({ ...rule, match: [...(typeof match === 'string' ? [match] : match)].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...head, rules: sorted };
}

const name = fc.stringMatching(/^[a-z][a-z:.]{0,6}$/);
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const members = fc
  .record({
    auth: some(fc.constantFrom('required', 'optional', 'none')),
    credentials: some(fc.constantFrom('bearer', 'session')),
    scopes: some(names),
    roles: some(fc.oneof(fc.record({ any: names }), fc.record({ all: names }), fc.record({ any: names, all: names }))),
    authentication: some(
      fc.oneof(
        fc.record({ acr: names }),
        fc.record({ max_age: fc.nat(9) }),
        fc.record({ acr: names, max_age: fc.nat(9) }),
      ),
    ),
    subject: some(fc.constantFrom('person', 'machine')),
    conceal: some(fc.boolean()),
    rate: some(fc.record({ requests: fc.integer({ min: 1, max: 9 }), seconds: fc.integer({ min: 1, max: 9 }) })),
    account: some(names),
    audit: some(fc.constantFrom('refusals', 'all')),
    withheld: some(fc.constant('https://authority.example.test/')),
  })
  .map((rule) => JSON.parse(JSON.stringify(rule)) as Partial<AccessRule>);

const match = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'DELETE', 'PURGE', 'QUERY'),
    fc.array(fc.constantFrom('a', 'b', '{id}', '~', '%7Ex'), { maxLength: 3 }),
  )
  .map(([method, parts]) => `${method} /${parts.join('/')}`);

const policy = fc
  .tuple(fc.uniqueArray(match, { minLength: 1, maxLength: 8 }), fc.array(members, { minLength: 8, maxLength: 8 }))
  .map(([matches, all]): AccessPolicy => {
    // Every third rule has two matches.
    const rules: AccessRule[] = [];
    for (let at = 0; at < matches.length; at++) {
      const pair = at % 3 === 2 && at + 1 < matches.length ? [matches[at], matches[++at]] : matches[at];
      rules.push({ id: `rule-${at}`, match: pair as string | string[], ...all[at] });
    }
    return {
      version: 1,
      resource: 'https://api.example.test',
      issuers: [{ issuer: 'https://login.example.test/' }],
      scopes: { b: { implies: ['a'] } },
      rules,
    };
  });

describe('a policy as OpenAPI', () => {
  it('and back is the same policy', () => {
    fc.assert(
      fc.property(policy, (given) => {
        const document = JSON.parse(JSON.stringify(openApiFromPolicy(given)));
        expect(normal(policyFromOpenApi(document))).toEqual(normal(given));
      }),
      { numRuns: 500 },
    );
  });

  it('of the whole world of situations is the same policy, and compiles', () => {
    const given = worldPolicy('https://login.example.test/', 'https://login.example.test/jwks');
    const read = policyFromOpenApi(JSON.parse(JSON.stringify(openApiFromPolicy(given))));
    expect(normal(read)).toEqual(normal(given));
    expect(compilePolicy(read).rules).toHaveLength(given.rules.length);
  });

  it('names the answers that the guard gives, and declares the parameters', () => {
    const document = openApiFromPolicy(worldPolicy('https://login.example.test/', 'https://login.example.test/jwks'));
    const responses = (path: string) =>
      Object.keys((document.paths[path] as { get: { responses: object } }).get.responses);
    expect(responses('/public')).toEqual(['200']);
    expect(responses('/orders/{id}')).toEqual(['200', '401', '403']);
    expect(responses('/tenants/{id}/invoices')).toEqual(['200', '401', '403', '404']);
    expect(responses('/limited')).toEqual(['200', '401', '403', '429']);
    expect(document.paths['/orders/{id}']?.get).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      security: [{ oauth: ['orders:read'] }],
    });
    expect(document.paths['/admin/reports']?.get).toMatchObject({
      security: [{ oauth: ['admin:reports'], roles: ['admin'] }],
      'x-access': { roles: { any: ['admin'] } },
    });
  });
});

const SCHEMES = {
  securitySchemes: {
    login: { $ref: '#/components/securitySchemes/real' },
    real: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example.test/.well-known/openid-configuration' },
    token: { type: 'http', scheme: 'bearer' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  },
};
const HEAD = { resource: 'https://api.example.test', issuers: [{ issuer: 'https://login.example.test/' }] };

function ruleOf(operation: object, more: object = {}): AccessRule | undefined {
  const document = {
    openapi: '3.1.0',
    components: SCHEMES,
    'x-access': HEAD,
    paths: { '/x': { get: operation } },
    ...more,
  };
  return policyFromOpenApi(document).rules[0];
}

describe('security of OpenAPI', () => {
  it.each([
    ['scopes of a scheme behind a reference', [{ login: ['a', 'b'] }], { scopes: ['a', 'b'] }],
    ['role names of another scheme', [{ token: ['admin'] }], { roles: { all: ['admin'] } }],
    ['scopes and roles', [{ login: ['a'], token: ['admin'] }], { scopes: ['a'], roles: { all: ['admin'] } }],
    ['alternative roles', [{ token: ['a', 'x'] }, { token: ['b', 'x'] }], { roles: { any: ['a', 'b'], all: ['x'] } }],
    ['an alternative that makes the others idle', [{ token: ['a', 'x'] }, { token: ['x'] }], { roles: { all: ['x'] } }],
    ['nothing but an empty requirement', [{}], { auth: 'optional' }],
    ['an empty one among others', [{}, { login: [] }], { auth: 'optional' }],
    ['an empty list', [], { auth: 'none' }],
    ['a cookie', [{ cookie: [] }], { credentials: 'session' }],
    ['a scheme that is not declared: credentials, and no more', [{ constructor: [] }], {}],
  ])('%s', (_, security, expected) => {
    expect(ruleOf({ security })).toEqual({ id: 'GET /x', match: 'GET /x', ...expected });
  });

  it('of the document holds for operations that have none, and x-access wins over it', () => {
    const security = [{ login: ['a'] }];
    expect(ruleOf({ operationId: 'x' }, { security })).toEqual({ id: 'x', match: 'GET /x', scopes: ['a'] });
    expect(ruleOf({ 'x-access': { scopes: ['b'] } }, { security })?.scopes).toEqual(['b']);
    expect(ruleOf({ security: [] }, { security })?.auth).toBe('none');
  });

  it('that is said nowhere makes no rule: the operation is refused', () => {
    expect(ruleOf({ operationId: 'x' })).toBeUndefined();
  });

  it('that no rule can say is a mistake, unless x-access says what is meant', () => {
    const security = [{ login: ['a'] }, { login: ['b'] }];
    expect(() => ruleOf({ security })).toThrow(PolicyError);
    expect(() => ruleOf({ security: [{ login: ['a'] }, { cookie: [] }] })).toThrow(/\/paths\/~1x\/get\/security/);
    expect(ruleOf({ security, 'x-access': { scopes: ['b'] } })?.scopes).toEqual(['b']);
  });

  it('with misspelt members of x-access makes no guard', () => {
    const paths = { '/x': { get: { security: [], 'x-access': { scope: ['a'] } } } };
    const document = { components: SCHEMES, 'x-access': HEAD, paths };
    expect(() => createGuard({ policy: policyFromOpenApi(document) })).toThrow('did you mean "scopes"?');
  });

  it('is read below the path of the server', () => {
    const servers = [{ url: 'https://{region}.example.test/{v}/api/', variables: { v: { default: 'v1' } } }];
    expect(ruleOf({ security: [] }, { servers })?.match).toBe('GET /v1/api/x');
  });
});

it('reads hostile documents in bounded time and without a crash', () => {
  const loop = { paths: { '/x': { $ref: '#/paths/~1x' } } };
  expect(openApiOperations(loop)).toEqual([]);
  const started = performance.now();
  openApiOperations({ servers: [{ url: `${'/'.repeat(200_000)}x` }], paths: { '/x': { get: {} } } });
  openApiOperations({ servers: [{ url: '{'.repeat(200_000) }], paths: { '/x': { get: {} } } });
  expect(performance.now() - started).toBeLessThan(500);
  fc.assert(
    fc.property(fc.anything(), fc.jsonValue(), (some, other) => {
      openApiOperations(some);
      openApiOperations({ paths: { '/x': { get: other, $ref: other } }, servers: [other], security: other });
      openApiOperations({ paths: { '/x': { get: { security: [other], responses: other } } }, components: other });
    }),
  );
});
