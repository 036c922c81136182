import { createHmac } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it } from 'vitest';
import type { AccessEvent } from '../../src/event/access-event.ts';
import { ACCESS_CHANNEL, EventSummary } from '../../src/event/event-sink.ts';
import { createGuard, type GuardOptions } from '../../src/guard.ts';
import { pinoSink, telemetrySink } from '../../src/logging.ts';
import { subjectOf } from '../../src/token/claims.ts';

const POLICY = {
  version: 1,
  resource: 'https://api.example.test',
  rules: [
    { id: 'orders', match: 'GET /orders', scopes: ['orders:read'] },
    { id: 'reports', match: 'GET /reports', scopes: ['reports'], audit: 'all' },
  ],
};

function world(options: Partial<GuardOptions> = {}) {
  const events: AccessEvent[] = [];
  const guard = createGuard({
    policy: POLICY,
    verify: (token) => ({
      state: 'valid',
      subject: subjectOf({ sub: 'user-1', client_id: 'web-app', scope: token === 'wide' ? 'reports' : 'profile' }),
    }),
    onEvent: (event) => events.push(event),
    ...options,
  });
  const ask = (target: string, token = 'SECRET') =>
    guard.handle({
      method: 'GET',
      target,
      header: (name) => (name === 'authorization' ? [`Bearer ${token}`] : []),
      address: '203.0.113.7',
    });
  return { guard, events, ask };
}

describe('events', () => {
  it('say what was needed and what was held, and never the token', async () => {
    const { events, ask } = world();
    await ask('/orders?api_key=SECRET');
    expect(events[0]).toMatchObject({
      event: 'access.denied',
      status: 403,
      problem: 'insufficient-scope',
      cause: 'insufficient-scope',
      rule: 'orders',
      subject: 'user-1',
      client_id: 'web-app',
      path: '/orders',
      required_scopes: ['orders:read'],
      missing_scopes: ['orders:read'],
      actual_scopes: ['profile'],
      source_ip: '203.0.113.7',
      count: 1,
    });
    expect(JSON.stringify(events)).not.toContain('SECRET');
  });

  it('of one kind are summed after the first few, and none is lost', async () => {
    const { guard, events, ask } = world();
    for (let count = 0; count < 1000; count++) await ask('/orders');
    guard.flush();
    expect(events.length).toBeLessThanOrEqual(50);
    expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it('of different kinds are not summed together', async () => {
    const { events, ask } = world();
    for (let count = 0; count < 3; count++) await ask(count === 0 ? '/orders' : `/nowhere-${count}`);
    expect(events.map(({ reason }) => reason)).toEqual(['insufficient-scope', 'no-policy', 'no-policy']);
  });

  it('can name subjects by a pseudonym that stays the same', async () => {
    const pseudonym = (subject: string) => createHmac('sha256', 'key').update(subject).digest('hex').slice(0, 16);
    const { events, ask } = world({ pseudonym });
    await ask('/orders');
    await ask('/nowhere');
    expect(JSON.stringify(events)).not.toContain('user-1');
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(1);
  });

  it('are written for what is allowed where the rule asks for it', async () => {
    const { events, ask } = world();
    await ask('/reports', 'wide');
    expect(events).toMatchObject([{ event: 'access.allowed', outcome: 'allowed', rule: 'reports', status: 200 }]);
  });

  it('are published on the diagnostics channel', async () => {
    const seen: unknown[] = [];
    const listener = (message: unknown) => seen.push(message);
    subscribe(ACCESS_CHANNEL, listener);
    await world().ask('/orders');
    unsubscribe(ACCESS_CHANNEL, listener);
    expect(seen).toMatchObject([{ event: 'access.denied', rule: 'orders' }]);
  });

  it('that fail to be written do not let anybody pass', async () => {
    const { ask } = world({
      onEvent() {
        throw new Error('disk full');
      },
    });
    expect(await ask('/orders')).toMatchObject({ pass: false, answer: { status: 403 } });
  });
});

describe('sinks', () => {
  it('pino gets the level and the event', async () => {
    const lines: unknown[] = [];
    const logger = {
      info: (event: object) => lines.push(['info', event]),
      warn: (event: object) => lines.push(['warn', event]),
      error: (event: object) => lines.push(['error', event]),
    };
    await world({ onEvent: pinoSink(logger) }).ask('/nowhere');
    expect(lines).toMatchObject([['error', { reason: 'no-policy' }]]);
  });

  it('OpenTelemetry gets a record with the names of its conventions', async () => {
    const records: unknown[] = [];
    await world({ onEvent: telemetrySink({ emit: (record) => records.push(record) }) }).ask('/orders');
    expect(records).toMatchObject([
      {
        eventName: 'access.denied',
        severityNumber: 13,
        attributes: {
          'http.request.method': 'GET',
          'url.path': '/orders',
          'http.response.status_code': 403,
          'access.missing_scopes': ['orders:read'],
        },
      },
    ]);
  });
});

describe('a summary', () => {
  it('ends after its time, and begins anew', () => {
    const passed: number[] = [];
    const summary = new EventSummary(({ count }) => passed.push(count), { first: 1, seconds: 60 });
    const event = { rule: 'r', subject: 's', reason: 'x', status: 403, source_ip: null, count: 1 } as AccessEvent;
    for (const now of [0, 1_000, 2_000, 61_000]) summary.add(event, now);
    expect(passed).toEqual([1, 2, 1]);
  });

  it('holds no more than a bounded number of kinds', () => {
    let passed = 0;
    const summary = new EventSummary(() => {
      passed += 1;
    });
    const event = { rule: 'r', reason: 'x', status: 403, source_ip: null, count: 1 } as AccessEvent;
    for (let at = 0; at < 25_000; at++) summary.add({ ...event, subject: String(at) }, 0);
    expect(passed).toBe(25_000);
  });
});
