import type { ConfigSource } from '../../model/nginx-config.ts';
import { type NameTable, UNNUMBERED } from './name-table.ts';
import { firstWord, isSpace, wordsBetween } from './words.ts';

/** Numbers kept of each directive, in this order. */
const STRIDE = 8;
const START = 0;
const LINE = 1;
/** The `;`, `{` or `}` after its words. */
const HEAD_END = 2;
const END = 3;
const BODY = 4;
/** The directive after it and after all that stands in it. */
const NEXT = 5;
const ORDER = 6;
/** The number of its name, or `UNNUMBERED`. */
const NAME = 7;

/** Where the words of a directive begin. */
interface Beginning {
  readonly start: number;
  readonly startLine: number;
}

/**
 * Where the directives of one file begin and end, as numbers: of a large configuration few directives are ever asked
 * for, and an object for each of the others would cost more than reading them.
 */
export class Outline {
  readonly source: ConfigSource;
  /** What stands in the place of an `include`, by its index. */
  readonly included = new Map<number, readonly Outline[]>();
  count = 0;
  private numbers: Int32Array;
  private readonly table: NameTable;

  constructor(source: ConfigSource, table: NameTable) {
    this.source = source;
    this.table = table;
    this.numbers = new Int32Array(STRIDE * Math.max(16, source.text.length >> 5));
  }

  /** Adds a directive, with the number of its name and its place among all of them, and gives its index. */
  add(beginning: Beginning, headEnd: number, name: number, order: number): number {
    const index = this.count++;
    const at = index * STRIDE;
    if (at + STRIDE > this.numbers.length) this.grow();
    const { numbers } = this;
    numbers[at + START] = beginning.start;
    numbers[at + LINE] = beginning.startLine;
    numbers[at + HEAD_END] = headEnd;
    numbers[at + END] = headEnd;
    numbers[at + BODY] = -1;
    numbers[at + NEXT] = index + 1;
    numbers[at + ORDER] = order;
    numbers[at + NAME] = name;
    return index;
  }

  private grow(): void {
    const larger = new Int32Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }

  /** Begins the block of a directive that was added. */
  open(index: number): void {
    this.numbers[index * STRIDE + BODY] = this.headEndOf(index) + 1;
  }

  /** Ends a block at the offset of its brace: all that was added since stands in it. */
  close(index: number, end: number): void {
    this.numbers[index * STRIDE + END] = end;
    this.numbers[index * STRIDE + NEXT] = this.count;
  }

  startOf(index: number): number {
    return this.numbers[index * STRIDE + START] as number;
  }

  /** Its name and all that follows it. */
  wordsOf(index: number): readonly string[] {
    return wordsBetween(this.source.text, this.startOf(index), this.headEndOf(index));
  }

  /** All that follows its name. */
  argsOf(index: number): readonly string[] {
    const { text } = this.source;
    const name = this.nameOf(index);
    const start = this.startOf(index);
    const end = this.headEndOf(index);
    const nameEnd = start + name.length;
    if (nameEnd === end) return [];
    // A name that is quoted or escaped is not what stands there.
    if (!text.startsWith(name, start) || !isSpace(text.charCodeAt(nameEnd)))
      return wordsBetween(text, start, end).slice(1);
    return wordsBetween(text, nameEnd + 1, end);
  }

  nameOf(index: number): string {
    const number = this.numbers[index * STRIDE + NAME] as number;
    if (number === UNNUMBERED) return firstWord(this.source.text, this.startOf(index), this.headEndOf(index));
    return this.table.names[number] as string;
  }

  lineOf(index: number): number {
    return this.numbers[index * STRIDE + LINE] as number;
  }

  headEndOf(index: number): number {
    return this.numbers[index * STRIDE + HEAD_END] as number;
  }

  endOf(index: number): number {
    return this.numbers[index * STRIDE + END] as number;
  }

  /** Offset after the `{`, or -1. */
  bodyOf(index: number): number {
    return this.numbers[index * STRIDE + BODY] as number;
  }

  nextOf(index: number): number {
    return this.numbers[index * STRIDE + NEXT] as number;
  }

  orderOf(index: number): number {
    return this.numbers[index * STRIDE + ORDER] as number;
  }
}
