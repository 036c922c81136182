/** A small number for each key, made when it is first asked for. */
export class KeyNotes {
  readonly #make: (key: number) => number;
  /** 0 is not made yet, else one more than the number. */
  #notes = new Uint8Array(1 << 12);

  /** @param make tells the number of a key, 0 to 254 */
  constructor(make: (key: number) => number) {
    this.#make = make;
  }

  of(key: number): number {
    const known = this.#notes[key];
    return known === undefined || known === 0 ? this.#add(key) : known - 1;
  }

  #add(key: number): number {
    const number = this.#make(key);
    if (key >= this.#notes.length) {
      const wider = new Uint8Array(Math.max(key + 1, this.#notes.length * 2));
      wider.set(this.#notes);
      this.#notes = wider;
    }
    this.#notes[key] = number + 1;
    return number;
  }
}
