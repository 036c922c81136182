import { firstFolder, type LogRow } from '../../../model/log-rows.ts';
import { textOfBytes } from '../row-text.ts';
import { addRow } from '../scanner/add-row.ts';
import { HeatCounts } from '../scanner/heat-counts.ts';
import {
  COLUMN_COUNT,
  MINUTES,
  NAMES,
  SLOT_AT,
  SLOT_COLUMN,
  SLOT_COUNT,
  SLOT_COUNTS,
  SLOT_SIZE,
  STAGE,
  STAGE_SIZE,
} from '../scanner/layout.ts';
import type { Scanner } from '../scanner/load-scanner.ts';
import type { ScanSink } from '../scanner/scan-source.ts';
import { COLUMNS, type SlotBatch, slotBatch } from '../scanner/slot-batch.ts';
import type { LinePlace } from '../tally.ts';
import { Column } from './column.ts';
import { type Digest, type StretchEvent, Unusual } from './digest.ts';
import { NewNumbers } from './new-numbers.ts';

/** Numbers that the scanner holds of each slot. */
const SLOT_COUNT_WIDTH = 4;
/** A worker does not drop keys; where it would have to, the segment is read by who can. */
const NEARLY = 0.9;
/** Each time counts are told all keys are looked at. */
const MOST_COUNTS = 256;
const MOST_ROWS = 4096;

type Counted = Omit<Digest, 'lastStretch' | 'lines' | 'unread' | 'unreadSample' | 'strange'>;

/** Counts one segment after the other in the memory of a scanner and tells what is new in each. */
export class SegmentTally implements ScanSink {
  readonly scanner: Scanner;
  readonly #isSearch: boolean;
  readonly #words: Uint32Array;
  readonly #buffer: Buffer;
  readonly #view: DataView;
  readonly #numbers: NewNumbers;
  readonly #texts = new Column(new Uint32Array(1 << 12));
  readonly #textBytes = new Column(new Uint8Array(1 << 16));
  readonly #folders = new Map<number, string>();
  readonly #minutes = new Column(new Float64Array(1 << 9));
  #heat: [folder: string, second: number, refused: number][] = [];
  readonly #heatCounts: HeatCounts;
  #events: StretchEvent[] = [];
  #counts = 0;
  #rows = 0;
  /** Requests that were counted and not told. */
  #untold = 0;
  readonly #slots: readonly SlotBatch[];
  readonly #second = new Column(new Float64Array(1 << 12));
  readonly #offset = new Column(new Float64Array(1 << 12));
  readonly #bytes = new Column(new Int32Array(1 << 12));
  readonly #request = new Column(new Int32Array(1 << 12));
  readonly #keys = new Column(new Uint32Array(1 << 14));
  readonly #keyCounts = new Column(new Uint32Array(1 << 14));
  readonly #values = new Column(new Uint32Array(1 << 14));

