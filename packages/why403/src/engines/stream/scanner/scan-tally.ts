import {
  DIMENSIONS,
  type Dimension,
  KEY_COLUMNS,
  type KeyColumn,
  type LogRow,
  type RefusedBatch,
  type Scale,
} from '../../../model/log-rows.ts';
import { DIMENSION_NUMBER } from '../key-store.ts';
import { Moments } from '../moments.ts';
import { NoiseCounts } from '../noise-counts.ts';
import {
  type LinePlace,
  type NoiseCount,
  OPEN_STRETCHES,
  SLOT_LINES,
  type Tally,
  type TallySettings,
  TEXT_LIMIT,
} from '../tally.ts';
import { FirstTexts } from './first-texts.ts';
import { HeatCounts } from './heat-counts.ts';
import {
  BY_STATUS,
  COLUMNS,
  COUNT,
  DROPPED,
  ENTRY,
  HEAT,
  KEY_LIMIT,
  MINUTES,
  NAMES,
  refusedAt,
  SCRATCH,
  UNTOLD,
} from './layout.ts';
import type { Scanner } from './load-scanner.ts';

const WIDER: Partial<Record<Dimension, Dimension>> = { path: 'prefix', client: 'network', referer: 'refererHost' };
const LIVE = 1 << 29;
/** In which column of the scanner the values of each dimension lie, or those below them. */
const COLUMN_OF_NUMBER = DIMENSIONS.map((dimension) =>
  COLUMNS.findIndex((column) => column === dimension || WIDER[column] === dimension),
);

/** The tally that the scanner keeps in its own memory. Texts are taken out when a value is first refused. */
export class ScanTally implements Tally {
  readonly moments = new Moments();
  readonly scanner: Scanner;
  readonly #settings: TallySettings;
  readonly #words: Uint32Array;
  readonly #view: DataView;
  readonly #buffer: Buffer;
  readonly #names = new FirstTexts(this);
  readonly #heat: HeatCounts;
  readonly #batches: RefusedBatch[];
  readonly #noise: NoiseCounts;
  /** The stretch that was closed last, and the columns of it that were summed up. */
  #closed = { slot: 0, requests: 0, counted: 0 };
  #isCoarseSpread = false;
  #isWholeSpread = false;
  readonly #textLimit: number;
  /** Nearly everything held was refused, or its texts are too long together: there is nothing to drop. */
  #isStuck = false;
  #refusedKeys: number[][] | null = null;

  constructor(scanner: Scanner, settings: TallySettings, keyLimit: number = KEY_LIMIT, textLimit: number = TEXT_LIMIT) {
    this.scanner = scanner;
    this.#settings = settings;
    this.#textLimit = textLimit;
    scanner.exports.setLimit(keyLimit);
    const { buffer } = scanner.bytes;
    this.#words = new Uint32Array(buffer);
    this.#view = new DataView(buffer);
    this.#buffer = Buffer.from(buffer);
    this.#batches = Array.from({ length: OPEN_STRETCHES }, (_, slot) => batchOf(buffer, slot, settings.fine));
    this.#noise = new NoiseCounts(this, settings.ownHosts);
    this.#heat = new HeatCounts(this, this.moments);
  }

  requests(status: number): number {
    return this.#wide(BY_STATUS + status * 8);
  }

  get isNearlyFull(): boolean {
    const { exports } = this.scanner;
    return !this.#isStuck && exports.keysLive() > exports.keysLimit() * 0.9;
  }

  slotTotal(slot: number): number {
    return this.scanner.exports.slotLines(slot);
  }

  /** Adds a request that was read elsewhere; its values are bytes as in the log, one in each character. */
  add(row: LogRow, slot: number, { source, offset }: LinePlace): void {
    const { bytes, exports } = this.scanner;
    let at = SCRATCH + 32;
    for (const [number, column] of COLUMNS.entries()) {
      const value = Buffer.from(row[column], 'latin1');
      bytes.set(value, at);
      this.#words[SCRATCH / 4 + number] = value.length;
      at += value.length;
    }
    const search = this.#settings.incidents ? 1 : 0;
    exports.addRow(row.second, row.status, row.bytes, offset, source, slot < 0 ? OPEN_STRETCHES : slot, search);
    this.drain();
  }

  /** Takes what the scanner listed: texts of values refused for the first time, minutes, and refusals by folder and hour. */
  drain(): void {
    const { exports } = this.scanner;
    this.#takeNames(exports.namesRows());
    this.#takeMinutes(exports.minuteRows());
    this.#takeHeat(exports.heatRows());
    exports.drained();
  }

