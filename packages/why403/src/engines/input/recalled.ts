import type { Reach } from './log-input.ts';

const NEWLINE = 0x0a;

/** Lines from one place of an unpacked text. */
export interface Slice {
  readonly text: string;
  /** How far was read. */
  readonly reach: Reach;
  /** Whether all the lines that were asked for are there, and not only the first bytes of them. */
  readonly isEnded: boolean;
}

/** Cuts lines out of a text that can be read forward only, in one pass; places behind its end give nothing. */
export async function* cutPlaces(
  pieces: AsyncIterable<Buffer>,
  places: readonly number[],
  reach: Reach,
): AsyncGenerator<readonly [place: number, slice: Slice]> {
  const waiting = [...new Set(places)].sort((a, b) => a - b);
  let open: OpenCut[] = [];
  let base = 0;
  for await (const piece of pieces) {
    const end = base + piece.length;
    while (waiting[0] !== undefined && waiting[0] < end) open.push(new OpenCut(waiting.shift() as number, reach));
    for (const cut of open) cut.take(piece, base);
    for (const cut of open) if (cut.isDone) yield [cut.place, cut.slice()];
    open = open.filter((cut) => !cut.isDone);
    base = end;
    if (open.length === 0 && waiting.length === 0) return;
  }
  for (const cut of open) yield [cut.place, cut.slice(true)];
}

class OpenCut {
  readonly place: number;
  isDone = false;
  readonly #reach: Reach;
  readonly #pieces: Buffer[] = [];
  #length = 0;
  #lines = 0;

  constructor(place: number, reach: Reach) {
    this.place = place;
    this.#reach = reach;
  }

  take(piece: Buffer, base: number): void {
    const from = Math.max(0, this.place - base);
    const most = Math.min(piece.length, from + this.#reach.bytes - this.#length);
    let end = from;
    while (end < most && this.#lines < this.#reach.lines) {
      const newline = piece.indexOf(NEWLINE, end);
      const isWhole = newline >= 0 && newline < most;
      end = isWhole ? newline + 1 : most;
      if (isWhole) this.#lines += 1;
    }
    // The piece is used again.
    this.#pieces.push(Buffer.from(piece.subarray(from, end)));
    this.#length += end - from;
    this.isDone = this.#lines >= this.#reach.lines || this.#length >= this.#reach.bytes;
  }

  slice(isLast = false): Slice {
    const text = Buffer.concat(this.#pieces)
      .toString('utf8')
      .replace(/\r?\n$/, '');
    return { text, reach: this.#reach, isEnded: isLast || this.#lines >= this.#reach.lines };
  }
}
