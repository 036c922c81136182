import { closeSync, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../../errors.ts';

/** One line of the journal: what it is, and its values. */
export type JournalLine = readonly [kind: string, ...values: unknown[]];

const BUFFERED = 64 * 1024;
/** Milliseconds that a line waits in memory. */
const LONGEST_WAIT = 1000;
const PIECE = 256 * 1024;
/** What is longer is no line of ours. */
const LONGEST_LINE = 1024 * 1024;

/**
 * The state of a crawl on disk: lines of JSON, each added at the end, so that a crawl that was stopped anywhere can be taken
 * up again. What does not fit the memory is read back from it.
 */
export class Journal {
  /** Kept after the end. */
  readonly isKept: boolean;
  readonly #name: string;
  readonly #file: number;
  #buffer: string[] = [];
  #buffered = 0;
  #written = 0;
  #flushed = performance.now();

  /** `name` null: a file for this run alone. Throws `UsageError` where the file cannot be opened. */
  constructor(name: string | null) {
    this.isKept = name !== null;
    this.#name = name ?? path.join(os.tmpdir(), `why403-crawl-${process.pid}-${Date.now().toString(36)}.ndjson`);
    try {
      this.#file = name === null ? openSync(this.#name, 'wx+', 0o600) : openState(name);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new UsageError(`${this.#name}: the state of the crawl cannot be kept there (${code ?? 'no reason given'})`);
    }
    if (name !== null && !fstatSync(this.#file).isFile()) throw new UsageError(`${name} is no regular file`);
    // Nobody else needs it, and so it ends with the process however that ends.
    if (name === null && process.platform !== 'win32') unlinkSync(this.#name);
  }

  /** Gives every line that was kept; a last line that was cut is taken off. Stops where `take` says false. */
  replay(take: (line: JournalLine, place: number) => boolean): void {
    let place = 0;
    for (;;) {
      const lines = this.#linesFrom(place);
      if (lines.length === 0) break;
      for (const { text, at, end } of lines) {
        const line = parse(text);
        if (line === null || !take(line, at)) throw new UsageError(`${this.#name} is not the state of this crawl`);
        place = end;
      }
    }
    ftruncateSync(this.#file, place);
    this.#written = place;
  }

  /** Adds a line and gives its place. */
  add(line: JournalLine): number {
    return this.addText(JSON.stringify(line));
  }

  /** The same of a line that is JSON already. */
  addText(text: string): number {
    const place = this.#written + this.#buffered;
    // Almost all lines are ASCII, of which every character is a byte.
    this.#buffered += Buffer.byteLength(text) + 1;
    this.#buffer.push(text, '\n');
    if (this.#buffered >= BUFFERED) this.flush();
    return place;
  }

  /** Writes what has waited for long: whoever ends the process takes no more than that. */
  flushOld(): void {
    if (performance.now() - this.#flushed >= LONGEST_WAIT) this.flush();
  }

  flush(): void {
    this.#flushed = performance.now();
    if (this.#buffered === 0) return;
    const bytes = Buffer.from(this.#buffer.join(''));
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done);
    this.#written += bytes.length;
    this.#buffer = [];
    this.#buffered = 0;
  }

  /** The lines that begin at a place and after it, as many as one piece of the file has. */
  readFrom(place: number): { readonly line: JournalLine; readonly place: number }[] {
    this.flush();
    return this.#linesFrom(place).flatMap(({ text, at }) => {
      const line = parse(text);
      return line === null ? [] : [{ line, place: at }];
    });
  }

  /** The one line at a place. */
  readAt(place: number): JournalLine | null {
    this.flush();
    const [first] = this.#linesFrom(place, 8 * 1024, 1);
    return first === undefined ? null : parse(first.text);
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
    if (!this.isKept && process.platform === 'win32') unlinkSync(this.#name);
  }

  #linesFrom(place: number, length = PIECE, most = length): { text: string; at: number; end: number }[] {
    const bytes = Buffer.allocUnsafe(length);
    const piece = bytes.subarray(0, readSync(this.#file, bytes, 0, length, place));
    const lines: { text: string; at: number; end: number }[] = [];
    for (let from = 0; lines.length < most; ) {
      const end = piece.indexOf(10, from);
      if (end < 0) break;
      lines.push({ text: piece.toString('utf8', from, end), at: place + from, end: place + end + 1 });
      from = end + 1;
    }
    if (lines.length > 0 || piece.length < length || length >= LONGEST_LINE) return lines;
    return this.#linesFrom(place, length * 4, most);
  }
}

function openState(name: string): number {
  try {
    return openSync(name, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return openSync(name, 'wx+', 0o600);
  }
}

function parse(text: string): JournalLine | null {
  try {
    const line: unknown = JSON.parse(text);
    return Array.isArray(line) && typeof line[0] === 'string' ? (line as unknown as JournalLine) : null;
  } catch {
    return null;
  }
}
