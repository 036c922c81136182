import { readSync } from 'node:fs';
import { emptyRow } from '../../../read/log-rows/row-format.ts';
import type { LogInput } from '../../input/open-inputs.ts';
import { type Feed, type FeedCounts, LONGEST_COMBINED, noteUnread } from '../feed.ts';
import { OPEN_STRETCHES } from '../tally.ts';
import { BUFFER } from './layout.ts';
import type { ScannedSource, ScanSink, ScanStretches, Span } from './scan-source.ts';

const NEWLINE = 10;
const RETURN = 13;
/** How much of a plain file is read at once: it should still lie in the cache of the processor when it is scanned. */
const READ_BYTES = 256 * 1024;
/** What `scan` stops for, as in packages/why403/scanner/scan.ts. */
const STOP = { done: 0, time: 1, odd: 2, lists: 3, slot: 4 } as const;
/** Before and after all times. */
const EVER = 2 ** 60;

/** Gives the scanner its bytes, and reads the lines itself that the scanner leaves. */
export class ScanFeed implements Feed {
  readonly input: LogInput;
  readonly counts: FeedCounts = { lines: 0, bytes: 0, unread: 0, unreadSample: null };
  nextSecond: number;
  isDone = false;
  readonly #format: ScannedSource['format'];
  readonly #number: number;
  readonly #hasHost: boolean;
  readonly #tally: ScanSink;
  readonly #open: ScanStretches | null;
  readonly #tick: () => void;
  readonly #row = emptyRow();
  readonly #bytes: Uint8Array;
  #pieces: AsyncIterator<Uint8Array> | null = null;
  #piece: Uint8Array = new Uint8Array(0);
  /** Bytes in the memory of the scanner, and how many of them were read. */
  #length = 0;
  #at = 0;
  /** Place of the first of them in the input. */
  #base: number;
  /** Where a plain file is read to. */
  readonly #end: number;
  /** What was held back while another input had its turn. */
  #held: Uint8Array = new Uint8Array(0);
  #isSkipping = false;
  /** Whether a part of a file was read that began between two such places. */
  #isAside = false;
  #isEnded = false;

  /** @param span the part of a plain file that is read, whole lines; all of it unless given */
  constructor(
    source: ScannedSource,
    tally: ScanSink,
    open: ScanStretches | null,
    tick: () => void,
    span: Span = { from: 0, to: source.input.size ?? 0 },
  ) {
    this.input = source.input;
    this.#base = span.from;
    this.#end = span.to;
    this.#format = source.format;
    this.#number = source.number;
    this.#hasHost = source.format.name === 'vhost-combined';
    this.#tally = tally;
    this.#open = open;
    this.#tick = tick;
    this.#bytes = tally.scanner.bytes;
    this.nextSecond = source.first ?? Number.NEGATIVE_INFINITY;
  }

  get format(): string {
    return this.#format.name;
  }

  async run(until: number, stop: AbortSignal): Promise<void> {
    this.#resume(until);
    while (!stop.aborted) {
      if (!this.#scanLines(until)) return this.#hold();
      if (this.#isEnded) {
        this.isDone = true;
        return;
      }
      if (this.input.descriptor === null) await this.#nextPiece(stop);
      else if (this.#readFile()) await breath();
      this.#tick();
      this.#relieve(until);
    }
  }

  #resume(until: number): void {
    this.#bytes.set(this.#held, BUFFER);
    this.#length = this.#held.length;
    this.#at = 0;
    this.#held = new Uint8Array(0);
    this.#forget(until);
  }

  #hold(): void {
    this.#held = this.#bytes.slice(BUFFER + this.#at, BUFFER + this.#length);
    this.#base += this.#at;
  }

