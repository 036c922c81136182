import type { Dimension, LogRow, RefusedBatch } from '../../../model/log-rows.ts';
import { LONGEST_COMBINED } from '../feed.ts';
import { DIMENSION_NUMBER } from '../key-store.ts';
import { Moments } from '../moments.ts';
import { type LinePlace, type NoiseCount, type Tally, type TallySettings, TEXT_LIMIT } from '../tally.ts';
import { addRow } from './add-row.ts';
import { HeatCounts } from './heat-counts.ts';
import {
  ASIDE,
  BY_STATUS,
  DROPPED,
  KEY_LIMIT,
  MINUTES,
  NAMES,
  OVER,
  REFUSED,
  SLOT_COUNT,
  TOTAL,
  UNTOLD,
} from './layout.ts';
import type { Scanner } from './load-scanner.ts';
import { ScanKeys, type StagedColumn } from './scan-keys.ts';
import { ScanNoise } from './scan-noise.ts';
import { COLUMNS, moveRow, type SlotBatch, slotBatch } from './slot-batch.ts';

/** The tally that the scanner keeps in its own memory. */
export class ScanTally extends ScanKeys implements Tally {
  readonly moments = new Moments();
  readonly #settings: TallySettings;
  readonly #view: DataView;
  readonly #buffer: Buffer;
  readonly #heat: HeatCounts;
  readonly #batches: SlotBatch[];
  readonly #noise: ScanNoise;
  readonly #textLimit: number;
  /** Nearly everything held was refused, or its texts are too long together: there is nothing to drop. */
  #isStuck = false;

  constructor(scanner: Scanner, settings: TallySettings, keyLimit: number = KEY_LIMIT, textLimit: number = TEXT_LIMIT) {
    super(scanner);
    this.#settings = settings;
    this.#textLimit = textLimit;
    scanner.exports.setLimit(keyLimit);
    const { buffer } = scanner.bytes;
    this.#view = new DataView(buffer);
    this.#buffer = Buffer.from(buffer);
    this.#batches = Array.from({ length: SLOT_COUNT }, (_, slot) => slotBatch(buffer, slot, settings.fine));
    this.#noise = new ScanNoise(scanner, this, settings.ownHosts);
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
  add(row: LogRow, slot: number, place: LinePlace): void {
    addRow(this.scanner, row, slot, place, this.#settings.incidents);
    this.drain();
  }

  /** Takes what the scanner listed: texts of values refused for the first time, minutes, and refusals by folder and hour. */
  drain(): void {
    const { exports } = this.scanner;
    this.#takeNames(exports.namesRows());
    this.#takeMinutes(exports.minuteRows());
    exports.drained();
    this.#heat.takeMuch(this.scanner);
  }

  close(slot: number, bucket: number): RefusedBatch {
    this.drain();
    const { exports } = this.scanner;
    const total = exports.slotLines(slot);
    const length = this.#noise.sift(slot);
    exports.closeSlot(slot);
    this.closed = { slot, requests: total, counted: 0, stage: null };
    return { ...(this.#batches[slot] as SlotBatch), bucket, total, length };
  }

  /**
   * Gives the refused requests of a stretch that another scanner counted, or will, once its keys were made known here.
   * `stage` tells the keys of one column of all its requests, when somebody asks how often one was asked with.
   */
  closeCounted(batch: SlotBatch, stage: StagedColumn): RefusedBatch {
    const aside: number[] = [];
    const length = this.#sift(batch, (row) => {
      aside.push(batch.request[row] as number);
      for (const column of COLUMNS) this.#leaveOut(batch.keys[column][row] as number);
    });
    this.scanner.exports.beginFine();
    this.closed = { slot: 0, requests: 0, counted: 0, stage: (column) => stage(column, aside) };
    return { ...batch, length };
  }

  /** Keeps the text of a value that another scanner saw refused for the first time, unless it was here too. */
  addText(key: number, from: Buffer, at: number, length: number, written: number): void {
    if (this.words[REFUSED / 4 + key] === 0) this.texts.put(key, from, at, length, written);
  }

  /** Whether so many keys and bytes of texts more leave everything as it is: nothing need be dropped for them. */
  hasRoomFor(keys: number, texts: number): boolean {
    const { exports } = this.scanner;
    const isRoom = exports.keysLive() + keys <= exports.keysLimit() * 0.9;
    return isRoom && !this.#isStuck && this.texts.length + texts + LONGEST_COMBINED <= this.#textLimit;
  }

  beginCoarse(): void {
    this.scanner.exports.beginCoarse();
    this.isCoarseSpread = false;
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
    this.#heat.take(this.scanner);
    this.#heat.flush();
    if (exports.firstSecond() > exports.lastSecond()) return;
    this.moments.see(exports.firstSecond());
    this.moments.see(exports.lastSecond());
  }

  isGuessed(key: number): boolean | undefined {
    return this.#noise.isGuessed(key);
  }

  noise(): NoiseCount[] {
    return this.#noise.all();
  }

  error(dimension: Dimension): { dropped: number; untold: number } {
    const at = DIMENSION_NUMBER[dimension] * 8;
    return { dropped: this.#wide(DROPPED + at), untold: this.#wide(UNTOLD + at) };
  }

  #wide(at: number): number {
    return (this.words[at / 4] ?? 0) + (this.words[at / 4 + 1] ?? 0) * 2 ** 32;
  }

  #takeNames(rows: number): void {
    if (rows === 0) return;
    this.texts.putAll(this.words.subarray(NAMES / 4, NAMES / 4 + rows * 4), this.#buffer);
    if (this.texts.length <= this.#textLimit || this.#isStuck) return;
    const { exports } = this.scanner;
    exports.setLimit(exports.keysLive());
    this.#isStuck = true;
  }

  #takeMinutes(rows: number): void {
    for (let row = 0; row < rows; row++) {
      const at = MINUTES + row * 16;
      const [total = 0, refused = 0] = [this.words[at / 4 + 2], this.words[at / 4 + 3]];
      this.moments.add(this.#view.getFloat64(at, true), total, refused);
    }
  }

  /** Takes noise out of a batch that lies elsewhere; returns how many rows are left. */
  #sift(batch: SlotBatch, setAside: (row: number) => void): number {
    let kept = 0;
    for (let row = 0; row < batch.length; row++) {
      if (this.#noise.take(batch, row)) {
        setAside(row);
        continue;
      }
      if (kept !== row) moveRow(batch, row, kept);
      kept += 1;
    }
    return kept;
  }

  /** Takes a refused request out of a total that it was counted into, or will be. */
  #leaveOut(key: number): void {
    if (key === 0) return;
    const { words } = this;
    words[ASIDE / 4 + key] = (words[ASIDE / 4 + key] as number) + 1;
    const total = words[TOTAL / 4 + key] as number;
    words[TOTAL / 4 + key] = total - 1;
    if (total === 0) words[OVER / 4 + key] = (words[OVER / 4 + key] as number) - 1;
  }
}
