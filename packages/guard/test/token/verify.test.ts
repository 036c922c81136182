import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { exportJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import type { AccessPolicy } from '../../src/policy/access-policy.ts';
import { claimAt } from '../../src/token/claims.ts';
import { createIntrospection, createTokenVerifier } from '../../src/verify.ts';

const ISSUER = 'https://login.example.test/';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An issuer whose server can go away, a clock that can be turned, and the verifier of its tokens. */
async function world(issuer: Partial<NonNullable<AccessPolicy['issuers']>[number]> = {}) {
  const state = { now: 1_900_000_000_000, isAway: false, fetches: [] as string[], published: [keys.publicKey] };
  const fetchKeys = async (input: string | URL | Request) => {
    state.fetches.push(String(input));
    if (state.isAway) throw new TypeError('fetch failed');
    if (String(input).endsWith('openid-configuration'))
      return Response.json({ issuer: ISSUER, jwks_uri: `${ISSUER}jwks` });
    const published = await Promise.all(state.published.map((key) => exportJWK(key)));
    return Response.json({ keys: published.map((key, at) => ({ ...key, kid: `k${at + 1}` })) });
  };
  const policy: AccessPolicy = {
    version: 1,
    resource: 'https://api.example.test',
    issuers: [{ issuer: ISSUER, ...issuer }],
    rules: [],
  };
  const verify = createTokenVerifier(policy, { fetch: fetchKeys, clock: () => state.now });
  const token = (options: { kid?: string; alg?: string; key?: KeyObject; exp?: number; jti?: string } = {}) => {
    const { kid = 'k1', alg = 'RS256', key = keys.privateKey, exp = state.now / 1000 + 600, jti = '1' } = options;
    const claims = { iss: ISSUER, aud: policy.resource, sub: 'user-1', exp, jti, scope: 'a' };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = `${encode({ alg, kid, typ: 'at+jwt' })}.${encode(claims)}`;
    return `${input}.${sign(`sha${alg.slice(2)}`, Buffer.from(input), key).toString('base64url')}`;
  };
  return { state, verify, token };
}

describe('keys', () => {
  it('are found by the metadata of the issuer, once', async () => {
    const { state, verify, token } = await world();
    for (let count = 0; count < 20; count++)
      expect(await verify(token({ jti: String(count) }))).toMatchObject({ state: 'valid' });
    expect(state.fetches).toEqual([`${ISSUER}.well-known/openid-configuration`, `${ISSUER}jwks`]);
  });

  it('are fetched once by many requests at the same time', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    await Promise.all(Array.from({ length: 50 }, (_, at) => verify(token({ jti: String(at) }))));
    expect(state.fetches).toHaveLength(1);
  });

  it('are not fetched for ids that somebody made up', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    await verify(token());
    for (let at = 0; at < 100; at++)
      expect(await verify(token({ kid: `forged-${at}`, key: other.privateKey }))).toMatchObject({
        reason: 'unknown-key',
      });
    expect(state.fetches).toHaveLength(1);
  });

  it('that are new are found after the cool-down', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    await verify(token());
    state.published = [keys.publicKey, other.publicKey];
    state.now += 31_000;
    expect(await verify(token({ kid: 'k2', key: other.privateKey }))).toMatchObject({ state: 'valid' });
  });

  it('are kept while the server of the issuer is away', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    await verify(token());
    state.isAway = true;
    state.now += 3_600_000;
    expect(await verify(token())).toMatchObject({ state: 'valid' });
  });

  it('that never came make a token neither good nor bad', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    state.isAway = true;
    expect(await verify(token())).toEqual({ state: 'unavailable', dependency: 'key server' });
    state.isAway = false;
    state.now += 2_000;
    expect(await verify(token())).toMatchObject({ state: 'valid' });
  });
});

describe('a token', () => {
  it('is known again at once', async () => {
    const { verify, token } = await world();
    const text = token();
    const first = await verify(text);
    expect(verify(text)).toBe(first);
  });

  it('that was known is refused when it is over', async () => {
    const { state, verify, token } = await world();
    const text = token({ exp: state.now / 1000 + 30 });
    await verify(text);
    state.now += 60_000;
    expect(await verify(text)).toMatchObject({ state: 'invalid', reason: 'expired' });
  });

  it('is verified anew after a while, so that a revoked key ends it', async () => {
    const { state, verify, token } = await world({ jwks_uri: `${ISSUER}jwks` });
    const text = token({ exp: state.now / 1000 + 7200 });
    await verify(text);
    state.published = [other.publicKey];
    state.now += 11 * 60_000;
    expect(await verify(text)).toMatchObject({ state: 'invalid' });
  });

  it('with an algorithm that the policy does not name is refused', async () => {
    const { verify, token } = await world({ algorithms: ['RS256'] });
    expect(await verify(token({ alg: 'RS512' }))).toMatchObject({ reason: 'wrong-algorithm' });
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '..', 'e30.e30.', 'e30.W10.x', `${'a'.repeat(10_000)}.b.c`])(
    '%# that is none is refused',
    async (text) => {
      expect(await (await world()).verify(text)).toMatchObject({ state: 'invalid' });
    },
  );
});

describe('a claim', () => {
  it.each([
    [{ realm: { roles: ['a'] } }, 'realm.roles', ['a']],
    [{ 'realm.roles': ['a'], realm: { roles: ['b'] } }, 'realm.roles', ['a']],
    [{ 'https://x.test/roles': ['a'] }, 'https://x.test/roles', ['a']],
    [{ 'https://x': { 'test/roles': ['a'] } }, 'https://x.test/roles', undefined],
    [{ realm: 'text' }, 'realm.length', undefined],
    [{}, 'constructor', undefined],
    [{}, '__proto__.toString', undefined],
  ])('%j at %s is %j', (claims, name, value) => {
    expect(claimAt(claims, name)).toEqual(value);
  });
});

describe('an opaque token', () => {
  it.each([
    ['for this API', { aud: 'https://api.example.test' }, 'valid'],
    ['of which the issuer tells no audience', {}, 'valid'],
    ['for another API', { aud: 'https://other.example.test' }, 'invalid'],
    ['that is over', { exp: 1 }, 'invalid'],
    ['that is not active', { active: false }, 'invalid'],
  ])('%s is judged where the policy names no issuer', async (_, claims, state) => {
    const policy: AccessPolicy = { version: 1, resource: 'https://api.example.test', rules: [] };
    const verify = createIntrospection(policy, {
      endpoint: `${ISSUER}introspect`,
      clientId: 'api',
      clientSecret: 'x',
      fetch: async () => Response.json({ active: true, iss: ISSUER, ...claims }),
    });
    expect(await verify('opaque')).toMatchObject({ state });
  });
});
