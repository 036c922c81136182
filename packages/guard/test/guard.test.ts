import { describe, expect, it } from 'vitest';
import type { CredentialFacts, SubjectFacts } from '../src/decide/facts.ts';
import { explainAccess } from '../src/explain.ts';
import { createGuard, type GuardOptions } from '../src/guard.ts';
import type { AccessRule } from '../src/policy/access-policy.ts';
import { subjectOf } from '../src/token/claims.ts';

interface Asked {
  readonly method?: string;
  readonly target?: string;
  readonly address?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const RESOURCE = 'https://api.example.test';

/** A guard of one rule, and the status that it answers; 200 where it lets pass. */
function world(rule: Partial<AccessRule>, options: Partial<GuardOptions> = {}, resource = RESOURCE) {
  const policy = { version: 1, resource, rules: [{ id: 'a', match: ['GET /a/{id}', 'POST /a/{id}'], ...rule }] };
  const guard = createGuard({ policy, ...options });
  return async ({ method = 'GET', target = '/a/1', address = '203.0.113.9', fields = {} }: Asked) => {
    const header = (name: string) => (fields[name] === undefined ? [] : [fields[name]]);
    const outcome = await guard.handle({ method, target, header, address });
    return outcome.pass ? 200 : outcome.answer.status;
  };
}

const subject: SubjectFacts = subjectOf({ sub: 'user-1', client_id: 'web', scope: 'x' });
const valid: CredentialFacts = { state: 'valid', subject };
const signedIn = { fields: { authorization: 'Bearer t' } };

describe('a rule that asks nobody who they are', () => {
  it.each(['none', 'optional'] as const)('holds for the networks that it names (%s)', async (auth) => {
    const ask = world({ auth, addresses: ['10.0.0.0/8'] });
    expect(await ask({ address: '203.0.113.9' })).toBe(403);
    expect(await ask({ address: '10.1.2.3' })).toBe(200);
  });

  it.each(['none', 'optional'] as const)('holds for the countries that it names (%s)', async (auth) => {
    const ask = world(
      { auth, countries: ['DE'] },
      { country: ({ address }) => (address === '10.1.2.3' ? 'DE' : 'FR') },
    );
    expect(await ask({ address: '203.0.113.9' })).toBe(403);
    expect(await ask({ address: '10.1.2.3' })).toBe(200);
  });

  it.each(['none', 'optional'] as const)('counts by address (%s)', async (auth) => {
    const ask = world({ auth, rate: { requests: 1, seconds: 60 } }, { clock: () => 0 });
    expect(await ask({ address: '203.0.113.9' })).toBe(200);
    expect(await ask({ address: '203.0.113.9' })).toBe(429);
    expect(await ask({ address: '203.0.113.10' })).toBe(200);
  });
});

describe('a limit', () => {
  it('outlives a clock that is set back', async () => {
    let now = 3_600_000;
    const ask = world({ auth: 'none', rate: { requests: 2, seconds: 60 } }, { clock: () => now });
    expect(await ask({})).toBe(200);
    now = 0;
    expect(await ask({})).toBe(200);
    expect(await ask({})).toBe(429);
    now = 31_000;
    expect(await ask({})).toBe(200);
  });
});

describe('a guard', () => {
  it('refuses a parameter that is no UTF-8, where it could throw', async () => {
    expect(await world({ scopes: ['x'] })({ target: '/a/%FF' })).toBe(400);
  });

  it('tells caches that an answer depends on the web origin, whoever asked', async () => {
    const cors = { origins: ['https://shop.example.test'] };
    const rules = [{ id: 'a', match: 'GET /a', auth: 'none' }];
    const guard = createGuard({ policy: { version: 1, resource: RESOURCE, cors, rules } });
    const fields = (origin: string[]) =>
      guard.handle({ method: 'GET', target: '/a', header: (name) => (name === 'origin' ? origin : []), address: null });
    expect(await fields([])).toMatchObject({ pass: true, headers: [['Vary', 'Origin']] });
    expect(await fields(['https://shop.example.test'])).toMatchObject({
      pass: true,
      headers: [
        ['Access-Control-Allow-Origin', 'https://shop.example.test'],
        ['Vary', 'Origin'],
      ],
    });
  });

  it('serves its metadata where its challenges say', async () => {
    const ask = world({}, {}, `${RESOURCE}/v1`);
    expect(await ask({ target: '/.well-known/oauth-protected-resource/v1' })).toBe(200);
    expect(await ask({ target: '/.well-known/oauth-protected-resource' })).toBe(401);
  });

  it('refuses as before where a pseudonym cannot be made, and logs no name', async () => {
    const subjects: (string | null)[] = [];
    const ask = world(
      { scopes: ['more'] },
      {
        verify: () => valid,
        pseudonym: () => {
          throw new Error('no key');
        },
        onEvent: ({ subject: name }) => subjects.push(name),
      },
    );
    expect(await ask(signedIn)).toBe(403);
    expect(subjects).toEqual([null]);
  });

  it('takes no form of another site where a session is the credential, whatever its subject is called', async () => {
    const ask = world({ credentials: 'session' }, { session: () => subject });
    expect(await ask({ method: 'POST', fields: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
    expect(await ask({ method: 'POST', fields: { 'sec-fetch-site': 'same-origin' } })).toBe(200);
  });
});

describe('an explanation', () => {
  const policy = {
    version: 1,
    resource: RESOURCE,
    issuers: [{ issuer: 'https://login.example.test/' }],
    rules: [{ id: 'feed', match: 'GET /feed', scopes: ['feed:read'], addresses: ['10.0.0.0/8'] }],
  };
  const claims = { iss: 'https://login.example.test/', aud: RESOURCE, exp: 2_000_000_000, sub: 'user-1' };
  const explain = (scope: string) =>
    explainAccess(policy, 'GET /feed', { header: { typ: 'at+jwt' }, claims: { ...claims, scope } }, 1_900_000_000);

  it('knows no address, so it blames none', () => {
    expect(explain('feed:read')).toMatchObject({ status: null, asks: 'address', problem: null });
    expect(explain('other')).toMatchObject({ status: 403, problem: 'insufficient-scope' });
  });
});