  constructor(scanner: Scanner, isSearch: boolean) {
    this.scanner = scanner;
    this.#isSearch = isSearch;
    const { buffer } = scanner.bytes;
    this.#words = new Uint32Array(buffer);
    this.#buffer = Buffer.from(buffer);
    this.#view = new DataView(buffer);
    this.#numbers = new NewNumbers(scanner);
    this.#slots = Array.from({ length: SLOT_COUNT }, (_, slot) => slotBatch(buffer, slot, 0));
    this.#heatCounts = new HeatCounts(
      { name: (key) => this.#takeFolder(key) },
      { addHeat: (folder, second, refused) => this.#heat.push([folder, second, refused]) },
    );
  }

  get isNearlyFull(): boolean {
    const { exports } = this.scanner;
    return exports.keysLive() > exports.keysLimit() * NEARLY;
  }

  makeRoom(): void {
    throw new Unusual('it has more values than are held at once');
  }

  add(row: LogRow, slot: number, place: LinePlace): void {
    if (slot < 0 && this.#isSearch) this.#addTimeless(row, place.offset);
    else addRow(this.scanner, row, slot, place, this.#isSearch);
    this.drain();
  }

  /** Takes what the scanner listed. */
  drain(): void {
    const { exports } = this.scanner;
    this.#takeNames(exports.namesRows());
    for (let row = 0; row < exports.minuteRows(); row++) {
      const at = MINUTES + row * 16;
      this.#minutes.push(this.#view.getFloat64(at, true));
      this.#minutes.push(this.#words[at / 4 + 2] ?? 0);
      this.#minutes.push(this.#words[at / 4 + 3] ?? 0);
    }
    exports.drained();
    this.#heatCounts.takeMuch(this.scanner);
  }

  held(slot: number): number {
    return this.scanner.exports.slotLines(slot);
  }

  enter(bucket: number): void {
    this.#events.push({ kind: 'enter', bucket });
  }

  /** Tells the requests of a slot one by one, and empties it without having counted them. */
  give(kind: 'leave' | 'open', slot: number, bucket: number): void {
    this.tellCounts();
    const total = this.held(slot);
    const refused = this.#takeRefused(slot);
    const values = this.#values.length;
    const columns = this.#takeValues(slot, total);
    const counts = SLOT_COUNTS / 4 + slot * SLOT_COUNT_WIDTH;
    this.#words.fill(0, counts, counts + 2);
    this.#events.push({ kind, bucket, total, refused, columns, values });
  }

  /** Counts the requests of a slot. */
  close(slot: number, bucket: number): void {
    const total = this.held(slot);
    const refused = this.#takeRefused(slot);
    const values = this.#values.length;
    const columns = refused.to > refused.from ? this.#takeValues(slot, total) : [];
    this.scanner.exports.closeSlot(slot);
    this.#untold += total;
    this.#events.push({ kind: 'closed', bucket, total, refused, columns, values });
  }

  /** Tells how often each key was asked with since the last time. */
  tellCounts(): void {
    if (this.#untold === 0) return;
    if (++this.#counts > MOST_COUNTS) throw new Unusual('its times jump');
    this.#untold = 0;
    const { exports } = this.scanner;
    const from = this.#keyCounts.length;
    for (let key = 1; key < exports.keysUsed(); key = exports.nextKey()) {
      this.#keyCounts.pushAll(this.#staged(exports.listCounts(key, STAGE_SIZE / 8) * 2));
    }
    exports.beginCoarse();
    this.#events.push({ kind: 'counts', keys: { from, to: this.#keyCounts.length } });
  }

  /** Everything since the segment before. */
  finish(): Counted {
    const { exports } = this.scanner;
    exports.closeMinute();
    this.drain();
    this.#heatCounts.take(this.scanner);
    this.#heatCounts.flush();
    if (!this.#isSearch) {
      this.#untold = 1;
      this.tellCounts();
    }
    const counted: Counted = {
      ...this.#numbers.takeKeys(),
      texts: this.#texts.take(),
      textBytes: this.#textBytes.take(),
      refusals: this.#numbers.takeRefusals(),
      statuses: this.#numbers.takeStatuses(),
      minutes: this.#minutes.take(),
      heat: this.#heat,
      first: exports.firstSecond(),
      last: exports.lastSecond(),
      events: this.#events,
      refused: {
        second: this.#second.take(),
        offset: this.#offset.take(),
        bytes: this.#bytes.take(),
        request: this.#request.take(),
        keys: this.#keys.take(),
      },
      values: this.#values.take(),
      keyCounts: this.#keyCounts.take(),
    };
    this.#heat = [];
    this.#events = [];
    this.#counts = 0;
    this.#rows = 0;
    return counted;
  }

  #addTimeless(row: LogRow, offset: number): void {
    if (++this.#rows > MOST_ROWS) throw new Unusual('many of its lines have no time');
    this.tellCounts();
    this.#events.push({ kind: 'row', row: { ...row }, offset });
  }

  #takeNames(rows: number): void {
    const words = this.#words;
    for (let at = NAMES / 4; at < NAMES / 4 + rows * 4; at += 4) {
      const [from, length] = [words[at + 1] as number, words[at + 2] as number];
      const texts = this.#texts.room(3);
      texts[0] = words[at] as number;
      texts[1] = length;
      texts[2] = words[at + 3] as number;
      this.#buffer.copy(this.#textBytes.room(length), 0, from, from + length);
      if (texts[2] !== 0) continue;
      const path = textOfBytes(this.#buffer.subarray(from, from + length));
      this.#folders.set(texts[0] as number, firstFolder(path));
    }
  }

  /** The folder of a path, which is asked for once. */
  #takeFolder(key: number): string {
    const folder = this.#folders.get(key) ?? '';
    this.#folders.delete(key);
    return folder;
  }

  /** Copies the columns of a slot that have values, and says which they are. */
  #takeValues(slot: number, length: number): number[] {
    const used = this.#words[SLOT_COUNTS / 4 + slot * SLOT_COUNT_WIDTH + 2] ?? 0;
    const columns: number[] = [];
    for (let column = 0; column < COLUMN_COUNT; column++) {
      if ((used & (1 << column)) === 0) continue;
      const at = (SLOT_AT + slot * SLOT_SIZE + column * SLOT_COLUMN) / 4;
      this.#values.pushAll(this.#words.subarray(at, at + length));
      columns.push(column);
    }
    return columns;
  }

  /** Numbers that the scanner listed. */
  #staged(length: number): Uint32Array {
    return this.#words.subarray(STAGE / 4, STAGE / 4 + length);
  }

  #takeRefused(slot: number): { from: number; to: number } {
    const length = this.scanner.exports.slotRefused(slot);
    const from = this.#second.length;
    const { second, offset, bytes, request, keys } = this.#slots[slot] as SlotBatch;
    this.#second.pushAll(second.subarray(0, length));
    this.#offset.pushAll(offset.subarray(0, length));
    this.#bytes.pushAll(bytes.subarray(0, length));
    this.#request.pushAll(request.subarray(0, length));
    const rows = this.#keys.room(length * COLUMN_COUNT);
    for (const [number, column] of COLUMNS.entries()) {
      const values = keys[column];
      for (let row = 0; row < length; row++) rows[row * COLUMN_COUNT + number] = values[row] as number;
    }
    return { from, to: from + length };
  }
}
