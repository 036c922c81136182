/** A column of numbers that grows. */
export class Column<A extends Uint8Array | Uint32Array | Int32Array | Float64Array> {
  length = 0;
  #values: A;

  constructor(first: A) {
    this.#values = first;
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow(this.length + 1);
    this.#values[this.length++] = value;
  }

  pushAll(values: ArrayLike<number>): void {
    const end = this.length + values.length;
    if (end > this.#values.length) this.#grow(end);
    this.#values.set(values, this.length);
    this.length = end;
  }

  /** Room for more numbers, to be filled at once. */
  room(length: number): A {
    const end = this.length + length;
    if (end > this.#values.length) this.#grow(end);
    this.length = end;
    return this.#values.subarray(end - length, end) as A;
  }

  /** A copy of what was pushed; the column begins anew. */
  take(): A {
    const taken = this.#values.slice(0, this.length) as A;
    this.length = 0;
    return taken;
  }

  #grow(least: number): void {
    const Kind = this.#values.constructor as new (length: number) => A;
    const wider = new Kind(Math.max(least, this.#values.length * 2));
    wider.set(this.#values as never);
    this.#values = wider;
  }
}
