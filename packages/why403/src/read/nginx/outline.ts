import type { ConfigSource } from '../../model/nginx-config.ts';

/** Numbers kept of each directive, in this order. */
const STRIDE = 7;
const START = 0;
const LINE = 1;
/** The `;`, `{` or `}` after its words. */
const HEAD_END = 2;
const END = 3;
const BODY = 4;
/** The directive after it and after all that stands in it. */
const NEXT = 5;
const ORDER = 6;

/** Where a directive begins: its first character, its line, and its place among all directives. */
export interface Beginning {
  readonly start: number;
  readonly line: number;
  readonly order: number;
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

  constructor(source: ConfigSource) {
    this.source = source;
    this.numbers = new Int32Array(STRIDE * Math.max(16, source.text.length >> 5));
  }

  /** Adds a directive and gives its index. */
  add({ start, line, order }: Beginning, headEnd: number, isBlock: boolean): number {
    const at = this.count * STRIDE;
    if (at + STRIDE > this.numbers.length) {
      const larger = new Int32Array(this.numbers.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const { numbers } = this;
    numbers[at + START] = start;
    numbers[at + LINE] = line;
    numbers[at + HEAD_END] = headEnd;
    numbers[at + END] = headEnd;
    numbers[at + BODY] = isBlock ? headEnd + 1 : -1;
    numbers[at + NEXT] = this.count + 1;
    numbers[at + ORDER] = order;
    return this.count++;
  }

  /** Ends a block at the offset of its brace: all that was added since stands in it. */
  close(index: number, end: number): void {
    this.numbers[index * STRIDE + END] = end;
    this.numbers[index * STRIDE + NEXT] = this.count;
  }

  startOf(index: number): number {
    return this.numbers[index * STRIDE + START] as number;
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
