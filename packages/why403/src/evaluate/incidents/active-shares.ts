import type { RefusedBatch } from '../../model/log-rows.ts';
import { COLUMN_OF, type KeyFacts } from './key-facts.ts';

/** Share of a stretch that is between a first and a last time in it, 0..1. */
export function shareBetween(first: number, last: number, { seconds }: RefusedBatch): number {
  return last > first && seconds > 0 ? Math.min(1, (last - first) / seconds) : 0;
}

/**
 * Share of the stretch between the first and the last refusal with each of many keys, in one pass over the rows: a flood of
 * addresses has tens of thousands of keys and as many rows.
 */
export function activeShares(batch: RefusedBatch, keys: readonly number[], facts: KeyFacts): number[] {
  const first = new Float64Array(keys.length).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(keys.length).fill(Number.NEGATIVE_INFINITY);
  const places = new Map(keys.map((key, place) => [key, place]));
  for (const column of new Set(keys.map((key) => COLUMN_OF[facts.dimension(key)]))) {
    const values = batch.keys[column];
    for (let row = 0; row < batch.length; row++) {
      const second = batch.second[row] as number;
      for (let key = values[row] as number; key !== 0; key = facts.parent(key)) {
        const place = places.get(key);
        if (place === undefined) continue;
        if (second < (first[place] as number)) first[place] = second;
        if (second > (last[place] as number)) last[place] = second;
      }
    }
  }
  return keys.map((_, place) => shareBetween(first[place] as number, last[place] as number, batch));
}
