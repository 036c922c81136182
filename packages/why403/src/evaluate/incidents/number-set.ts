const EMPTY = 0;

/** A set of whole numbers above 0 that counts up to a limit, in a few bytes each. */
export class NumberSet {
  readonly #limit: number;
  #slots = new Int32Array(16);
  #size = 0;
  #full = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether numbers came that had no room. */
  get full(): boolean {
    return this.#full;
  }

  add(value: number): void {
    let slot = this.#slotOf(value);
    if (this.#slots[slot] === value) return;
    if (this.#size >= this.#limit) {
      this.#full = true;
      return;
    }
    if (this.#size * 2 >= this.#slots.length) {
      this.#grow();
      slot = this.#slotOf(value);
    }
    this.#slots[slot] = value;
    this.#size++;
  }

  /** Adds all numbers of another. */
  addAll(other: NumberSet): void {
    const slots = other.#slots;
    for (let slot = 0; slot < slots.length; slot++) {
      const value = slots[slot] as number;
      if (value !== EMPTY) this.add(value);
    }
  }

  *values(): Iterable<number> {
    for (const value of this.#slots) if (value !== EMPTY) yield value;
  }

  #slotOf(value: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(value, 0x9e3779b1) >>> 8) & mask;
    while (this.#slots[slot] !== EMPTY && this.#slots[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at++) {
      const value = old[at] as number;
      if (value !== EMPTY) this.#slots[this.#slotOf(value)] = value;
    }
  }
}
