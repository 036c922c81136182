import { KEY_COLUMNS, type KeyColumn, type RefusedBatch } from '../../model/log-rows.ts';
import { PLACE_UNIT } from './log-table.ts';

/** Refused requests as columns, each row with the number of requests it stands for. */
export class WeightedRows {
  readonly #second: number[] = [];
  readonly #bytes: number[] = [];
  readonly #weight: number[] = [];
  readonly #place: number[] = [];
  readonly #keys: Record<KeyColumn, number[]>;

  constructor() {
    this.#keys = Object.fromEntries(KEY_COLUMNS.map((column) => [column, [] as number[]])) as Record<
      KeyColumn,
      number[]
    >;
  }

  get length(): number {
    return this.#second.length;
  }

  /** `keys` in the order of `KEY_COLUMNS`; `place` as `LogTable.place` tells it, -1 where there is no line. */
  push(second: number, keys: readonly number[], bytes: number, weight: number, place: number): void {
    this.#second.push(second);
    this.#bytes.push(bytes);
    this.#weight.push(weight);
    this.#place.push(place);
    for (const [at, column] of KEY_COLUMNS.entries()) this.#keys[column].push(keys[at] ?? 0);
  }

  batch(bucket: number, seconds: number, total: number): RefusedBatch {
    const { length } = this;
    const keys = KEY_COLUMNS.map((column) => [column, Int32Array.from(this.#keys[column])]);
    return {
      scale: 'fine',
      bucket,
      seconds,
      total,
      length,
      second: Float64Array.from(this.#second),
      keys: Object.fromEntries(keys) as Record<KeyColumn, Int32Array>,
      weight: Int32Array.from(this.#weight),
      bytes: Int32Array.from(this.#bytes),
      source: Int32Array.from(this.#place, (place) => (place < 0 ? -1 : Math.floor(place / PLACE_UNIT))),
      offset: Float64Array.from(this.#place, (place) => (place < 0 ? -1 : place % PLACE_UNIT)),
    };
  }
}
