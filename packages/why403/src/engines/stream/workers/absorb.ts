import type { RefusedBatch } from '../../../model/log-rows.ts';
import type { OpenStretches } from '../open-stretches.ts';
import {
  BY_STATUS,
  COLUMN_COUNT,
  REFUSED,
  SLOT_AT,
  SLOT_COUNTS,
  SLOT_SIZE,
  STAGE,
  STAGE_SIZE,
  STAGED_KEYS,
} from '../scanner/layout.ts';
import type { ScanTally } from '../scanner/scan-tally.ts';
import { COLUMNS, type SlotBatch, slotBatch } from '../scanner/slot-batch.ts';
import { OPEN_STRETCHES, SLOT_LINES } from '../tally.ts';
import type { Digest, StretchEvent } from './digest.ts';
import type { KeyMap } from './key-map.ts';

/** Numbers that the scanner holds of each slot. */
const SLOT_COUNT_WIDTH = 4;
/** Numbers that tell one key. */
const KEY_WIDTH = 3;

type Told = Extract<StretchEvent, { kind: 'leave' | 'closed' | 'open' }>;

/**
 * Adds what workers read to the tally, as if its lines had been read here: the same keys in the same order, the same stretches
 * closed at the same moments with the same totals.
 */
export class Absorber {
  readonly #tally: ScanTally;
  /** Null where no incidents are looked for. */
  readonly #open: OpenStretches | null;
  readonly #seconds: number;
  readonly #words: Uint32Array;
  readonly #batch: SlotBatch;
  readonly #slots: readonly SlotBatch[];

  constructor(tally: ScanTally, open: OpenStretches | null, seconds: number) {
    this.#tally = tally;
    this.#open = open;
    this.#seconds = seconds;
    this.#words = new Uint32Array(tally.scanner.bytes.buffer);
    // Rows lie in memory of their own; the columns that no combined log has are shared.
    this.#batch = slotBatch(new ArrayBuffer(SLOT_AT + SLOT_SIZE), 0, seconds);
    const { buffer } = tally.scanner.bytes;
    this.#slots = Array.from({ length: OPEN_STRETCHES }, (_, slot) => slotBatch(buffer, slot, seconds));
  }

