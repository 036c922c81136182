import { describe, expect, test } from 'vitest';
import { rowFilter } from '../../../src/engines/stream/row-filter.ts';
import type { LogFilter, LogPlan } from '../../../src/model/log-plan.ts';
import { emptyRow } from '../../../src/read/log-rows/row-format.ts';

const ROW = {
  ...emptyRow(),
  second: 100,
  status: 403,
  method: 'GET',
  path: '/api/x',
  client: '192.0.2.77',
  agent: 'curl/8',
};

function accepts(where: readonly LogFilter[], window: { since?: number; until?: number } = {}, row = ROW): boolean {
  return rowFilter({ since: null, until: null, ...window, where } as unknown as LogPlan)(row);
}

describe('requests are chosen', () => {
  test.each<[LogFilter['field'], LogFilter['is'], string, boolean]>([
    ['path', 'equal', '/api/x', true],
    ['path', 'equal', '/api', false],
    ['path', 'prefix', '/api', true],
    ['status', 'equal', '403', true],
    ['status', 'prefix', '4', true],
    ['status', 'prefix', '5', false],
    ['client', 'equal', '192.0.2.77', true],
    ['client', 'equal', '192.0.2.0/24', true],
    ['client', 'equal', '192.0.2.64/27', true],
    ['client', 'equal', '192.0.2.0/26', false],
    ['client', 'equal', '2001:db8::/32', false],
    ['client', 'equal', '0.0.0.0/0', true],
    ['agent', 'prefix', 'curl', true],
    ['user', 'equal', '', true],
  ])('by %s %s %s: %s', (field, is, value, isIn) => {
    expect(accepts([{ field, is, value }])).toBe(isIn);
  });

  test.each<[string, string, boolean]>([
    ['203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['203.0.113.0/24', '203.0.114.9', false],
    ['2001:db8::/45', '2001:0DB8:7:ffff::1', true],
    ['2001:db8::/45', '2001:db8:8::1', false],
    ['64:ff9b::192.0.2.0/120', '64:ff9b::c000:2ff', true],
    ['::/0', '192.0.2.1', false],
    ['0.0.0.0/0', 'client.example', false],
  ])('by the range %s: %s', (range, client, isIn) => {
    expect(accepts([{ field: 'client', is: 'equal', value: range }], {}, { ...ROW, client })).toBe(isIn);
  });

  test('by all filters at once', () => {
    const [path, status]: LogFilter[] = [
      { field: 'path', is: 'prefix', value: '/api' },
      { field: 'status', is: 'equal', value: '404' },
    ];
    expect(accepts([path as LogFilter, status as LogFilter])).toBe(false);
  });

  test('by time, from the first second of a window to before its last', () => {
    expect([accepts([], { since: 100 }), accepts([], { since: 101 })]).toEqual([true, false]);
    expect([accepts([], { until: 101 }), accepts([], { until: 100 })]).toEqual([true, false]);
    const timeless = { ...ROW, second: Number.NaN };
    expect([accepts([], {}, timeless), accepts([], { since: 0 }, timeless)]).toEqual([true, false]);
  });
});
