import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeToken, type TokenQuestion } from '../../../src/evaluate/token/judge.ts';
import type { AccessAnswer } from '../../../src/model/access-answer.ts';
import { readJwt } from '../../../src/read/token/jwt.ts';
import { accessText } from '../../../src/report/access/text.ts';
import { AUDIENCE, ISSUER, jwt, NOW, POLICY, token } from './tokens.ts';

function judge(question: Partial<TokenQuestion>): AccessAnswer {
  return judgeToken({
    token: token(),
    isOpaque: false,
    signature: 'not-checked',
    now: NOW,
    needs: { scopes: [], roles: [] },
    route: null,
    issuer: null,
    audience: null,
    requested: null,
    registered: null,
    got: null,
    ...question,
  });
}

const on = (request: string) => ({ policy: POLICY, request });
const needs = (scopes: readonly string[], roles: readonly string[] = []) => ({ needs: { scopes, roles } });
const ids = ({ findings }: AccessAnswer) => findings.map(({ id }) => id);

describe('the usual misconfigurations of scopes', () => {
  it.each([
    ['a minimal scope at sign-in', { requested: ['openid', 'orders:read'] }, 'scope-not-requested', 'sign-in'],
    [
      'a scope that the client is not registered for',
      { requested: ['admin:reports'], registered: ['orders:read'] },
      'scope-not-registered',
      'at the issuer',
    ],
    [
      'a client for itself without the grant',
      { token: token({ sub: 'app' }), requested: ['admin:reports'] },
      'client-grant',
      'Grant "admin:reports"',
    ],
    ['asked for and not given', { requested: ['admin:reports'] }, 'scope-not-granted', 'consent'],
    ['nothing known of the sign-in', {}, 'scope-missing', 'without "admin:reports" add it there'],
  ])('%s', (_, question, id, says) => {
    const answer = judge({ ...needs(['admin:reports']), ...question });
    expect(answer).toMatchObject({ status: 403, cause: 'insufficient-scope', missing: { scopes: ['admin:reports'] } });
    expect(ids(answer)).toEqual([id]);
    expect(answer.findings[0]?.fix.summary).toContain(says);
  });

  it('the wrong role at the identity provider', () => {
    const answer = judge(needs([], ['admin']));
    expect(answer).toMatchObject({ status: 403, cause: 'insufficient-role', missing: { roles: ['admin'] } });
    expect(ids(answer)).toEqual(['role-missing']);
    expect(answer.findings[0]?.says).toContain('holds "viewer"');
  });

  it.each([
    ['Auth0', { sub: 'x@clients', client_id: undefined, azp: 'x', gty: 'client-credentials' }],
    ['Entra ID', { sub: 'object', client_id: undefined, azp: 'app', idtyp: 'app' }],
    ['RFC 9068', { sub: 'app', client_id: 'app' }],
  ])('a client for itself as %s writes it', (_, claims) => {
    expect(judge({ token: token(claims) }).token?.isMachine).toBe(true);
  });
});

describe('with a policy and a route', () => {
  it.each([
    ['what is needed', 'GET /orders', {}, 200, null, []],
    ['a scope that implies it', 'GET /orders', { scope: 'orders:write' }, 200, null, []],
    [
      'a role before a scope, and both said',
      'GET /admin/reports',
      {},
      403,
      'insufficient-role',
      ['role-missing', 'scope-missing'],
    ],
    ['a scope alone', 'GET /admin/reports', { roles: ['admin'] }, 403, 'insufficient-scope', ['scope-missing']],
    [
      'a role in another claim',
      'GET /admin/reports',
      { roles: [], 'https://authgear.com/claims/user/roles': ['admin'], scope: 'admin:reports' },
      403,
      'insufficient-role',
      ['role-claim'],
    ],
    [
      'a role where Keycloak puts it',
      'GET /admin/reports',
      { roles: undefined, realm_access: { roles: ['admin'] }, scope: 'admin:reports' },
      403,
      'insufficient-role',
      ['role-claim'],
    ],
    [
      'commas between scopes',
      'GET /orders',
      { scope: 'orders:read,admin:reports' },
      403,
      'insufficient-scope',
      ['scope-commas'],
    ],
    ['other letters', 'GET /orders', { scope: 'Orders:Read' }, 403, 'insufficient-scope', ['scope-letters']],
    ['an expired token', 'GET /orders', { exp: NOW - 3600 }, 401, 'expired-credentials', ['expired']],
    ['a token of the future', 'GET /orders', { nbf: NOW + 3600 }, 401, null, ['clock']],
    ['no end', 'GET /orders', { exp: undefined }, 401, null, ['missing-claim']],
    ['another issuer', 'GET /orders', { iss: 'https://login.staging.example.test/' }, 401, null, ['wrong-issuer']],
    ['a slash too few', 'GET /orders', { iss: ISSUER.replace(/\/$/, '') }, 401, null, ['issuer-slash']],
    ['another audience', 'GET /orders', { aud: ['https://api.dev.example.test'] }, 401, null, ['wrong-audience']],
    ['what everybody may see', 'GET /public', { exp: NOW - 3600 }, 200, null, []],
    ['what no rule names', 'GET /nowhere', {}, 403, 'config-deny', []],
  ])('%s', (_, request, claims, status, cause, expected) => {
    const answer = judge({ token: token(claims), route: on(request) });
    expect({ status: answer.status, cause: answer.cause, ids: ids(answer) }).toEqual({ status, cause, ids: expected });
  });

  it('an ID token is named, whatever else is wrong with it', () => {
    const idToken = token({ aud: 'app', nonce: 'n', at_hash: 'x', scope: undefined }, { typ: 'JWT' });
    const answer = judge({ token: idToken, route: on('GET /orders') });
    expect(answer).toMatchObject({ status: 401, reason: 'wrong-audience', hint: 'id-token' });
    expect(ids(answer)[0]).toBe('id-token');
  });

  it('a token that does not say what it is', () => {
    const answer = judge({ token: token({}, { typ: 'JWT' }), route: on('GET /orders') });
    expect(answer).toMatchObject({ status: 401, reason: 'wrong-type' });
    expect(ids(answer)).toEqual(['wrong-type']);
  });

  it('says where another environment is at work', () => {
    const [finding] = judge({
      token: token({ iss: 'https://login.staging.example.test/' }),
      route: on('GET /orders'),
    }).findings;
    expect(finding?.says).toContain('this token is of "staging"');
  });

  it('leaves to the application what only it can tell', () => {
    expect(judge({ route: on('GET /orders/7') })).toMatchObject({ status: null, cause: null });
  });

  it('without a token says what is needed', () => {
    const answer = judge({ token: null, route: on('GET /admin/reports') });
    expect(answer).toMatchObject({ status: 401, cause: 'missing-credentials', token: null });
    expect(answer.needed).toEqual({ scopes: ['admin:reports'], roles: ['admin'] });
    expect(accessText(answer)).toContain('Needed: scope admin:reports; role admin.');
  });

  it('claims nothing of a token that cannot be read', () => {
    for (const route of [on('GET /orders'), null]) {
      const answer = judge({ token: null, isOpaque: true, route, ...needs(['orders:read']) });
      expect(answer).toMatchObject({ status: null, cause: null, missing: { scopes: [], roles: [] } });
    }
  });
});

