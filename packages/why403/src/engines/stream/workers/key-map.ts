/** Which key here is which of a worker. */
export class KeyMap {
  #keys = new Uint32Array(1 << 14);
  #length = 1;

  /** Forgets everything: the worker began anew. */
  clear(): void {
    this.#length = 1;
  }

  /** Lays the table where the scanner looks for it. */
  stage(words: Uint32Array, at: number): void {
    words[at] = 0;
    words.set(this.#keys.subarray(0, this.#length), at);
  }

  /** Takes it back with what was added. */
  keep(words: Uint32Array, at: number, length: number): void {
    if (length > this.#keys.length) {
      const wider = new Uint32Array(Math.max(length, this.#keys.length * 2));
      wider.set(this.#keys);
      this.#keys = wider;
    }
    this.#keys.set(words.subarray(at + this.#length, at + length), this.#length);
    this.#length = Math.max(this.#length, length);
  }
}