  close(slot: number, bucket: number): RefusedBatch {
    this.drain();
    const { exports } = this.scanner;
    const requests = exports.slotLines(slot);
    const length = exports.slotRefused(slot);
    exports.closeSlot(slot);
    this.#closed = { slot, requests, counted: 0 };
    const batch = { ...(this.#batches[slot] as RefusedBatch), bucket, length, total: requests };
    return { ...batch, length: this.#withoutNoise(batch) };
  }

  beginCoarse(): void {
    this.scanner.exports.beginCoarse();
    this.#isCoarseSpread = false;
  }

  makeRoom(): void {
    this.scanner.exports.makeRoom();
    this.#isStuck ||= this.isNearlyFull;
  }

  /** Completes what is counted once the last line was read. */
  finish(): void {
    const { exports } = this.scanner;
    exports.closeMinute();
    this.drain();
    this.#heat.flush();
    if (exports.firstSecond() > exports.lastSecond()) return;
    this.moments.see(exports.firstSecond());
    this.moments.see(exports.lastSecond());
  }

  name(key: number): string {
    return this.#names.name(key);
  }

  dimension(key: number): Dimension {
    return DIMENSIONS[(this.#flags(key) >>> 24) & 15] ?? 'path';
  }

  parent(key: number): number {
    return this.#flags(key) & 0xff_ff_ff;
  }

  total(key: number, scale: Scale): number {
    const { exports } = this.scanner;
    const count = COUNT / 4 + key * 4;
    const entry = ENTRY / 4 + key * 4;
    if (scale === 'fine') {
      const { slot, requests, counted } = this.#closed;
      const column = COLUMN_OF_NUMBER[((this.#words[count + 3] ?? 0) >>> 24) & 15] ?? 0;
      if ((counted & (1 << column)) === 0) {
        this.#closed.counted |= 1 << column;
        exports.countStretch(slot, requests, column);
      }
      return this.#words[entry + 1] === exports.fineEpoch() ? (this.#words[entry + 2] ?? 0) : 0;
    }
    if (scale === 'coarse') {
      if (!this.#isCoarseSpread) {
        this.#isCoarseSpread = true;
        exports.spreadCoarse();
      }
      return this.#words[count + 1] === exports.coarseEpoch() ? (this.#words[count + 2] ?? 0) : 0;
    }
    this.#spreadWhole();
    return (this.#words[count] ?? 0) + (this.#words[entry + 3] ?? 0) * 2 ** 32;
  }

  refused(key: number): number {
    this.#spreadWhole();
    return this.#words[ENTRY / 4 + key * 4] ?? 0;
  }

  refusedKeys(dimension: Dimension): Iterable<number> {
    this.#refusedKeys ??= this.#sortRefused();
    return this.#refusedKeys[DIMENSION_NUMBER[dimension]] ?? [];
  }

  noise(): NoiseCount[] {
    return this.#noise.all();
  }

  error(dimension: Dimension): { dropped: number; untold: number } {
    const at = DIMENSION_NUMBER[dimension] * 8;
    return { dropped: this.#wide(DROPPED + at), untold: this.#wide(UNTOLD + at) };
  }

  /** All refused keys by dimension, once everything was counted. */
  #sortRefused(): number[][] {
    this.#spreadWhole();
    const sorted = DIMENSIONS.map((): number[] => []);
    const used = this.scanner.exports.keysUsed();
    for (let key = 1; key < used; key++) {
      const flags = this.#flags(key);
      if ((flags & LIVE) !== 0 && (this.#words[ENTRY / 4 + key * 4] ?? 0) > 0) sorted[(flags >>> 24) & 15]?.push(key);
    }
    return sorted;
  }

  #flags(key: number): number {
    return this.#words[COUNT / 4 + key * 4 + 3] ?? 0;
  }

  #wide(at: number): number {
    return (this.#words[at / 4] ?? 0) + (this.#words[at / 4 + 1] ?? 0) * 2 ** 32;
  }

  #spreadWhole(): void {
    if (this.#isWholeSpread) return;
    this.#isWholeSpread = true;
    this.scanner.exports.spreadWhole();
  }

  #takeNames(rows: number): void {
    for (let at = NAMES / 4; at < NAMES / 4 + rows * 4; at += 4) {
      const [key = 0, from = 0] = [this.#words[at], this.#words[at + 1]];
      this.#names.put(key, this.#buffer, from, this.#words[at + 2] ?? 0, this.#words[at + 3] ?? 0);
    }
    if (this.#names.length <= this.#textLimit || this.#isStuck) return;
    const { exports } = this.scanner;
    exports.setLimit(exports.keysLive());
    this.#isStuck = true;
  }

  #takeMinutes(rows: number): void {
    for (let row = 0; row < rows; row++) {
      const at = MINUTES + row * 16;
      const [total = 0, refused = 0] = [this.#words[at / 4 + 2], this.#words[at / 4 + 3]];
      this.moments.add(this.#view.getFloat64(at, true), total, refused);
    }
  }

  #takeHeat(rows: number): void {
    for (let at = HEAT / 4; at < HEAT / 4 + rows * 2; at += 2) {
      this.#heat.add(this.#words[at] ?? 0, (this.#words[at + 1] ?? 0) | 0);
    }
  }

  #withoutNoise(batch: RefusedBatch): number {
    let kept = 0;
    for (let row = 0; row < batch.length; row++) {
      if (this.#noise.take(batch, row)) continue;
      if (kept !== row) move(batch, row, kept);
      kept += 1;
    }
    return kept;
  }
}

function move({ second, offset, keys, bytes, source }: RefusedBatch, from: number, to: number): void {
  second[to] = second[from] as number;
  offset[to] = offset[from] as number;
  for (const column of COLUMNS) keys[column][to] = keys[column][from] as number;
  bytes[to] = bytes[from] as number;
  source[to] = source[from] as number;
}

const NONE = new Int32Array(SLOT_LINES);
const ONE = new Int32Array(SLOT_LINES).fill(1);

function batchOf(buffer: ArrayBuffer | ArrayBufferLike, slot: number, seconds: number): RefusedBatch {
  let at = refusedAt(slot);
  const wide = () => {
    at += SLOT_LINES * 8;
    return new Float64Array(buffer, at - SLOT_LINES * 8, SLOT_LINES);
  };
  const narrow = () => {
    at += SLOT_LINES * 4;
    return new Int32Array(buffer, at - SLOT_LINES * 4, SLOT_LINES);
  };
  const [second, offset] = [wide(), wide()];
  const keys = Object.fromEntries(KEY_COLUMNS.map((column) => [column, NONE])) as Record<KeyColumn, Int32Array>;
  for (const column of COLUMNS) keys[column] = narrow();
  const [bytes, source] = [narrow(), narrow()];
  return { scale: 'fine', bucket: 0, seconds, length: 0, second, offset, keys, weight: ONE, bytes, source, total: 0 };
}
