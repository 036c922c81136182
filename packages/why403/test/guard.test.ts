import { describe, expect, it } from 'vitest';
import { type AccessEvent, createGuard } from '../../guard/src/index.ts';
import { subjectOf } from '../../guard/src/token/claims.ts';
import { diagnose, readInput } from '../src/index.ts';

const POLICY = {
  version: 1,
  resource: 'https://api.example.test',
  rules: [
    { id: 'orders', match: 'GET /orders', scopes: ['orders:read'] },
    { id: 'reports', match: 'GET /reports', roles: { any: ['admin'] } },
    { id: 'office', match: 'GET /office', addresses: ['10.0.0.0/8'] },
    { id: 'pay', match: 'GET /pay', authentication: { max_age: 300 } },
    { id: 'order', match: 'GET /orders/{id}', resource: { type: 'order', id: '{id}', relation: 'owner' } },
  ],
};

/** What the guard really answers and logs. */
async function refused(path: string, token: string | null = 'x') {
  const events: AccessEvent[] = [];
  const guard = createGuard({
    policy: POLICY,
    verify: () => ({ state: 'valid', subject: subjectOf({ sub: 'user-1', client_id: 'web', scope: 'profile' }) }),
    relation: () => false,
    onEvent: (event) => events.push(event),
  });
  const outcome = await guard.handle({
    method: 'GET',
    target: path,
    header: (name) => (name === 'authorization' && token !== null ? [`Bearer ${token}`] : []),
    address: '203.0.113.7',
  });
  if (outcome.pass) throw new Error('it passed');
  const { status, headers, body } = outcome.answer;
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = `GET ${path} HTTP/1.1\r\nHost: api.example.test\r\n\r\n`;
  return { pasted: `${request}HTTP/1.1 ${status} Refused\r\n${fields}\r\n${body}`, log: JSON.stringify(events[0]) };
}

const CASES = [
  ['/orders', 'insufficient-scope', 'orders:read'],
  ['/reports', 'insufficient-role', 'admin'],
  ['/office', 'ip-block', ''],
  ['/pay', 'stronger-authentication', ''],
  ['/orders/7', 'not-a-member', ''],
  ['/nowhere', 'config-deny', ''],
] as const;

describe('a refusal of the guard', () => {
  it.each(CASES)('of %s is proved when it is pasted', async (path, cause, named) => {
    const { pasted } = await refused(path);
    const [input] = readInput(pasted, 'pasted');
    const { refusedBy, findings } = diagnose(input?.observations ?? []);
    expect(refusedBy).toMatchObject({ product: 'why403-guard', strength: 'proved' });
    expect(findings[0]).toMatchObject({ cause, strength: 'proved' });
    expect(JSON.stringify(findings[0]?.evidence)).toContain(named);
  });

  it.each(CASES)('of %s is proved by its event', async (path, cause) => {
    const { log } = await refused(path);
    const [input] = readInput(JSON.stringify({ id: '1', log: 'guard', lines: [log] }), 'events.ndjson');
    const { findings } = diagnose(input?.observations ?? []);
    expect(findings[0]).toMatchObject({ cause, product: 'why403-guard', strength: 'proved' });
  });

  it('without credentials is what RFC 9110 makes of it', async () => {
    const { pasted } = await refused('/orders', null);
    const [input] = readInput(pasted, 'pasted');
    expect(diagnose(input?.observations ?? []).findings[0]).toMatchObject({
      cause: 'missing-credentials',
      strength: 'proved',
    });
  });
});
