import { Why403Error } from '../../errors.ts';

/** A range of a file, in bytes after unpacking: from the line it begins with to the one that the next begins with. */
export interface KnownPart {
  readonly from: number;
  readonly stop: number;
  /** Rows of it in the table. */
  readonly there: number;
  /** Rows of it by the ledger; null where the ledger has no entry, because the load was interrupted. */
  readonly entered: number | null;
}

/** A range as it has to be dealt with. */
export interface Segment {
  readonly from: number;
  /** Infinity for the last. */
  readonly stop: number;
  /** `done`: nothing; `whole`: one part, as it was cut before; `cut`: to be cut into parts. */
  readonly work: 'done' | 'whole' | 'cut';
  /** Rows that are in the table already. */
  readonly there: number;
}

/** What is to be done with a file of which some parts are loaded, in order, without gaps, from 0 to the end. */
export function segmentsOf(known: readonly KnownPart[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const part of [...known].sort((a, b) => a.from - b.from)) {
    if (part.from < at || part.stop <= part.from) {
      throw new Why403Error('LOAD', `the table has overlapping ranges of this file at byte ${part.from}`);
    }
    if (part.from > at) segments.push({ from: at, stop: part.from, work: 'cut', there: 0 });
    const isDone = part.entered !== null && part.there === part.entered;
    segments.push({ from: part.from, stop: part.stop, work: isDone ? 'done' : 'whole', there: part.there });
    at = part.stop;
  }
  segments.push({ from: at, stop: Number.POSITIVE_INFINITY, work: 'cut', there: 0 });
  return segments;
}

/** Lines read so far, for the differences between two places. */
export interface LineCounts {
  readonly lines: number;
  readonly unread: number;
}

/** A part that is complete. */
export interface CutPart extends LineCounts {
  readonly from: number;
  readonly stop: number;
  readonly rows: readonly string[];
  /** Rows of it that are in the table already. */
  readonly there: number;
}

/**
 * Cuts the rows of a file into parts. The borders depend on the file alone: a part ends at the first row behind the next
 * multiple of the block size, so that a load that is run again makes the same parts.
 */
export class PartCutter {
  readonly #segments: readonly Segment[];
  readonly #block: number;
  readonly #emit: (part: CutPart) => void;
  #at = 0;
  #from: number;
  #limit: number;
  #rows: string[] = [];
  #before: LineCounts = { lines: 0, unread: 0 };

  constructor(segments: readonly Segment[], block: number, emit: (part: CutPart) => void) {
    this.#segments = segments;
    this.#block = block;
    this.#emit = emit;
    this.#from = this.#segment.from;
    this.#limit = this.#limitOf(this.#from);
  }

  /** Whether rows at the place where the reader is are wanted. */
  get isWanted(): boolean {
    return this.#segment.work !== 'done';
  }

  /** Says that the next row begins at `offset`; `counts` are those of all lines before it. */
  reach(offset: number, counts: LineCounts): void {
    while (offset >= this.#limit) {
      // A border that lies just before the end of the segment is that end: no part is empty.
      const isEnd = offset >= this.#segment.stop;
      this.#close(isEnd ? this.#segment.stop : offset, counts);
      if (isEnd) this.#at += 1;
      this.#limit = this.#limitOf(this.#from);
    }
  }

  push(row: string): void {
    this.#rows.push(row);
  }

  /** Ends the file at a place. */
  end(offset: number, counts: LineCounts): void {
    this.reach(offset, counts);
    if (offset > this.#from) this.#close(offset, counts);
  }

  get #segment(): Segment {
    return this.#segments[this.#at] as Segment;
  }

  #limitOf(from: number): number {
    const { work, stop } = this.#segment;
    return work === 'cut' ? Math.min(stop, (Math.floor(from / this.#block) + 1) * this.#block) : stop;
  }

  #close(stop: number, { lines, unread }: LineCounts): void {
    const { work, there } = this.#segment;
    const rows = this.#rows;
    if (work !== 'done') {
      const part = { from: this.#from, stop, rows, there };
      this.#emit({ ...part, lines: lines - this.#before.lines, unread: unread - this.#before.unread });
    }
    this.#rows = [];
    this.#from = stop;
    this.#before = { lines, unread };
  }
}