  /** Learns the new keys of a worker and their texts; false where they are more than are held at once. */
  learn(digest: Digest, map: KeyMap): boolean {
    const { newKeys, firstKey, textBytes } = digest;
    const { exports } = this.#tally.scanner;
    if (firstKey === 1) map.clear();
    map.stage(this.#words, STAGED_KEYS / 4);
    const length = newKeys.length / KEY_WIDTH;
    let missing = 0;
    for (const [from, count] of pieces(length)) {
      this.#stage(newKeys, from * KEY_WIDTH, count * KEY_WIDTH);
      missing += exports.findKeys(count, firstKey + from);
    }
    if (!this.#tally.hasRoomFor(missing, textBytes.length)) return false;
    for (const [from, count] of pieces(length)) {
      this.#stage(newKeys, from * KEY_WIDTH, count * KEY_WIDTH);
      exports.adoptKeys(count, firstKey + from);
    }
    map.keep(this.#words, STAGED_KEYS / 4, firstKey + length);
    return true;
  }

  /** Whether every stretch that goes on in the segment fits a slot with what it holds here. */
  fits({ events }: Digest): boolean {
    const open = this.#open;
    if (open === null) return true;
    return events.every(
      (event) =>
        (event.kind !== 'leave' && event.kind !== 'open') || open.held(event.bucket) + event.total < SLOT_LINES,
    );
  }

  /** Adds all that a segment has; its keys were learned last. */
  add(digest: Digest, source: number): void {
    const words = this.#words;
    const { refusals, statuses, minutes, heat, first, last, events } = digest;
    this.#addTexts(digest);
    for (let at = 0; at < refusals.length; at += 2) {
      const place = REFUSED / 4 + this.#keyOf(refusals[at] as number);
      words[place] = (words[place] as number) + (refusals[at + 1] as number);
    }
    for (const [status, requests] of statuses) this.#addStatus(status, requests);
    const { moments } = this.#tally;
    for (let at = 0; at < minutes.length; at += 3) {
      moments.add(minutes[at] as number, minutes[at + 1] as number, minutes[at + 2] as number);
    }
    for (const [folder, second, refused] of heat) moments.addHeat(folder, second, refused);
    if (first <= last) {
      moments.see(first);
      moments.see(last);
    }
    for (const event of events) this.#happen(event, digest, source);
  }

  #happen(event: StretchEvent, digest: Digest, source: number): void {
    const open = this.#open;
    if (event.kind === 'counts') this.#count(digest.keyCounts, event.keys);
    else if (event.kind === 'row') this.#tally.add(event.row, -1, { source, offset: event.offset });
    else if (open === null) return;
    else if (event.kind === 'enter') open.slotOf(event.bucket * this.#seconds);
    else if (event.kind === 'closed') {
      open.closeCounted(event.bucket, event.total, () => this.#closeCounted(event, digest, source));
    } else {
      const slot = event.kind === 'open' ? open.slotOf(event.bucket * this.#seconds) : open.slotWith(event.bucket);
      this.#fill(slot, event, digest, source);
      if (event.kind === 'leave') open.close(event.bucket);
    }
  }

  /** The key here of a key of the worker. */
  #keyOf(theirs: number): number {
    return this.#words[STAGED_KEYS / 4 + theirs] as number;
  }

  #stage(numbers: Uint32Array, from: number, length: number): void {
    this.#words.set(numbers.subarray(from, from + length), STAGE / 4);
  }

  #addTexts({ texts, textBytes }: Digest): void {
    const bytes = Buffer.from(textBytes.buffer, textBytes.byteOffset, textBytes.length);
    let from = 0;
    for (let at = 0; at < texts.length; at += 3) {
      const length = texts[at + 1] as number;
      this.#tally.addText(this.#keyOf(texts[at] as number), bytes, from, length, texts[at + 2] as number);
      from += length;
    }
  }

  #addStatus(status: number, more: number): void {
    const at = BY_STATUS / 4 + status * 2;
    const sum = (this.#words[at] as number) + more;
    this.#words[at] = sum;
    if (sum >= 2 ** 32) this.#words[at + 1] = (this.#words[at + 1] as number) + 1;
  }

  #count(keyCounts: Uint32Array, { from, to }: { from: number; to: number }): void {
    for (let at = from; at < to; at += STAGE_SIZE / 4) {
      const length = Math.min(STAGE_SIZE / 4, to - at);
      this.#stage(keyCounts, at, length);
      this.#tally.scanner.exports.addCounts(length / 2);
    }
  }

  #closeCounted(event: Told, digest: Digest, source: number): RefusedBatch {
    const { bucket, total, refused, columns, values } = event;
    this.#copyRefused(this.#batch, 0, 0, event, digest, source);
    const batch = { ...this.#batch, bucket, length: refused.to - refused.from, total };
    return this.#tally.closeCounted(batch, (column, aside) => {
      const at = columns.indexOf(column);
      if (at < 0) return 0;
      this.#stage(digest.values, values + at * total, total);
      for (const request of aside) this.#words[STAGE / 4 + request] = 0;
      return total;
    });
  }

  /** Puts requests into a slot, behind those it holds. */
  #fill(slot: number, event: Told, digest: Digest, source: number): void {
    const { exports } = this.#tally.scanner;
    const { total, refused, columns, values } = event;
    for (let column = 0; column < COLUMN_COUNT; column++) {
      const at = columns.indexOf(column);
      if (at >= 0) this.#stage(digest.values, values + at * total, total);
      exports.fillColumn(slot, column, total, at < 0 ? 0 : 1);
    }
    const rows = exports.slotRefused(slot);
    this.#copyRefused(this.#slots[slot] as SlotBatch, rows, exports.slotLines(slot), event, digest, source);
    this.#words[SLOT_COUNTS / 4 + slot * SLOT_COUNT_WIDTH + 1] = rows + refused.to - refused.from;
    exports.addRequests(slot, total);
  }

  /** Puts refused requests behind the first rows of a batch, and as many requests of all. */
  #copyRefused(batch: SlotBatch, rows: number, held: number, { refused }: Told, digest: Digest, source: number): void {
    const { from, to } = refused;
    const { second, offset, bytes, request, keys } = digest.refused;
    batch.second.set(second.subarray(from, to), rows);
    batch.offset.set(offset.subarray(from, to), rows);
    batch.bytes.set(bytes.subarray(from, to), rows);
    batch.source.fill(source, rows, rows + to - from);
    for (let row = from; row < to; row++) batch.request[rows + row - from] = held + (request[row] as number);
    for (const [number, column] of COLUMNS.entries()) {
      const values = batch.keys[column];
      for (let row = from; row < to; row++) {
        values[rows + row - from] = this.#keyOf(keys[row * COLUMN_COUNT + number] as number);
      }
    }
  }
}

/** Parts of a list of keys that the stage has room for: first and number. */
function* pieces(length: number): Generator<[from: number, count: number]> {
  const most = Math.floor(STAGE_SIZE / 4 / KEY_WIDTH);
  for (let from = 0; from < length; from += most) yield [from, Math.min(most, length - from)];
}
