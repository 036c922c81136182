import { afterEach, describe, expect, it } from 'vitest';
import { authZenRelation } from '../src/authzen.ts';
import { createGuard } from '../src/guard.ts';
import { subjectOf } from '../src/token/claims.ts';
import { type Scripted, type ScriptedServer, startServer } from './client/server.ts';

let server: ScriptedServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A guard whose relations a decision point on loopback tells, and its answer to one request. */
async function asked(
  answer: Scripted,
  claims: Readonly<Record<string, unknown>> = { sub: 'user-1', client_id: 'web' },
) {
  server = await startServer(() => answer);
  const guard = createGuard({
    policy: {
      version: 1,
      resource: 'https://api.example.test',
      rules: [{ id: 'order', match: 'GET /orders/{id}', resource: { type: 'order', id: '{id}', relation: 'owner' } }],
    },
    verify: () => ({ state: 'valid', subject: subjectOf(claims) }),
    relation: authZenRelation({ endpoint: `${server.url}/access/v1/evaluation` }),
  });
  const header = (name: string) => (name === 'authorization' ? ['Bearer x'] : []);
  const outcome = await guard.handle({ method: 'GET', target: '/orders/7', header, address: null });
  return outcome.pass ? 200 : outcome.answer.status;
}

describe('a decision point that speaks AuthZEN', () => {
  it('is asked for subject, action and resource', async () => {
    expect(await asked({ status: 200, body: '{"decision":true}' })).toBe(200);
    expect(JSON.parse(server?.asked[0]?.body ?? '')).toMatchObject({
      subject: { type: 'user', id: 'user-1' },
      action: { name: 'owner' },
      resource: { type: 'order', id: '7' },
    });
    expect(server?.asked[0]?.path).toBe('/access/v1/evaluation');
  });

  it.each([
    ['no', '{"decision":false}', 403],
    ['that there is no such thing', '{"decision":false,"context":{"reason":"absent"}}', 404],
    ['no decision', '{"decision":"true"}', 503],
    ['no JSON', '<html>', 503],
  ])('that says %s is answered so', async (_, body, status) => {
    expect(await asked({ status: 200, body })).toBe(status);
  });

  it('that fails lets nobody in and sends nobody to a login', async () => {
    expect(await asked({ status: 500 })).toBe(503);
    expect(await asked({ status: 302, headers: { Location: '/elsewhere' } })).toBe(503);
  });

  it('is asked for a client where a client acts for itself', async () => {
    await asked({ status: 200, body: '{"decision":true}' }, { sub: 'web', client_id: 'web' });
    expect(JSON.parse(server?.asked[0]?.body ?? '')).toMatchObject({ subject: { type: 'client', id: 'web' } });
  });

  it('is not asked for nobody in particular', async () => {
    expect(await asked({ status: 200, body: '{"decision":true}' }, {})).toBe(503);
    expect(server?.asked).toEqual([]);
  });
});
