import { firstWord } from './words.ts';

/** Of names that there is no room for. */
export const UNNUMBERED = -1;

/** A configuration with more names than this is one whose lines begin with data, as those of a long `map` do. */
const MOST = 1024;
const SLOTS = 4 * MOST;
const FREE = -1;

/**
 * The names of the directives of a configuration, each kept once. A large configuration repeats a few dozen of them
 * many thousand times, and to cut each out of the text would cost more than to find where it ends.
 */
export class NameTable {
  /** The names as nginx sees them, by their numbers. */
  readonly names: string[] = [];
  /** The same as they stand in the file, with the quotes of those that are quoted. */
  private readonly written: string[] = [];
  private readonly marked: boolean[] = [];
  private readonly mark: (name: string) => boolean;
  private readonly slots = new Int16Array(SLOTS).fill(FREE);

  /** `mark` tells the names that whoever reads the configuration looks out for. */
  constructor(mark: (name: string) => boolean) {
    this.mark = mark;
  }

  isMarked(number: number): boolean {
    return this.marked[number] as boolean;
  }

  /** All names; null where there are more than are kept. */
  all(): ReadonlySet<string> | null {
    return this.names.length < MOST ? new Set(this.names) : null;
  }

  /** The number of the name whose word stands between two offsets; `UNNUMBERED` where no more are kept. */
  numberOf(text: string, start: number, end: number): number {
    const length = end - start;
    const middle = text.charCodeAt(start + (length >> 1));
    // Three characters and the length tell names apart well enough to find most at once.
    let slot = (length * 61 + text.charCodeAt(start) * 31 + middle * 17 + text.charCodeAt(end - 1)) & (SLOTS - 1);
    for (;;) {
      const number = this.slots[slot] as number;
      if (number === FREE) return this.add(slot, text, start, end);
      const known = this.written[number] as string;
      if (known.length === length && text.startsWith(known, start)) return number;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  private add(slot: number, text: string, start: number, end: number): number {
    const number = this.names.length;
    if (number === MOST) return UNNUMBERED;
    const name = firstWord(text, start, end);
    this.names.push(name);
    this.marked.push(this.mark(name));
    this.written.push(text.slice(start, end));
    this.slots[slot] = number;
    return number;
  }
}
