import { expect, it } from 'vitest';
import { activeShares } from '../../../src/evaluate/incidents/active-shares.ts';
import { KeyFacts } from '../../../src/evaluate/incidents/key-facts.ts';
import { Leftovers } from '../../../src/evaluate/incidents/leftovers.ts';
import { KEY_COLUMNS, type RefusedBatch } from '../../../src/model/log-rows.ts';
import { SmallTable } from './small-engine.ts';

it('tells for each key how much of the stretch lies between its first and its last refusal', () => {
  const table = new SmallTable();
  const empty = new Leftovers().batch('whole', 0, 1000, 4);
  const [one, two] = [table.key('client', '192.0.2.1'), table.key('client', '192.0.2.2')];
  const paths = ['/a/b', '/a/c', '/a/b', '/d'].map((path) => table.key('path', path));
  const batch: RefusedBatch = {
    ...empty,
    length: 4,
    second: Float64Array.of(100, 700, 350, Number.NaN),
    keys: {
      ...(Object.fromEntries(KEY_COLUMNS.map((column) => [column, new Int32Array(4)])) as RefusedBatch['keys']),
      client: Int32Array.of(one, two, one, two),
      path: Int32Array.from(paths),
    },
  };
  const keys = [
    one,
    two,
    table.key('network', '192.0.2.0/24'),
    paths[0] ?? 0,
    table.key('prefix', '/a/'),
    paths[3] ?? 0,
  ];
  expect(activeShares(batch, keys, new KeyFacts(table, new Set()))).toEqual([0.25, 0, 0.6, 0.25, 0.6, 0]);
  expect(activeShares({ ...batch, seconds: 0 }, keys, new KeyFacts(table, new Set()))).toEqual([0, 0, 0, 0, 0, 0]);
});