describe('what the API answered', () => {
  it.each([
    ['401 for a missing scope', 401, 'GET /admin/reports', { roles: ['admin'] }, '401-for-403'],
    ['403 for an expired token', 403, 'GET /orders', { exp: NOW - 3600 }, '403-for-401'],
    ['401 for a token that is enough', 401, 'GET /orders', {}, 'refused-otherwise'],
    ['403 for a token that is enough', 403, 'GET /orders', {}, 'refused-otherwise'],
  ])('%s', (_, got, request, claims, id) => {
    expect(ids(judge({ token: token(claims), route: on(request), got }))).toContain(id);
  });

  it('and should have is nothing to speak of', () => {
    const answer = judge({ token: token({ roles: ['admin'] }), route: on('GET /admin/reports'), got: 403 });
    expect(ids(answer)).toEqual(['scope-missing']);
  });
});

describe('a signature that was checked', () => {
  it.each([
    ['good', 'GET /orders', 200, null],
    ['bad', 'GET /orders', 401, 'bad-signature'],
    ['unknown-key', 'GET /admin/reports', 401, 'unknown-key'],
    ['bad', 'GET /public', 200, null],
  ] as const)('and is %s on %s', (signature, request, status, reason) => {
    const answer = judge({ signature, route: on(request) });
    expect(answer).toMatchObject({ status, reason, signature });
    expect(ids(answer).filter((id) => id === reason)).toHaveLength(reason === null ? 0 : 1);
  });
});

describe('without a policy', () => {
  it.each([
    [{ issuer: 'https://other.example.test/' }, 401, 'wrong-issuer'],
    [{ audience: 'https://other.example.test' }, 401, 'wrong-audience'],
    [{ issuer: ISSUER, audience: AUDIENCE, ...needs(['orders:read'], ['viewer']) }, 200, null],
    [{ token: token({ nbf: NOW + 60 }) }, 401, 'not-yet-valid'],
    [{}, null, null],
  ])('%j', (question, status, reason) => {
    expect(judge(question)).toMatchObject({ status, reason });
  });
});

describe('hostile tokens', () => {
  const SECRET = 'canary-signature-3f9a';

  it('say nothing of their signature, and never the whole', () => {
    const text = `Authorization: Bearer ${jwt(token(), SECRET)}`;
    const answer = judge({ token: readJwt(text), route: on('GET /admin/reports') });
    for (const output of [JSON.stringify(answer), accessText(answer)]) {
      expect(output).not.toContain(SECRET);
      expect(output).not.toContain('eyJ');
    }
  });

  it('are read in bounded time, whatever stands in them, and never reach the terminal raw', () => {
    const claims = fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'iss',
          'aud',
          'sub',
          'exp',
          'nbf',
          'iat',
          'scope',
          'scp',
          'roles',
          'realm_access',
          'resource_access',
          'azp',
          '__proto__',
          'https://x/roles',
        ),
        fc.string(),
      ),
      fc.oneof(fc.jsonValue(), fc.constant('\u001b[2J\u202e'), fc.double()),
    );
    fc.assert(
      fc.property(claims, fc.dictionary(fc.constantFrom('alg', 'typ', 'kid'), fc.jsonValue()), (some, header) => {
        const decoded = readJwt(jwt({ header, claims: some }));
        const answer = judge({ token: decoded, isOpaque: decoded === null, route: on('GET /orders'), got: 403 });
        const output = accessText(answer);
        expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(output)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('of any text are a token or none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void readJwt(`eyJ${text}`)));
    const started = performance.now();
    readJwt('eyJ'.repeat(2_000_000));
    readJwt(`${'eyJaa.'.repeat(500_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
