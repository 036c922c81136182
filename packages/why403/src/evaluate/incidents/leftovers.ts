import { KEY_COLUMNS, type KeyColumn, type RefusedBatch, type Scale } from '../../model/log-rows.ts';

const SMALLEST = 16;

type Columns = Record<KeyColumn, Int32Array>;

function columns(size: number): Columns {
  const made: Partial<Columns> = {};
  for (const column of KEY_COLUMNS) made[column] = new Int32Array(size);
  return made as Columns;
}

/** Refused requests that nothing explained yet, as columns that grow. Rows are copied column by column: there are many. */
export class Leftovers {
  #keys = columns(0);
  #second = new Float64Array(0);
  #weight = new Int32Array(0);
  #bytes = new Int32Array(0);
  #source = new Int32Array(0);
  #offset = new Float64Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds one row of a batch, that stands for so many alike. */
  push(from: RefusedBatch, row: number, alike = 1): void {
    this.pushRows(from, Int32Array.of(row));
    const at = this.#length - 1;
    this.#weight[at] = (this.#weight[at] as number) * alike;
  }

  /** Adds rows of a batch by their numbers. */
  pushRows(from: RefusedBatch, rows: Int32Array): void {
    this.#makeRoom(rows.length);
    const at = this.#length;
    for (const column of KEY_COLUMNS) pick(from.keys[column], rows, this.#keys[column], at);
    pick(from.second, rows, this.#second, at);
    pick(from.weight, rows, this.#weight, at);
    pick(from.bytes, rows, this.#bytes, at);
    pick(from.source, rows, this.#source, at);
    pick(from.offset, rows, this.#offset, at);
    this.#length += rows.length;
  }

  /** Adds all rows of another. */
  pushAll(other: Leftovers): void {
    const from = other.batch('fine', 0, 0, 0);
    this.#makeRoom(from.length);
    const at = this.#length;
    for (const column of KEY_COLUMNS) this.#keys[column].set(from.keys[column].subarray(0, from.length), at);
    this.#second.set(from.second.subarray(0, from.length), at);
    this.#weight.set(from.weight.subarray(0, from.length), at);
    this.#bytes.set(from.bytes.subarray(0, from.length), at);
    this.#source.set(from.source.subarray(0, from.length), at);
    this.#offset.set(from.offset.subarray(0, from.length), at);
    this.#length += from.length;
  }

  /** Drops every other row and lets those that stay count double. */
  thin(): void {
    const all = this.batch('whole', 0, 0, 0);
    const weight = this.#weight.slice(0, this.#length);
    this.#length = 0;
    for (let row = 0; row < all.length; row += 2) {
      const twin = weight[row + 1];
      this.push(all, row);
      // The pair's weight is kept, so that the sum of all stays exact.
      this.#weight[this.#length - 1] = (weight[row] ?? 1) + (twin ?? 0);
    }
  }

  /** The rows as a batch. It holds the columns themselves: valid until the next change. */
  batch(scale: Scale, bucket: number, seconds: number, total: number): RefusedBatch {
    return {
      scale,
      bucket,
      seconds,
      total,
      length: this.#length,
      second: this.#second,
      keys: this.#keys,
      weight: this.#weight,
      bytes: this.#bytes,
      source: this.#source,
      offset: this.#offset,
    };
  }

  #makeRoom(more: number): void {
    const wanted = this.#length + more;
    if (wanted <= this.#second.length) return;
    const size = this.#length === 0 ? Math.max(SMALLEST, more) : Math.max(wanted, this.#length * 2);
    const keys = columns(size);
    for (const column of KEY_COLUMNS) keys[column].set(this.#keys[column]);
    this.#keys = keys;
    this.#second = grown(this.#second, new Float64Array(size));
    this.#weight = grown(this.#weight, new Int32Array(size));
    this.#bytes = grown(this.#bytes, new Int32Array(size));
    this.#source = grown(this.#source, new Int32Array(size));
    this.#offset = grown(this.#offset, new Float64Array(size));
  }
}

function pick<A extends Int32Array | Float64Array>(from: A, rows: Int32Array, to: A, at: number): void {
  for (let row = 0; row < rows.length; row++) to[at + row] = from[rows[row] as number] as number;
}

function grown<A extends Int32Array | Float64Array>(old: A, wider: A): A {
  wider.set(old);
  return wider;
}
