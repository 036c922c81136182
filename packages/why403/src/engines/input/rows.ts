import { isAscii } from 'node:buffer';
import type { LogRow } from '../../model/log-rows.ts';
import type { RowFormat } from '../../read/log-rows/detect.ts';

const NEWLINE = 10;
/** A line that goes on beyond it is cut: a record of JSON may be a whole file, nothing else is that long. */
const LONGEST = 16 * 1024 * 1024;
/** Lines of one record, at most. */
const RECORD_LINES = 10_000;
const SAMPLE_SHOWN = 300;
const BEYOND_ASCII = /[\x80-\xff]/;

/** How much was read, and what of it no format reads. */
export interface RowCounts {
  lines: number;
  bytes: number;
  unread: number;
  unreadSample: string | null;
}

/**
 * Cuts the bytes of one log into lines and records and reads them through its format, row by row. Lines keep their
 * texts in the piece that they came in: whoever keeps a value for long keeps a copy of it.
 */
export class RowReader {
  readonly counts: RowCounts = { lines: 0, bytes: 0, unread: 0, unreadSample: null };
  /** Place of the line of the row that was read last, in bytes from the beginning. */
  offset = 0;
  readonly #format: RowFormat;
  /** Bytes of a line whose end has not come. */
  #carry: Uint8Array[] = [];
  #carried = 0;
  /** A line that began in an earlier piece, whole now. */
  #first: string | null = null;
  /** Whole lines of the piece, a letter a byte, and the bytes themselves where they are not all ASCII. */
  #text = '';
  #bytes: Buffer | null = null;
  #at = 0;
  /** Place of the piece, and of the line carried over from before it. */
  #base = 0;
  #firstBase = 0;
  #record: string[] = [];
  #recordBase = 0;
  #several: readonly string[] = [];
  #ended = false;

  constructor(format: RowFormat) {
    this.#format = format;
  }

  /** Takes the next piece, once {@link next} has given all rows of the one before. Its buffer may be used again then. */
  push(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const last = piece.lastIndexOf(NEWLINE);
    const begin = this.#carried === 0 ? 0 : piece.indexOf(NEWLINE) + 1;
    if (begin > 0) this.#completeFirst(piece.subarray(0, begin - 1));
    this.#base = this.counts.bytes + begin;
    this.counts.bytes += piece.length;
    if (last >= begin && last >= 0) this.#setText(piece.subarray(begin, last + 1));
    this.#keep(piece.subarray(last + 1));
  }

  /** No more pieces come: what is left is the last line. */
  end(): void {
    this.#ended = true;
    if (this.#carried > 0) this.#completeFirst(Buffer.alloc(0));
  }

  /** Reads on to the next row; false where the next piece is needed, or everything was read. */
  next(row: LogRow): boolean {
    for (;;) {
      const more = this.#several[0];
      if (more !== undefined) {
        this.#several = this.#several.slice(1);
        if (this.#read(more, row)) return true;
        continue;
      }
      const line = this.#line();
      if (line === null) return this.#lastRecord(row);
      if (this.#format.recordStart === undefined) {
        if (this.#several.length === 0 && this.#read(line, row)) return true;
      } else if (this.#gather(line, row)) return true;
    }
  }

  #completeFirst(rest: Buffer): void {
    // A file that was emptied while its writer went on begins with a hole of zeros.
    const bytes = Buffer.concat([...this.#carry, rest]);
    this.#firstBase = this.counts.bytes - this.#carried;
    this.#first = withoutReturn(bytes.toString('utf8', zerosOf(bytes)));
    this.#carry = [];
    this.#carried = 0;
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#carried += rest.length;
    const kept = this.#carry.reduce((sum, { length }) => sum + length, 0);
    const isHole = kept === 0 && zerosOf(rest) === rest.length;
    if (!isHole && kept < LONGEST) this.#carry.push(Uint8Array.from(rest));
  }

  #setText(lines: Buffer): void {
    this.#text = lines.toString('latin1');
    this.#bytes = isAscii(lines) ? null : lines;
    this.#at = 0;
  }

  /** The next line that is worth reading; null where there is none in this piece. */
  #line(): string | null {
    const first = this.#first;
    if (first !== null) {
      this.#first = null;
      this.counts.lines += 1;
      this.offset = this.#firstBase;
      return this.#split(first);
    }
    const text = this.#text;
    if (this.#at >= text.length) return null;
    const end = text.indexOf('\n', this.#at);
    const from = this.#at;
    this.#at = end + 1;
    this.counts.lines += 1;
    this.offset = this.#base + from;
    return this.#split(this.#lineText(from, end));
  }

  #lineText(from: number, end: number): string {
    const to = end > from && this.#text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    let line = this.#text.slice(from, to);
    if (this.#bytes !== null && BEYOND_ASCII.test(line)) line = this.#bytes.toString('utf8', from, to);
    return line.charCodeAt(0) === 0 ? line.replace(/^\0+/, '') : line;
  }

  #split(line: string): string {
    const several = this.#format.split?.(line);
    if (several !== undefined && several !== null) this.#several = several;
    return line;
  }

  #gather(line: string, row: LogRow): boolean {
    const starts = this.#format.recordStart?.(line) ?? true;
    const isRow = starts && this.#record.length > 0 && this.#readRecord(row);
    if (this.#record.length === 0) this.#recordBase = this.offset;
    if (this.#record.length < RECORD_LINES) this.#record.push(line);
    if (isRow) this.offset = this.#rowBase;
    return isRow;
  }

  #rowBase = 0;

  #readRecord(row: LogRow): boolean {
    const record = this.#record.join('\n');
    this.#record = [];
    this.#rowBase = this.#recordBase;
    return this.#read(record, row);
  }

  #lastRecord(row: LogRow): boolean {
    if (!this.#ended || this.#record.length === 0) return false;
    const isRow = this.#readRecord(row);
    this.offset = this.#rowBase;
    return isRow;
  }

  #read(line: string, row: LogRow): boolean {
    if (this.#format.readRow(line, row)) return true;
    if (!this.#format.understands(line) && line.trim() !== '') {
      this.counts.unread += 1;
      this.counts.unreadSample ??= line.slice(0, SAMPLE_SHOWN);
    }
    return false;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function zerosOf(bytes: Uint8Array): number {
  let zeros = 0;
  while (bytes[zeros] === 0) zeros += 1;
  return zeros;
}
