import { END_BYTES, LINE_SHOWN, type LogInput, ONE_LINE, PIECE_BYTES, type Reach, SAMPLE_BYTES } from './log-input.ts';
import { problemText, type RawFile } from './raw-file.ts';

const NEWLINE = 0x0a;
const USUAL = 2048;

/**
 * A regular file as it was when it was opened: what is written later is left out, except for the end of the line that
 * was being written. A file that is cut meanwhile gives what could still be read, and says so.
 */
export class PlainFile implements LogInput {
  readonly compression = 'none';
  readonly name: string;
  readonly path: string;
  done = 0;
  fault: string | null = null;
  readonly #file: RawFile;

  constructor(name: string, path: string, file: RawFile) {
    this.name = name;
    this.path = path;
    this.#file = file;
  }

  get descriptor(): number {
    return this.#file.descriptor;
  }

  get size(): number {
    return this.#file.size;
  }

  async *read(stop: AbortSignal): AsyncIterable<Uint8Array> {
    // Two buffers by turns: the caller may still work on one piece while the next is read.
    const length = Math.min(PIECE_BYTES, this.size);
    const buffers = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)] as const;
    let at = 0;
    let last = NEWLINE;
    for (let turn = 0; at < this.size && !stop.aborted; turn++) {
      const buffer = buffers[turn % 2 === 0 ? 0 : 1];
      const piece = await this.#piece(buffer.subarray(0, Math.min(PIECE_BYTES, this.size - at)), at);
      if (piece.length === 0) {
        this.endedAt(at, null);
        return;
      }
      at += piece.length;
      this.done = at;
      last = piece[piece.length - 1] ?? NEWLINE;
      yield piece;
    }
    if (last === NEWLINE || stop.aborted) return;
    const more = await this.#piece(Buffer.allocUnsafe(LINE_SHOWN), at);
    const end = more.indexOf(NEWLINE);
    if (end >= 0) yield more.subarray(0, end + 1);
  }

  async firstBytes(most = SAMPLE_BYTES): Promise<Uint8Array> {
    return this.#piece(Buffer.allocUnsafe(Math.min(this.size, most)), 0);
  }

  async lastBytes(): Promise<Uint8Array | null> {
    const length = Math.min(this.size, END_BYTES);
    return this.#piece(Buffer.allocUnsafe(length), this.size - length);
  }

  async readLineAt(offset: number, { lines, bytes }: Reach = ONE_LINE): Promise<string | null> {
    const left = Math.max(0, this.size - offset) + LINE_SHOWN;
    // Most lines are short, and hundreds are asked for.
    for (let length = USUAL; ; length *= 16) {
      const most = Math.min(length, bytes, left);
      const piece = await this.#piece(Buffer.allocUnsafe(most), offset);
      if (piece.length === 0) return null;
      let end = piece.indexOf(NEWLINE);
      for (let line = 1; line < lines && end >= 0; line++) end = piece.indexOf(NEWLINE, end + 1);
      const isWhole = end >= 0 || piece.length < most || most < length || most === bytes || most === left;
      if (isWhole) return piece.toString('utf8', 0, end < 0 ? piece.length : end).replace(/\r$/, '');
    }
  }

  endedAt(at: number, problem: unknown): void {
    this.fault ??=
      problem === null
        ? `it shrank from ${this.size} to ${at} bytes while it was read`
        : `reading stopped at byte ${at}: ${problemText(problem)}`;
  }

  close(): void {
    this.#file.close();
  }

  async #piece(buffer: Buffer, at: number): Promise<Buffer> {
    try {
      return await this.#file.read(buffer, at);
    } catch (error) {
      this.endedAt(at, error);
      return buffer.subarray(0, 0);
    }
  }
}
