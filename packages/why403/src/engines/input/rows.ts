import { isAscii } from 'node:buffer';
import type { LogRow } from '../../model/log-rows.ts';
import type { RowFormat } from '../../read/log-rows/detect.ts';
import { type FeedCounts, LONGEST_COMBINED, noteUnread } from '../stream/feed.ts';
import { decodeRow, textOfBytes } from '../stream/row-text.ts';

const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;
/** Longer lines of other formats than combined are cut: a record of JSON may be a whole file. */
const LONGEST = 16 * 1024 * 1024;
/** Lines of one record, at most, and characters after which no further line is added. */
const RECORD_LINES = 10_000;
const RECORD_LENGTH = LONGEST;
/** So much is made text at once: such a text is short-lived and cheap to forget, a longer one is not. */
const WINDOW = 64 * 1024;
const BEYOND_ASCII = /[\x80-\xff]/;
const HEADINGS = 1000;

/** What names the columns of the lines from a place on. */
export interface Heading {
  readonly offset: number;
  readonly line: string;
}

/**
 * Cuts the bytes of one log into lines and records and reads them through its format, row by row. The texts of a row are
 * parts of the piece that they came in: whoever keeps one for long keeps a copy of it.
 */
export class RowReader {
  /** Lines are those before the one of the row that was read last; at the end all of them. */
  readonly counts: FeedCounts = { lines: 0, bytes: 0, unread: 0, unreadSample: null };
  /** Place of the line of the row that was read last, in bytes from the beginning. */
  offset = 0;
  /** The line or record of the row that was read last. */
  text = '';
  /** Headings of a table that came so far, each where it was not the one before. */
  readonly headings: Heading[] = [];
  readonly #format: RowFormat;
  readonly #longest: number;
  readonly #isBeside: boolean;
  /** Bytes of a line whose end has not come: those that are kept, and how many there are. */
  #carry: Uint8Array[] = [];
  #kept = 0;
  #carried = 0;
  /** A line that began in an earlier piece, whole now. */
  #first: Buffer | null = null;
  #firstBase = 0;
  /** Whole lines of the piece, how many of their bytes were made text, and where they begin in the log. */
  #lines: Buffer = Buffer.alloc(0);
  #shown = 0;
  #base = 0;
  /** Some of the lines, a letter a byte, and the bytes themselves where they are not all ASCII. */
  #text = '';
  #bytes: Buffer | null = null;
  #textBase = 0;
  #at = 0;
  /** Lines read since the last row, which count from the next one on. */
  #read = 0;
  #lineBase = 0;
  #record: string[] = [];
  #recordLength = 0;
  #recordBase = 0;
  #several: readonly string[] = [];
  #severalAt = 0;
  #isEnded = false;

  /** @param isBeside gives the rows of an error log whose status is not told too: an access log has it */
  constructor(format: RowFormat, isBeside = false) {
    this.#format = format;
    this.#isBeside = isBeside;
    this.#longest = format.combined ? LONGEST_COMBINED : LONGEST;
  }

  /** Takes the next piece, once {@link next} has given all rows of the one before. Its buffer may be used again then. */
  push(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const last = piece.lastIndexOf(NEWLINE) + 1;
    const begin = this.#carried === 0 || last === 0 ? 0 : piece.indexOf(NEWLINE) + 1;
    if (begin > 0) this.#completeFirst(piece.subarray(0, begin - 1));
    this.#base = this.counts.bytes + begin;
    this.counts.bytes += piece.length;
    this.#lines = piece.subarray(begin, Math.max(begin, last));
    this.#shown = 0;
    this.#text = '';
    this.#at = 0;
    this.#keep(piece.subarray(Math.max(begin, last)));
  }

