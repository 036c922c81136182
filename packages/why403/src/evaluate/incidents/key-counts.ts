import type { KeyFacts } from './key-facts.ts';

/**
 * Numbers above 0 by key, with the keys that have any. Cleared in the time of those keys, not of all. The search spends its time here, so that there are no objects and one look-up for each addition.
 */
export class Counts {
  #count = new Int32Array(1024);
  #keys = new Int32Array(1024);
  #length = 0;

  of(key: number): number {
    return key < this.#count.length ? (this.#count[key] as number) : 0;
  }

  add(key: number, more: number): void {
    if (key >= this.#count.length) this.#widen(key);
    const before = this.#count[key] as number;
    if (before === 0) this.#list(key);
    this.#count[key] = before + more;
  }

  /** Counts one column of rows: the first so many, or those whose numbers are given. Rows without a value have key 0. */
  addColumn(
    keys: Int32Array,
    weight: Int32Array,
    length: number,
    rows: Int32Array | null,
    skip: Uint8Array | null,
  ): void {
    // Of some columns nearly all rows have the same value: it is counted once for all that follow one another.
    let last = 0;
    let sum = 0;
    for (let at = 0; at < length; at++) {
      const row = rows === null ? at : (rows[at] as number);
      const key = keys[row] as number;
      if (key === 0 || (skip !== null && skip[row] !== 0)) continue;
      if (key !== last) {
        if (sum !== 0) this.add(last, sum);
        last = key;
        sum = 0;
      }
      sum += weight[row] as number;
    }
    if (sum !== 0) this.add(last, sum);
  }

  /** Takes away what another has: a part of this one. Its keys stay listed. Nothing may be added before it is cleared. */
  subtract(part: Counts): void {
    const keys = part.keys();
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number;
      this.#count[key] = (this.#count[key] as number) - part.of(key);
    }
  }

  /** The keys counted so far, in the order they came, some of which may have 0 left; valid until the next change. */
  keys(): Int32Array {
    return this.#keys.subarray(0, this.#length);
  }

  /** Adds what each key has to all that are wider. Called once, after all narrow keys are counted. */
  spread(facts: KeyFacts): void {
    const narrow = this.#length;
    for (let at = 0; at < narrow; at++) {
      const key = this.#keys[at] as number;
      let wider = facts.parent(key);
      if (wider === 0) continue;
      const count = this.#count[key] as number;
      for (; wider !== 0; wider = facts.parent(wider)) this.add(wider, count);
    }
  }

  clear(): void {
    for (let at = 0; at < this.#length; at++) this.#count[this.#keys[at] as number] = 0;
    this.#length = 0;
  }

  #list(key: number): void {
    if (this.#length === this.#keys.length) {
      const keys = new Int32Array(this.#length * 2);
      keys.set(this.#keys);
      this.#keys = keys;
    }
    this.#keys[this.#length++] = key;
  }

  #widen(key: number): void {
    const count = new Int32Array(Math.max(key + 1, this.#count.length * 2));
    count.set(this.#count);
    this.#count = count;
  }
}
