import { KEY_COLUMNS, type RefusedBatch } from '../../model/log-rows.ts';
import { Counts } from './key-counts.ts';
import type { KeyFacts } from './key-facts.ts';

/** Rows that were taken away. */
export interface TakenRows {
  /** Requests they stand for. */
  readonly refused: number;
  /** Their requests by key, wider keys included: the sums of all. Valid until the next rows are taken. */
  readonly shares: readonly Counts[];
}

/** The rows of one batch that nothing explains yet, counted by key. Keeps its tables from batch to batch. */
export class OpenRows {
  readonly #facts: KeyFacts;
  #left = new Counts();
  #spare = new Counts();
  readonly #extra = new Counts();
  #taken = new Uint8Array(1024);
  #guessed = new Uint8Array(1024);
  #rowsLeft = 0;
  #isCounted = false;
  #anyGuessed = false;

  constructor(facts: KeyFacts) {
    this.#facts = facts;
  }

  /** Requests that are left, by key; wider keys included. */
  get left(): Counts {
    return this.#left;
  }

  isTaken(row: number): boolean {
    return this.#taken[row] === 1;
  }

  /** Begins with all rows of a batch. Without `count`, `left` stays empty and rows can only be taken. */
  begin(batch: RefusedBatch, count: boolean): void {
    if (this.#taken.length < batch.length) {
      this.#taken = new Uint8Array(batch.length * 2);
      this.#guessed = new Uint8Array(batch.length * 2);
    }
    this.#taken.fill(0, 0, batch.length);
    this.#rowsLeft = batch.length;
    this.#isCounted = count;
    this.#findGuessed(batch);
    this.#left.clear();
    if (count) this.#count(batch, this.#left, null);
  }

  take(batch: RefusedBatch, rows: Int32Array): TakenRows {
    let refused = 0;
    let guessed = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      this.#taken[row] = 1;
      refused += batch.weight[row] as number;
      guessed += this.#guessed[row] as number;
    }
    this.#rowsLeft -= rows.length;
    const shares = [this.#split(batch, rows)];
    if (guessed > 0) shares.push(this.#countGuessed(batch, rows));
    return { refused, shares };
  }

  /** Parts the counts into those of the rows and those of what is left: the smaller part is counted, the other is the rest. */
  #split(batch: RefusedBatch, rows: Int32Array): Counts {
    const part = this.#spare;
    part.clear();
    const byRest = this.#isCounted && rows.length > this.#rowsLeft;
    this.#count(batch, part, byRest ? this.open(batch) : rows);
    if (this.#isCounted) this.#left.subtract(part);
    if (!byRest) return part;
    this.#spare = this.#left;
    this.#left = part;
    return this.#spare;
  }

  /** Numbers of the rows that are left. */
  open(batch: RefusedBatch): Int32Array {
    const rows = new Int32Array(this.#rowsLeft);
    let length = 0;
    for (let row = 0; row < batch.length; row++) if (this.#taken[row] === 0) rows[length++] = row;
    return rows;
  }

  /** A name that scanners guess is refused to whoever asks for it: it counts as a path only. */
  #count(batch: RefusedBatch, counts: Counts, rows: Int32Array | null): void {
    const length = rows?.length ?? batch.length;
    for (const column of KEY_COLUMNS) {
      const skip = column !== 'path' && this.#anyGuessed ? this.#guessed : null;
      counts.addColumn(batch.keys[column], batch.weight, length, rows, skip);
    }
    counts.spread(this.#facts);
  }

  #countGuessed(batch: RefusedBatch, rows: Int32Array): Counts {
    this.#extra.clear();
    const guessed = rows.filter((row) => this.#guessed[row] === 1);
    for (const column of KEY_COLUMNS) {
      if (column !== 'path') this.#extra.addColumn(batch.keys[column], batch.weight, guessed.length, guessed, null);
    }
    this.#extra.spread(this.#facts);
    return this.#extra;
  }

  #findGuessed(batch: RefusedBatch): void {
    const paths = batch.keys.path;
    this.#anyGuessed = false;
    for (let row = 0; row < batch.length; row++) {
      const path = paths[row] as number;
      const isGuessed = path !== 0 && this.#facts.isGuessed(path);
      this.#guessed[row] = isGuessed ? 1 : 0;
      if (isGuessed) this.#anyGuessed = true;
    }
  }
}
