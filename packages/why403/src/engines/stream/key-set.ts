/** A set of keys, a bit for each. */
export class KeySet {
  #bits = new Uint32Array(64);
  size = 0;

  add(key: number): void {
    const at = key >>> 5;
    if (at >= this.#bits.length) this.#grow(at + 1);
    const known = this.#bits[at] as number;
    const bit = 1 << (key & 31);
    if ((known & bit) !== 0) return;
    this.#bits[at] = known | bit;
    this.size += 1;
  }

  keys(): number[] {
    const keys: number[] = [];
    for (const [at, bits] of this.#bits.entries()) {
      for (let bit = 0; bit < 32; bit++) if ((bits & (1 << bit)) !== 0) keys.push(at * 32 + bit);
    }
    return keys;
  }

  #grow(least: number): void {
    const wider = new Uint32Array(Math.max(least, this.#bits.length * 2));
    wider.set(this.#bits);
    this.#bits = wider;
  }
}
