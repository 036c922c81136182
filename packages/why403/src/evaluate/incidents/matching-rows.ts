import type { RefusedBatch } from '../../model/log-rows.ts';
import { COLUMN_OF, type KeyFacts } from './key-facts.ts';
import type { OpenRows } from './open-rows.ts';

/** Whether a key is another, or lies within it. */
export function isWithinKey(facts: KeyFacts, key: number, wider: number): boolean {
  for (let at = key; at !== 0; at = facts.parent(at)) if (at === wider) return true;
  return false;
}

/** Finds the rows of a batch that have a key. What it learns of a value of one column holds for all rows with it. */
export class MatchingRows {
  readonly #facts: KeyFacts;
  readonly #open: OpenRows;
  /** Of each key the number of the question that was asked last, and 1 more where it lies within. */
  #verdict = new Int32Array(1024);
  #stamp = 0;
  #rows = new Int32Array(1024);

  constructor(facts: KeyFacts, open: OpenRows) {
    this.#facts = facts;
    this.#open = open;
  }

  /** Numbers of the rows with this key that are not taken yet; valid until the next call. */
  rows(batch: RefusedBatch, key: number): Int32Array {
    const column = batch.keys[COLUMN_OF[this.#facts.dimension(key)]];
    this.#stamp += 2;
    if (this.#rows.length < batch.length) this.#rows = new Int32Array(batch.length * 2);
    let length = 0;
    for (let row = 0; row < batch.length; row++) {
      const base = column[row] as number;
      if (base !== 0 && !this.#open.isTaken(row) && this.#isWithin(base, key)) this.#rows[length++] = row;
    }
    return this.#rows.subarray(0, length);
  }

  #isWithin(base: number, key: number): boolean {
    if (base >= this.#verdict.length) {
      const wider = new Int32Array(Math.max(base + 1, this.#verdict.length * 2));
      wider.set(this.#verdict);
      this.#verdict = wider;
    }
    const known = this.#verdict[base] as number;
    if (known >= this.#stamp) return known > this.#stamp;
    const within = isWithinKey(this.#facts, base, key);
    this.#verdict[base] = this.#stamp + (within ? 1 : 0);
    return within;
  }
}
