import { describe, expect, it } from 'vitest';
import { createGuard } from '../src/guard.ts';
import { subjectOf } from '../src/token/claims.ts';

const NEEDED = [{ type: 'payment', actions: ['initiate'], locations: ['https://bank.example.test'] }];

/** The answer to a request whose token holds these details. */
async function answered(granted: unknown, drafts?: readonly string[]) {
  const guard = createGuard({
    policy: {
      version: 1,
      resource: 'https://api.example.test',
      ...(drafts === undefined ? {} : { drafts }),
      rules: [{ id: 'pay', match: 'POST /payments', scopes: ['pay'], authorization_details: NEEDED }],
    },
    verify: () => ({ state: 'valid', subject: subjectOf({ sub: 'u', scope: 'pay', authorization_details: granted }) }),
  });
  const header = (name: string) => (name === 'authorization' ? ['Bearer x'] : []);
  const outcome = await guard.handle({ method: 'POST', target: '/payments', header, address: null });
  if (outcome.pass) return { status: 200, type: '', challenges: [] };
  const { status, headers, body } = outcome.answer;
  const { type } = JSON.parse(body ?? '{}') as { type: string };
  return {
    status,
    type,
    challenges: headers.filter(([name]) => name === 'WWW-Authenticate').map(([, value]) => value),
  };
}

describe('authorization details', () => {
  it('that hold what is needed let the request pass', async () => {
    const wide = [{ type: 'other' }, { ...NEEDED[0], actions: ['status', 'initiate'] }];
    expect((await answered(wide)).status).toBe(200);
  });

  it.each([
    ['none', undefined],
    ['no list', 'payment'],
    ['another type', [{ ...NEEDED[0], type: 'account' }]],
    ['no action', [{ ...NEEDED[0], actions: ['status'] }]],
    [
      'what is needed, spread over two',
      [
        { type: 'payment', actions: ['initiate'] },
        { type: 'payment', locations: ['https://bank.example.test'] },
      ],
    ],
    ['nothing that is an object', [null, 7]],
  ])('with %s are too narrow', async (_, granted) => {
    const { status, type, challenges } = await answered(granted);
    expect([status, challenges]).toEqual([403, []]);
    expect(type).toMatch(/\/problems\/insufficient-authorization$/);
  });

  it('say the code of the draft only where the policy names it', async () => {
    const { challenges } = await answered([], ['rar-remediation']);
    expect(challenges).toEqual([expect.stringContaining('error="insufficient_authorization"')]);
  });
});
