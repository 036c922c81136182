import type { LogRow } from '../../model/log-rows.ts';
import type { RowFormat } from '../../read/log-rows/detect.ts';
import { emptyRow } from '../../read/log-rows/row-format.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { type Feed, type FeedCounts, LONGEST_COMBINED, noteUnread } from './feed.ts';
import type { OpenedSource } from './opened-source.ts';
import { decodeRow } from './row-text.ts';
import type { LinePlace } from './tally.ts';

/** Takes a request; the row is used again for the next one. */
export type RowSink = (row: LogRow, place: LinePlace) => void;

const NEWLINE = 10;
const RETURN = 13;
/** Longer lines of other formats are cut: a record of JSON may be a whole file. */
const LONGEST = 16 * 1024 * 1024;
/** Lines of one record, at most. */
const RECORD_LINES = 10_000;

/** Reads an input line by line through its format. */
export class PlainFeed implements Feed {
  readonly input: LogInput;
  readonly counts: FeedCounts = { lines: 0, bytes: 0, unread: 0, unreadSample: null };
  nextSecond: number;
  isDone = false;
  readonly #format: RowFormat;
  readonly #source: number;
  readonly #sink: RowSink;
  readonly #row = emptyRow();
  readonly #longest: number;
  readonly #tick: () => void;
  #pieces: AsyncIterator<Uint8Array> | null = null;
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Place of the beginning of the buffer in the input. */
  #base = 0;
  #isSkipping = false;
  #isEnded = false;
  #record: string[] = [];
  #recordOffset = 0;

  constructor({ input, format, number, first }: OpenedSource, sink: RowSink, tick: () => void) {
    this.input = input;
    this.#format = format;
    this.#source = number;
    this.nextSecond = first ?? Number.NEGATIVE_INFINITY;
    this.#sink = sink;
    this.#tick = tick;
    this.#longest = format.combined ? LONGEST_COMBINED : LONGEST;
  }

  get format(): string {
    return this.#format.name;
  }

  async run(until: number, stop: AbortSignal): Promise<void> {
    this.#pieces ??= this.input.read(stop)[Symbol.asyncIterator]();
    while (!this.isDone && !stop.aborted) {
      if (this.#readLines(until)) return;
      if (this.#isEnded) {
        if (this.#record.length > 0 && this.#readRecord(until)) return;
        this.isDone = true;
      } else await this.#more();
    }
  }

  async #more(): Promise<void> {
    this.#tick();
    const next = await this.#pieces?.next();
    const rest = this.#buffer.subarray(this.#at);
    this.#base += this.#at;
    this.#at = 0;
    if (next === undefined || next.done === true) {
      this.#isEnded = true;
      this.#buffer = rest;
      return;
    }
    const piece = next.value;
    this.counts.bytes += piece.length;
    this.#buffer = Buffer.concat([rest, piece]);
  }

  /** Reads the lines at hand; true where one has to wait. */
  #readLines(until: number): boolean {
    const buffer = this.#buffer;
    while (this.#at < buffer.length) {
      let end = buffer.indexOf(NEWLINE, this.#at);
      let next = end + 1;
      const length = (end < 0 ? buffer.length : end) - this.#at;
      if (end < 0 && length <= this.#longest && !this.#isEnded) return false;
      if (end < 0) {
        end = buffer.length;
        next = end;
      }
      if (this.#isSkipping) {
        this.#isSkipping = next === end;
        this.#at = next;
        continue;
      }
      if (length > this.#longest) end = this.#at + this.#longest;
      if (this.#take(this.#at, end, until)) return true;
      this.counts.lines += 1;
      this.#isSkipping = next === buffer.length && buffer[next - 1] !== NEWLINE && !this.#isEnded;
      this.#at = next;
    }
    return false;
  }

  #take(from: number, end: number, until: number): boolean {
    const to = end > from && this.#buffer[end - 1] === RETURN ? end - 1 : end;
    const line = this.#format.combined
      ? this.#buffer.toString('latin1', from, to)
      : this.#buffer.toString('utf8', from, to);
    const offset = this.#base + from;
    if (this.#format.recordStart === undefined) return this.#read(line, offset, until);
    if (this.#format.recordStart(line) && this.#record.length > 0 && this.#readRecord(until)) return true;
    if (this.#record.length === 0) this.#recordOffset = offset;
    if (this.#record.length < RECORD_LINES) this.#record.push(line);
    return false;
  }

  #readRecord(until: number): boolean {
    if (this.#read(this.#record.join('\n'), this.#recordOffset, until)) return true;
    this.#record = [];
    return false;
  }

  #read(line: string, offset: number, until: number): boolean {
    const row = this.#row;
    if (!this.#format.readRow(line, row)) {
      if (line !== '' && !this.#format.understands(line)) noteUnread(this.counts, line);
      return false;
    }
    if (row.second >= until) {
      this.nextSecond = row.second;
      return true;
    }
    if (this.#format.combined) decodeRow(row);
    this.#sink(row, { source: this.#source, offset });
    return false;
  }
}
