import { expect, test } from 'vitest';
import { Runs } from '../../../src/evaluate/incidents/runs.ts';

/** A flood: `keys` values, each refused in a run of its own, the first of them most. */
function flooded(keys: number): Runs {
  const runs = new Runs();
  for (let key = 1; key <= keys; key++) runs.at(key, key, key, 1).requests = keys + 1 - key;
  return runs;
}

test('of more values than are kept the smallest are given up, and the newest is there', () => {
  const kept = flooded(20_000).all();
  expect(kept.length).toBeLessThanOrEqual(4000);
  expect(kept.map(({ key }) => key)).toEqual(expect.arrayContaining([1, 2, 1000, 20_000]));
});

test('runs of one value are joined before a value is given up', () => {
  const runs = new Runs();
  for (let run = 0; run < 9000; run++) runs.at(1 + (run % 3), run * 100, run * 100, 1).requests = 1;
  const kept = runs.all();
  expect(new Set(kept.map(({ key }) => key))).toEqual(new Set([1, 2, 3]));
  expect(kept.reduce((sum, { requests }) => sum + requests, 0)).toBe(9000);
});