  /** The next line has to ask for its stretch again. */
  #forget(until: number): void {
    const { exports } = this.#tally.scanner;
    if (this.#open === null) exports.setSlot(OPEN_STRETCHES, -EVER, Math.min(until, EVER));
    else exports.setSlot(OPEN_STRETCHES, 0, 0);
    exports.settle(this.#at);
  }

  #relieve(until: number): void {
    if (this.#isAside || !this.#tally.isNearlyFull) return;
    if (this.#open === null) this.#tally.makeRoom();
    else this.#open.makeRoom();
    this.#forget(until);
  }

  /** Scans the whole lines at hand; false where one belongs to a time that is not reached yet. */
  #scanLines(until: number): boolean {
    const { exports } = this.#tally.scanner;
    const end = this.#wholeLines();
    exports.begin(this.#number, this.#base, this.#hasHost ? 1 : 0, this.#open === null ? 0 : 1);
    exports.settle(this.#at);
    const before = exports.lineCount();
    let isOn = true;
    while (isOn && this.#at < end) {
      const stopped = exports.scan(end);
      this.#at = exports.place();
      this.#tally.drain();
      if (stopped === STOP.time) isOn = this.#setSlot(exports.wantedSecond(), until);
      else if (stopped === STOP.odd) isOn = this.#readLine(until);
      else if (stopped === STOP.slot) this.#open?.drain();
    }
    this.counts.lines += exports.lineCount() - before;
    this.#at = Math.min(this.#at, this.#length);
    return isOn;
  }

  #setSlot(second: number, until: number): boolean {
    if (second >= until) {
      this.nextSecond = second;
      return false;
    }
    const { exports } = this.#tally.scanner;
    if (this.#open === null) exports.setSlot(OPEN_STRETCHES, -EVER, Math.min(until, EVER));
    else {
      const slot = this.#open.slotOf(second);
      const [from, end] = this.#open.times(second);
      exports.setSlot(slot, from, Math.min(end, until));
    }
    return true;
  }

  /** Reads one line that the scanner did not. */
  #readLine(until: number): boolean {
    const from = BUFFER + this.#at;
    const newline = this.#bytes.indexOf(NEWLINE, from);
    const end = Math.min(newline, from + LONGEST_COMBINED);
    if (!this.#takeLine(from, end, until)) return false;
    this.#at = newline + 1 - BUFFER;
    this.#forget(until);
    return true;
  }

  #takeLine(from: number, end: number, until: number): boolean {
    const to = end > from && this.#bytes[end - 1] === RETURN ? end - 1 : end;
    const line = Buffer.from(this.#bytes.buffer, from, to - from).toString('latin1');
    const row = this.#row;
    const isRow = this.#format.readRow(line, row);
    if (isRow && row.second >= until) {
      this.nextSecond = row.second;
      return false;
    }
    this.counts.lines += 1;
    if (isRow) {
      const slot = this.#open === null ? -1 : this.#open.slotOf(row.second);
      this.#tally.add(row, slot, { source: this.#number, offset: this.#base + from - BUFFER });
    } else if (line !== '' && !this.#format.understands(line)) noteUnread(this.counts, line);
    return true;
  }

  /** How many of the bytes are whole lines; the last line of all needs no line end, and of one that is too long the rest is left out. */
  #wholeLines(): number {
    const from = BUFFER + this.#at;
    const end = BUFFER + this.#length;
    if (this.#isSkipping) {
      const newline = this.#bytes.subarray(from, end).indexOf(NEWLINE);
      this.#isSkipping = newline < 0;
      this.#at = newline < 0 ? this.#length : this.#at + newline + 1;
    }
    if (this.#isEnded && this.#at < this.#length && this.#bytes[end - 1] !== NEWLINE) {
      this.#bytes[end] = NEWLINE;
      return this.#length + 1;
    }
    let last = end;
    while (last > from && this.#bytes[last - 1] !== NEWLINE) last -= 1;
    return last - BUFFER;
  }

  /** Moves what is left to the beginning. A line that is too long is read as far as it goes. */
  #makePlace(): void {
    if (this.#length - this.#at >= LONGEST_COMBINED) {
      this.#takeLine(BUFFER + this.#at, BUFFER + this.#at + LONGEST_COMBINED, Number.POSITIVE_INFINITY);
      this.#at = this.#length;
      this.#isSkipping = true;
    }
    this.#bytes.copyWithin(BUFFER, BUFFER + this.#at, BUFFER + this.#length);
    this.#base += this.#at;
    this.#length -= this.#at;
    this.#at = 0;
  }

  /** Reads on in a plain file; true now and then, when others should have their turn. */
  #readFile(): boolean {
    this.#makePlace();
    const at = this.#base + this.#length;
    // Reads end where those of the whole file do, and room is made at the same places, so that the same is dropped.
    this.#isAside = at % READ_BYTES !== 0;
    const wanted = Math.min(READ_BYTES - (at % READ_BYTES), this.#end - at);
    const read = wanted <= 0 ? 0 : this.#readAt(at, wanted);
    this.#length += read;
    this.counts.bytes += read;
    this.#isEnded = read === 0;
    return Math.floor(at / BREATH_BYTES) !== Math.floor((at + read) / BREATH_BYTES);
  }

  /** Reads behind what is there; 0 where the file ends early or cannot be read, which the answer says. */
  #readAt(at: number, wanted: number): number {
    let problem: unknown = null;
    try {
      const read = readSync(this.input.descriptor ?? -1, this.#bytes, BUFFER + this.#length, wanted, at);
      if (read > 0) return read;
    } catch (error) {
      problem = error;
    }
    this.input.endedAt?.(at, problem);
    return 0;
  }

  async #nextPiece(stop: AbortSignal): Promise<void> {
    this.#makePlace();
    this.#pieces ??= this.input.read(stop)[Symbol.asyncIterator]();
    if (this.#piece.length === 0) {
      const next = await this.#pieces.next();
      if (next.done === true) this.#isEnded = true;
      else this.#piece = next.value;
    }
    const part = this.#piece.subarray(0, READ_BYTES);
    this.#bytes.set(part, BUFFER + this.#length);
    this.#piece = this.#piece.subarray(part.length);
    this.#length += part.length;
    this.counts.bytes += part.length;
  }
}

/** How much is read between two looks at signals and timers. */
const BREATH_BYTES = 16 * 1024 * 1024;

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
