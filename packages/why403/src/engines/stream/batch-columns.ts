import { KEY_COLUMNS, type KeyColumn, type RefusedBatch } from '../../model/log-rows.ts';

/** One refused request as numbers, in the order of {@link KEY_COLUMNS}. */
export interface RefusedRow {
  readonly second: number;
  readonly keys: ArrayLike<number>;
  readonly bytes: number;
  readonly source: number;
  readonly offset: number;
}

/** Refused requests as columns that grow. */
export class BatchColumns {
  #size = 256;
  length = 0;
  #second = new Float64Array(256);
  #bytes = new Int32Array(256);
  #source = new Int32Array(256);
  #offset = new Float64Array(256);
  #weight = new Int32Array(256).fill(1);
  #keys: Record<KeyColumn, Int32Array> = columns(256);

  push(row: RefusedRow): void {
    if (this.length === this.#size) this.#grow();
    const at = this.length++;
    this.#second[at] = row.second;
    this.#bytes[at] = row.bytes;
    this.#source[at] = row.source;
    this.#offset[at] = row.offset;
    for (let column = 0; column < KEY_COLUMNS.length; column++) {
      this.#keys[KEY_COLUMNS[column] as KeyColumn][at] = row.keys[column] ?? 0;
    }
  }

  clear(): void {
    this.length = 0;
  }

  /** The rows as a batch; valid until the next change. */
  batch(stretch: Pick<RefusedBatch, 'scale' | 'bucket' | 'seconds' | 'total'>): RefusedBatch {
    return {
      ...stretch,
      length: this.length,
      second: this.#second,
      keys: this.#keys,
      weight: this.#weight,
      bytes: this.#bytes,
      source: this.#source,
      offset: this.#offset,
    };
  }

  #grow(): void {
    this.#size *= 2;
    this.#second = grown(this.#second, new Float64Array(this.#size));
    this.#bytes = grown(this.#bytes, new Int32Array(this.#size));
    this.#source = grown(this.#source, new Int32Array(this.#size));
    this.#offset = grown(this.#offset, new Float64Array(this.#size));
    this.#weight = new Int32Array(this.#size).fill(1);
    const keys = columns(this.#size);
    for (const column of KEY_COLUMNS) keys[column].set(this.#keys[column]);
    this.#keys = keys;
  }
}

function columns(size: number): Record<KeyColumn, Int32Array> {
  return Object.fromEntries(KEY_COLUMNS.map((column) => [column, new Int32Array(size)])) as Record<
    KeyColumn,
    Int32Array
  >;
}

function grown<A extends Int32Array | Float64Array>(old: A, wider: A): A {
  wider.set(old as never);
  return wider;
}
