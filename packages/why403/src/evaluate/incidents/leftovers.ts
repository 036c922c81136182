import { KEY_COLUMNS, type KeyColumn, type RefusedBatch, type Scale } from '../../model/log-rows.ts';

const SMALLEST = 16;
/** Columns of 32 bits: the keys, then these. */
const [WEIGHT, BYTES, SOURCE] = [KEY_COLUMNS.length, KEY_COLUMNS.length + 1, KEY_COLUMNS.length + 2];
const NARROW = KEY_COLUMNS.length + 3;
/** Columns of 64 bits. */
const [SECOND, OFFSET] = [0, 1];
const WIDE = 2;
/** Up to so many rows are copied one by one: to name a part of an array costs more. */
const FEW = 64;

/**
 * Refused requests that nothing explained yet, as columns that grow. Rows are copied column by column: there are many. Each
 * stretch of time has its own, so that all columns of a width lie in one array: to make an array costs as much as to copy
 * a hundred rows.
 */
export class Leftovers {
  #narrow = new Int32Array(0);
  #wide = new Float64Array(0);
  /** Rows there is room for in each column. */
  #size = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds one row of a batch, that stands for so many alike. */
  push(from: RefusedBatch, row: number, alike = 1): void {
    this.pushRows(from, Int32Array.of(row));
    const at = WEIGHT * this.#size + this.#length - 1;
    this.#narrow[at] = (this.#narrow[at] as number) * alike;
  }

  /** Adds rows of a batch by their numbers. */
  pushRows(from: RefusedBatch, rows: Int32Array): void {
    if (rows.length === 0) return;
    this.#makeRoom(rows.length);
    const size = this.#size;
    const at = this.#length;
    for (let column = 0; column < KEY_COLUMNS.length; column++)
      pick(from.keys[KEY_COLUMNS[column] as KeyColumn], rows, this.#narrow, column * size + at);
    pick(from.weight, rows, this.#narrow, WEIGHT * size + at);
    pick(from.bytes, rows, this.#narrow, BYTES * size + at);
    pick(from.source, rows, this.#narrow, SOURCE * size + at);
    pick(from.second, rows, this.#wide, SECOND * size + at);
    pick(from.offset, rows, this.#wide, OFFSET * size + at);
    this.#length += rows.length;
  }

  /** Adds all rows of another. */
  pushAll(other: Leftovers): void {
    const more = other.#length;
    if (more === 0) return;
    this.#makeRoom(more);
    copyColumns(other.#narrow, other.#size, more, NARROW, this.#narrow, this.#size, this.#length);
    copyColumns(other.#wide, other.#size, more, WIDE, this.#wide, this.#size, this.#length);
    this.#length += more;
  }

  /** Drops every other row and lets those that stay count double. */
  thin(): void {
    const all = this.batch('whole', 0, 0, 0);
    const weight = all.weight.slice();
    this.#length = 0;
    for (let row = 0; row < all.length; row += 2) {
      const twin = weight[row + 1];
      this.push(all, row);
      // The pair's weight is kept, so that the sum of all stays exact.
      this.#narrow[WEIGHT * this.#size + this.#length - 1] = (weight[row] ?? 1) + (twin ?? 0);
    }
  }

  /** The rows as a batch. It holds the columns themselves: valid until the next change. */
  batch(scale: Scale, bucket: number, seconds: number, total: number): RefusedBatch {
    const length = this.#length;
    const narrow = (column: number) => this.#narrow.subarray(column * this.#size, column * this.#size + length);
    const wide = (column: number) => this.#wide.subarray(column * this.#size, column * this.#size + length);
    const keys: Partial<Record<KeyColumn, Int32Array>> = {};
    for (const [number, column] of KEY_COLUMNS.entries()) keys[column] = narrow(number);
    return {
      scale,
      bucket,
      seconds,
      total,
      length,
      second: wide(SECOND),
      keys: keys as Record<KeyColumn, Int32Array>,
      weight: narrow(WEIGHT),
      bytes: narrow(BYTES),
      source: narrow(SOURCE),
      offset: wide(OFFSET),
    };
  }

  #makeRoom(more: number): void {
    const wanted = this.#length + more;
    if (wanted <= this.#size) return;
    const size = this.#length === 0 ? Math.max(SMALLEST, more) : Math.max(wanted, this.#length * 2);
    const narrow = new Int32Array(size * NARROW);
    const wide = new Float64Array(size * WIDE);
    copyColumns(this.#narrow, this.#size, this.#length, NARROW, narrow, size, 0);
    copyColumns(this.#wide, this.#size, this.#length, WIDE, wide, size, 0);
    this.#narrow = narrow;
    this.#wide = wide;
    this.#size = size;
  }
}

function pick<A extends Int32Array | Float64Array>(from: A, rows: Int32Array, to: A, at: number): void {
  for (let row = 0; row < rows.length; row++) to[at + row] = from[rows[row] as number] as number;
}

/** Copies the first rows of columns to a place in columns of another size. */
function copyColumns<A extends Int32Array | Float64Array>(
  from: A,
  fromSize: number,
  length: number,
  columns: number,
  to: A,
  toSize: number,
  place: number,
): void {
  for (let column = 0; column < columns; column++) {
    const start = column * fromSize;
    const at = column * toSize + place;
    if (length > FEW) to.set(from.subarray(start, start + length), at);
    else for (let row = 0; row < length; row++) to[at + row] = from[start + row] as number;
  }
}
