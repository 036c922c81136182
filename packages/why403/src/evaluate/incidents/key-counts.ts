import type { KeyFacts } from './key-facts.ts';

/** Numbers by key, with the keys that have any. Cleared in the time of those, not of all. */
export class Counts {
  #count = new Float64Array(1024);
  #known = new Uint8Array(1024);
  #keys = new Int32Array(1024);
  #length = 0;

  of(key: number): number {
    return key < this.#count.length ? (this.#count[key] as number) : 0;
  }

  add(key: number, more: number): void {
    if (key >= this.#count.length) this.#widen(key);
    if (this.#known[key] === 0) {
      this.#known[key] = 1;
      if (this.#length === this.#keys.length) {
        const keys = new Int32Array(this.#length * 2);
        keys.set(this.#keys);
        this.#keys = keys;
      }
      this.#keys[this.#length++] = key;
    }
    this.#count[key] = (this.#count[key] as number) + more;
  }

  /** The keys counted so far, in the order they came; valid until the next change. */
  keys(): Int32Array {
    return this.#keys.subarray(0, this.#length);
  }

  /** Adds what each key has to all that are wider. Called once, after all narrow keys are counted. */
  spread(facts: KeyFacts): void {
    const narrow = this.#length;
    for (let at = 0; at < narrow; at++) {
      const key = this.#keys[at] as number;
      const count = this.#count[key] as number;
      for (let wider = facts.parent(key); wider !== 0; wider = facts.parent(wider)) this.add(wider, count);
    }
  }

  clear(): void {
    for (let at = 0; at < this.#length; at++) {
      const key = this.#keys[at] as number;
      this.#count[key] = 0;
      this.#known[key] = 0;
    }
    this.#length = 0;
  }

  #widen(key: number): void {
    const size = Math.max(key + 1, this.#count.length * 2);
    const count = new Float64Array(size);
    count.set(this.#count);
    this.#count = count;
    const known = new Uint8Array(size);
    known.set(this.#known);
    this.#known = known;
  }
}
