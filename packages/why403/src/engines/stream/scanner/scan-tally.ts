import {
  DIMENSIONS,
  type Dimension,
  firstFolder,
  KEY_COLUMNS,
  type KeyColumn,
  type LogRow,
  type RefusedBatch,
  type Scale,
} from '../../../model/log-rows.ts';
import { DIMENSION_NUMBER } from '../key-store.ts';
import { Moments } from '../moments.ts';
import { NoiseCounts } from '../noise-counts.ts';
import { textOfBytes } from '../row-text.ts';
import {
  type LinePlace,
  type NoiseCount,
  OPEN_STRETCHES,
  SLOT_LINES,
  type Tally,
  type TallySettings,
} from '../tally.ts';
import { widerKey } from '../wider-key.ts';
import {
  BY_STATUS,
  COLUMNS,
  DROPPED,
  ENTRY,
  ENTRY_SIZE,
  HEAT,
  KEY_LIMIT,
  MINUTES,
  NAMES,
  refusedAt,
  SCRATCH,
  UNTOLD,
} from './layout.ts';
import type { Scanner } from './load-scanner.ts';

const WORDS = ENTRY_SIZE / 4;
const LIVE = 1 << 29;
const HOUR = 3600;

/** The tally that the scanner keeps in its own memory. Texts are taken out when a value is first refused. */
export class ScanTally implements Tally {
  readonly moments = new Moments();
  readonly scanner: Scanner;
  readonly #settings: TallySettings;
  readonly #words: Uint32Array;
  readonly #view: DataView;
  readonly #names: string[] = [];
  readonly #folders: string[] = [];
  readonly #batches: RefusedBatch[];
  readonly #noise: NoiseCounts;
  #closed = { slot: 0, requests: 0, isCounted: true };
  #isCoarseSpread = false;
  #isWholeSpread = false;

  constructor(scanner: Scanner, settings: TallySettings, keyLimit: number = KEY_LIMIT) {
    this.scanner = scanner;
    this.#settings = settings;
    scanner.exports.setLimit(keyLimit);
    const { buffer } = scanner.bytes;
    this.#words = new Uint32Array(buffer);
    this.#view = new DataView(buffer);
    this.#batches = Array.from({ length: OPEN_STRETCHES }, (_, slot) => batchOf(buffer, slot, settings.fine));
    this.#noise = new NoiseCounts(this, settings.ownHosts);
  }

  get byStatus(): Float64Array {
    return Float64Array.from({ length: 1000 }, (_, status) => this.#wide(BY_STATUS + status * 8));
  }

  get isNearlyFull(): boolean {
    const { exports } = this.scanner;
    return exports.keysLive() > exports.keysLimit() * 0.9;
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
    this.#closed = { slot, requests, isCounted: false };
    const batch = { ...(this.#batches[slot] as RefusedBatch), bucket, length, total: requests };
    return { ...batch, length: this.#withoutNoise(batch) };
  }

  beginCoarse(): void {
    this.scanner.exports.beginCoarse();
    this.#isCoarseSpread = false;
  }

  makeRoom(): void {
    this.scanner.exports.makeRoom();
  }

  /** Completes what is counted once the last line was read. */
  finish(): void {
    const { exports } = this.scanner;
    exports.closeMinute();
    this.drain();
    if (exports.firstSecond() > exports.lastSecond()) return;
    this.moments.see(exports.firstSecond());
    this.moments.see(exports.lastSecond());
  }

  name(key: number): string {
    return this.#names[key] ?? '';
  }

  dimension(key: number): Dimension {
    return DIMENSIONS[((this.#words[this.#entry(key) + 3] ?? 0) >>> 24) & 15] ?? 'path';
  }

  parent(key: number): number {
    return (this.#words[this.#entry(key) + 3] ?? 0) & 0xff_ff_ff;
  }

  total(key: number, scale: Scale): number {
    const entry = this.#entry(key);
    const { exports } = this.scanner;
    if (scale === 'fine') {
      if (!this.#closed.isCounted) {
        this.#closed.isCounted = true;
        exports.countStretch(this.#closed.slot, this.#closed.requests);
      }
      return this.#words[entry + 4] === exports.fineEpoch() ? (this.#words[entry + 5] ?? 0) : 0;
    }
    if (scale === 'coarse') {
      if (!this.#isCoarseSpread) {
        this.#isCoarseSpread = true;
        exports.spreadCoarse();
      }
      return this.#words[entry + 6] === exports.coarseEpoch() ? (this.#words[entry + 7] ?? 0) : 0;
    }
    this.#spreadWhole();
    return this.#wide(entry * 4);
  }

  refused(key: number): number {
    this.#spreadWhole();
    return this.#words[this.#entry(key) + 2] ?? 0;
  }

  *refusedKeys(dimension: Dimension): Iterable<number> {
    this.#spreadWhole();
    const used = this.scanner.exports.keysUsed();
    const wanted = DIMENSION_NUMBER[dimension];
    for (let key = 1; key < used; key++) {
      const entry = this.#entry(key);
      const flags = this.#words[entry + 3] ?? 0;
      if (((flags >>> 24) & 15) === wanted && (flags & LIVE) !== 0 && (this.#words[entry + 2] ?? 0) > 0) yield key;
    }
  }

  noise(): NoiseCount[] {
    return this.#noise.all();
  }

  error(dimension: Dimension): { dropped: number; untold: number } {
    const at = DIMENSION_NUMBER[dimension] * 8;
    return { dropped: this.#wide(DROPPED + at), untold: this.#wide(UNTOLD + at) };
  }

  #entry(key: number): number {
    return ENTRY / 4 + key * WORDS;
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
    const { bytes } = this.scanner;
    for (let row = 0; row < rows; row++) {
      const [key = 0, at = 0, length = 0, written = 0] = this.#words.subarray(
        NAMES / 4 + row * 4,
        NAMES / 4 + row * 4 + 4,
      );
      const text = textOfBytes(bytes.subarray(at, at + length));
      let named = { dimension: DIMENSIONS[written] ?? 'path', text };
      // A wide key in the place of a value that had no room.
      while (named.dimension !== this.dimension(key) && widerKey(named.dimension, named.text) !== null)
        named = widerKey(named.dimension, named.text) ?? named;
      if (this.dimension(key) === 'path') this.#folders[key] = firstFolder(text);
      for (let at = key; at !== 0 && this.#names[at] === undefined; at = this.parent(at)) {
        this.#names[at] = named.text;
        const wider = widerKey(named.dimension, named.text);
        if (wider === null) break;
        named = wider;
      }
    }
  }

  #takeMinutes(rows: number): void {
    for (let row = 0; row < rows; row++) {
      const at = MINUTES + row * 16;
      const [total = 0, refused = 0] = [this.#words[at / 4 + 2], this.#words[at / 4 + 3]];
      this.moments.add(this.#view.getFloat64(at, true), total, refused);
    }
  }

  #takeHeat(rows: number): void {
    let from = 0;
    for (let row = 1; row <= rows; row++) {
      const at = HEAT / 4 + row * 2;
      if (row < rows && this.#words[at] === this.#words[at - 2] && this.#words[at + 1] === this.#words[at - 1])
        continue;
      const key = this.#words[at - 2] ?? 0;
      const folder = this.#folders[key] ?? (key === 0 ? '' : firstFolder(this.name(key)));
      this.moments.addHeat(folder, ((this.#words[at - 1] ?? 0) | 0) * HOUR, row - from);
      from = row;
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
