import { DIMENSIONS, type Dimension, type KeyTable, type Scale } from '../../../model/log-rows.ts';
import { DIMENSION_NUMBER } from '../key-store.ts';
import { FirstTexts } from './first-texts.ts';
import { ASIDE, BEFORE, FINE, KIND, KIND_LIVE, OVER, REFUSED, TOTAL } from './layout.ts';
import type { Scanner } from './load-scanner.ts';
import { COLUMNS } from './slot-batch.ts';

const WIDER: Partial<Record<Dimension, Dimension>> = { path: 'prefix', client: 'network', referer: 'refererHost' };
/** In which column of the scanner the values of each dimension lie, or those below them. */
const COLUMN_OF_NUMBER = DIMENSIONS.map((dimension) =>
  COLUMNS.findIndex((column) => column === dimension || WIDER[column] === dimension),
);

/** Lays the keys of one column of all requests of a stretch before the scanner, those set aside left out; tells how many. */
export type StagedColumn = (column: number, aside: readonly number[]) => number;

interface Closed {
  readonly slot: number;
  readonly requests: number;
  /** A bit for each column that was summed up. */
  counted: number;
  /** Null where the stretch is still in the slot. */
  readonly stage: ((column: number) => number) | null;
}

/** The keys in the memory of the scanner. Texts are taken out of the log when a value is first refused. */
export class ScanKeys implements KeyTable {
  readonly scanner: Scanner;
  protected readonly words: Uint32Array;
  protected readonly texts: FirstTexts;
  /** The stretch that was closed last. */
  protected closed: Closed = { slot: 0, requests: 0, counted: 0, stage: null };
  protected isCoarseSpread = false;
  #isWholeSpread = false;
  #refusedKeys: Uint32Array | null = null;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
    this.words = new Uint32Array(scanner.bytes.buffer);
    this.texts = new FirstTexts(this);
  }

  name(key: number): string {
    return this.texts.name(key);
  }

  dimension(key: number): Dimension {
    return DIMENSIONS[((this.words[KIND / 4 + key] ?? 0) >>> 24) & 15] ?? 'path';
  }

  parent(key: number): number {
    return (this.words[KIND / 4 + key] ?? 0) & 0xff_ff_ff;
  }

  total(key: number, scale: Scale): number {
    if (scale === 'fine') return this.#fine(key);
    if (scale === 'coarse') {
      this.#spreadCoarse();
      return ((this.words[TOTAL / 4 + key] ?? 0) - (this.words[BEFORE / 4 + key] ?? 0)) >>> 0;
    }
    this.#spreadWhole();
    return (this.words[TOTAL / 4 + key] ?? 0) + (this.words[OVER / 4 + key] ?? 0) * 2 ** 32;
  }

  /** All requests with a key, also those that {@link total} leaves out. */
  all(key: number): number {
    return this.total(key, 'whole') + (this.words[ASIDE / 4 + key] ?? 0);
  }

  refused(key: number): number {
    this.#spreadWhole();
    return this.words[REFUSED / 4 + key] ?? 0;
  }

  refusedKeys(dimension: Dimension): Uint32Array {
    this.#refusedKeys ??= this.#allRefused();
    const all = this.#refusedKeys;
    const wanted = DIMENSION_NUMBER[dimension];
    // Not by filter, which makes a list of its own first: they may be a million.
    const keys = new Uint32Array(all.length);
    let length = 0;
    for (let at = 0; at < all.length; at++) {
      const key = all[at] as number;
      if ((((this.words[KIND / 4 + key] ?? 0) >>> 24) & 15) === wanted) keys[length++] = key;
    }
    return keys.subarray(0, length);
  }

  #fine(key: number): number {
    const { exports } = this.scanner;
    const column = COLUMN_OF_NUMBER[((this.words[KIND / 4 + key] ?? 0) >>> 24) & 15] ?? 0;
    if ((this.closed.counted & (1 << column)) === 0) {
      this.closed.counted |= 1 << column;
      const { slot, requests, stage } = this.closed;
      if (stage === null) exports.countStretch(slot, requests, column);
      else exports.countValues(stage(column));
    }
    const counted = this.words[FINE / 4 + key] ?? 0;
    return counted >>> 16 === exports.fineEpoch() ? counted & 0xff_ff : 0;
  }

  #spreadCoarse(): void {
    if (this.isCoarseSpread) return;
    this.isCoarseSpread = true;
    this.scanner.exports.spreadCoarse();
  }

  #spreadWhole(): void {
    if (this.#isWholeSpread) return;
    this.#isWholeSpread = true;
    this.scanner.exports.spreadWhole();
  }

  /** All refused keys, once everything was counted. */
  #allRefused(): Uint32Array {
    this.#spreadWhole();
    const used = this.scanner.exports.keysUsed();
    let length = 0;
    for (let key = 1; key < used; key++) if (this.#isRefused(key)) length += 1;
    const keys = new Uint32Array(length);
    length = 0;
    for (let key = 1; key < used; key++) if (this.#isRefused(key)) keys[length++] = key;
    return keys;
  }

  #isRefused(key: number): boolean {
    return ((this.words[KIND / 4 + key] ?? 0) & KIND_LIVE) !== 0 && (this.words[REFUSED / 4 + key] ?? 0) > 0;
  }
}