  /** No more pieces come: what is left is the last line. */
  end(): void {
    this.#isEnded = true;
    this.#bytes = null;
    if (this.#carried > 0) this.#completeFirst(Buffer.alloc(0));
  }

  /** Reads on to the next row; false where the next piece is needed, or everything was read. */
  next(row: LogRow): boolean {
    for (;;) {
      if (this.#severalAt < this.#several.length) {
        const one = this.#several[this.#severalAt++] as string;
        if (this.#fill(one, row)) return true;
        continue;
      }
      this.counts.lines += this.#read;
      this.#read = 0;
      const line = this.#nextLine();
      if (line === null) return this.#lastRecord(row);
      this.#read = 1;
      if (this.#format.recordStart === undefined ? this.#readLine(line, row) : this.#gather(line, row)) return true;
    }
  }

  #completeFirst(rest: Buffer): void {
    this.#firstBase = this.counts.bytes - this.#carried;
    const bytes = Buffer.concat([...this.#carry, rest.subarray(0, Math.max(0, this.#longest - this.#kept))]);
    // A file that was emptied while its writer went on begins with a hole of zeros.
    this.#first = this.#format.combined ? bytes : bytes.subarray(zerosOf(bytes));
    this.#carry = [];
    this.#kept = 0;
    this.#carried = 0;
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#carried += rest.length;
    const isHole = !this.#format.combined && this.#kept === 0 && zerosOf(rest) === rest.length;
    if (isHole || this.#kept >= this.#longest) return;
    const kept = Uint8Array.from(rest.subarray(0, this.#longest - this.#kept));
    this.#carry.push(kept);
    this.#kept += kept.length;
  }

  #nextLine(): string | null {
    const first = this.#first;
    if (first !== null) {
      this.#first = null;
      this.#lineBase = this.#firstBase;
      const bytes = first.at(-1) === RETURN ? first.subarray(0, -1) : first;
      const text = this.#format.combined ? bytes.toString('latin1') : textOfBytes(bytes);
      return this.#lineBase === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
    }
    do {
      if (this.#at >= this.#text.length && !this.#showMore()) return null;
    } while (this.#passOver());
    const from = this.#at;
    const end = this.#text.indexOf('\n', from);
    this.#at = end + 1;
    this.#lineBase = this.#textBase + from;
    return this.#lineText(from, Math.min(end, from + this.#longest));
  }

  /** Leaves out lines of which the format can tell in place that they give no row; true where no other is left of the text. */
  #passOver(): boolean {
    const format = this.#format;
    if (format.passesOver === undefined) return false;
    const text = this.#text;
    while (this.#at < text.length) {
      const end = text.indexOf('\n', this.#at);
      if (!format.passesOver(text, this.#at, end, this.#isBeside)) return false;
      this.counts.lines += 1;
      this.#at = end + 1;
    }
    return true;
  }

  /** Makes the next lines text; false where there are none. */
  #showMore(): boolean {
    const lines = this.#lines;
    const from = this.#shown;
    if (from >= lines.length) return false;
    let end = lines.lastIndexOf(NEWLINE, from + WINDOW) + 1;
    if (end <= from) end = lines.indexOf(NEWLINE, from) + 1;
    const bytes = lines.subarray(from, end);
    this.#text = bytes.toString('latin1');
    this.#bytes = isAscii(bytes) ? null : bytes;
    this.#textBase = this.#base + from;
    this.#at = 0;
    this.#shown = end;
    return true;
  }

  #lineText(from: number, end: number): string {
    const to = end > from && this.#text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    const line = this.#text.slice(from, to);
    if (this.#format.combined) return line;
    const text = this.#bytes !== null && BEYOND_ASCII.test(line) ? textOfBytes(this.#bytes.subarray(from, to)) : line;
    const first = text.charCodeAt(0);
    if (first === BYTE_ORDER_MARK && this.#lineBase === 0) return text.slice(1);
    return first === 0 ? text.replace(/^\0+/, '') : text;
  }

  #readLine(line: string, row: LogRow): boolean {
    const several = this.#format.split?.(line) ?? null;
    this.offset = this.#lineBase;
    if (several === null) return this.#fill(line, row);
    this.#several = several;
    this.#severalAt = 0;
    return false;
  }

  /** Adds a line to its record; a line that begins the next one gives the row of the one before. */
  #gather(line: string, row: LogRow): boolean {
    const isRow = this.#record.length > 0 && this.#format.recordStart?.(line) === true && this.#readRecord(row);
    if (this.#record.length === 0) this.#recordBase = this.#lineBase;
    if (this.#record.length < RECORD_LINES && this.#recordLength < RECORD_LENGTH) {
      this.#record.push(line);
      this.#recordLength += line.length;
    }
    return isRow;
  }

  #readRecord(row: LogRow): boolean {
    const record = this.#record.join('\n');
    this.#record = [];
    this.#recordLength = 0;
    this.offset = this.#recordBase;
    return this.#fill(record, row);
  }

  #lastRecord(row: LogRow): boolean {
    return this.#isEnded && this.#record.length > 0 && this.#readRecord(row);
  }

  #fill(line: string, row: LogRow): boolean {
    if (this.#format.readRow(line, row)) {
      this.text = line;
      if (row.status === 0 && this.#format.errorLog && !this.#isBeside) return false;
      if (this.#format.combined && (this.#bytes !== null || BEYOND_ASCII.test(line))) decodeRow(row);
      return true;
    }
    if (line !== '' && !this.#format.understands(line)) noteUnread(this.counts, line);
    else if (line.startsWith('#Fields:')) this.#noteHeading(line);
    return false;
  }

  #noteHeading(line: string): void {
    if (this.headings.length < HEADINGS && this.headings.at(-1)?.line !== line)
      this.headings.push({ offset: this.#lineBase, line });
  }
}

function zerosOf(bytes: Uint8Array): number {
  let zeros = 0;
  while (bytes[zeros] === 0) zeros += 1;
  return zeros;
}
