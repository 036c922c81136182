import { describe, expect, it } from 'vitest';
import { createReloadableGuard } from '../src/guard.ts';
import { subjectOf } from '../src/token/claims.ts';

const policy = (scope: string, members: object = {}) => ({
  version: 1,
  resource: 'https://api.example.test',
  rules: [{ id: 'a', match: 'GET /a', scopes: [scope], ...members }],
});

const header = (name: string) => (name === 'authorization' ? ['Bearer x'] : []);
const REQUEST = { method: 'GET', target: '/a', header, address: null };

function world(first: object) {
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const guard = createReloadableGuard({
    policy: first,
    verify: async () => {
      await waiting;
      return { state: 'valid', subject: subjectOf({ sub: 'u', scope: 'old' }) };
    },
  });
  const ask = async () => {
    const outcome = await guard.handle(REQUEST);
    return outcome.pass ? 200 : outcome.answer.status;
  };
  return { guard, ask, release };
}

describe('a policy that changes while requests run', () => {
  it('holds for the requests that come after it, and not for one that came before', async () => {
    const { guard, ask, release } = world(policy('old'));
    const before = ask();
    guard.reload(policy('new'));
    const after = ask();
    release();
    expect([await before, await after]).toEqual([200, 403]);
  });

  it('that cannot be used changes nothing', async () => {
    const { guard, ask, release } = world(policy('old'));
    release();
    expect(() => guard.reload({ ...policy('new'), rules: [{ id: 'a' }] })).toThrow(/"match" is missing/);
    expect(await ask()).toBe(200);
  });

  it('does not begin the counts of limits anew', async () => {
    const limited = policy('old', { rate: { requests: 1, seconds: 60 } });
    const { guard, ask, release } = world(limited);
    release();
    expect(await ask()).toBe(200);
    guard.reload(limited);
    expect(await ask()).toBe(429);
  });
});
