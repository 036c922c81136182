import { expect, it } from 'vitest';
import { topKeys } from '../../../src/engines/stream/top-keys.ts';

/** Counts of keys 1, 2, …, whose names run the other way than their numbers. */
function tableOf(counts: readonly number[]) {
  return {
    name: (key: number) => `/${String(counts.length - key).padStart(6, '0')}`,
    refused: (key: number) => counts[key - 1] ?? 0,
  };
}

const keysOf = (counts: readonly number[]) => counts.map((_, at) => at + 1);

it.each([
  { what: 'fewer keys than places', counts: [3, 1, 2], most: 10 },
  { what: 'as many keys as places', counts: [3, 1, 2], most: 3 },
  { what: 'ties for the last places', counts: [5, 1, 1, 1, 7, 1], most: 4 },
  { what: 'nothing but ties, more than are held', counts: new Array<number>(5000).fill(1), most: 20 },
  { what: 'ties above the last places', counts: [2, 9, 9, 9, 2, 2, 1], most: 5 },
  { what: 'no place', counts: [2, 1], most: 0 },
  { what: 'no key', counts: [], most: 3 },
])('$what: the most refused first, then by name', ({ counts, most }) => {
  const table = tableOf(counts);
  const expected = keysOf(counts)
    .map((key) => ({ key: table.name(key), refused: table.refused(key), total: key * 2 }))
    .sort((a, b) => b.refused - a.refused || (a.key < b.key ? -1 : 1))
    .slice(0, most);
  expect(topKeys(table, keysOf(counts), most, (key) => key * 2)).toEqual(expected);
});
