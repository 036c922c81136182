import { type LogInput, ONE_LINE, type Reach, SAMPLE_BYTES } from '../../engines/input/log-input.ts';

const NEWLINE = 0x0a;

/** The last lines of a log that is followed: as many bytes as it may keep, whole lines, in memory. */
export class RecentLines {
  readonly name: string;
  readonly #most: number;
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** All bytes that ever came. */
  seen = 0;

  constructor(name: string, most: number) {
    this.name = name;
    this.#most = most;
  }

  /** Takes a copy of what came; the oldest lines go where there is no room. */
  add(piece: Uint8Array): void {
    this.#pieces.push(Buffer.from(piece));
    this.#bytes += piece.length;
    this.seen += piece.length;
    while (this.#bytes > this.#most && this.#pieces.length > 1) {
      const gone = this.#pieces.shift();
      this.#bytes -= gone?.length ?? 0;
      if (gone?.at(-1) !== NEWLINE) this.#dropRestOfLine();
    }
  }

  /** The beginning of the first line went with the piece before. */
  #dropRestOfLine(): void {
    const [first] = this.#pieces;
    const end = first?.indexOf(NEWLINE) ?? -1;
    if (first === undefined || end < 0) return;
    this.#pieces[0] = first.subarray(end + 1);
    this.#bytes -= end + 1;
  }

  /** What is held now, as an input that can be read once. */
  snapshot(): LogInput {
    return new HeldInput(this.name, Buffer.concat(this.#pieces));
  }
}

class HeldInput implements LogInput {
  readonly compression = 'none';
  readonly path = null;
  readonly descriptor = null;
  readonly fault = null;
  readonly name: string;
  readonly size: number;
  done = 0;
  readonly #bytes: Buffer;

  constructor(name: string, bytes: Buffer) {
    this.name = name;
    this.size = bytes.length;
    this.#bytes = bytes;
  }

  async *read(): AsyncIterable<Uint8Array> {
    this.done = this.size;
    if (this.size > 0) yield this.#bytes;
  }

  async firstBytes(): Promise<Uint8Array> {
    return this.#bytes.subarray(0, SAMPLE_BYTES);
  }

  async lastBytes(): Promise<Uint8Array> {
    return this.#bytes.subarray(Math.max(0, this.size - SAMPLE_BYTES));
  }

  async readLineAt(offset: number, { lines, bytes }: Reach = ONE_LINE): Promise<string | null> {
    if (offset >= this.size) return null;
    let end = this.#bytes.indexOf(NEWLINE, offset);
    for (let line = 1; line < lines && end >= 0; line++) end = this.#bytes.indexOf(NEWLINE, end + 1);
    return this.#bytes.toString('utf8', offset, Math.min(end < 0 ? this.size : end, offset + bytes)).replace(/\r$/, '');
  }

  close(): void {}
}
