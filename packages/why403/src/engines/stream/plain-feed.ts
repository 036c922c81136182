import type { LogRow } from '../../model/log-rows.ts';
import { emptyRow } from '../../read/log-rows/row-format.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { type Heading, RowReader } from '../input/rows.ts';
import type { Feed, FeedCounts } from './feed.ts';
import type { OpenedSource } from './opened-source.ts';
import type { LinePlace } from './tally.ts';

/** Takes a request with its line; the row is used again for the next one. */
export type RowSink = (row: LogRow, place: LinePlace, line: ReadLine) => void;

/** The line or record of a row, and the headings that came before it. */
export type ReadLine = Pick<RowReader, 'text' | 'headings'>;

/** Reads an input line by line through its format. */
export class PlainFeed implements Feed {
  readonly input: LogInput;
  readonly format: string;
  nextSecond: number;
  isDone = false;
  readonly #reader: RowReader;
  readonly #source: number;
  readonly #sink: RowSink;
  readonly #row = emptyRow();
  readonly #tick: () => void;
  #pieces: AsyncIterator<Uint8Array> | null = null;
  /** Whether the row was read and is yet to be given. */
  #isWaiting = false;
  #isEnded = false;

  /** @param isBeside whether the log stands beside an access log and only explains what that has: see `RowReader` */
  constructor({ input, format, number, first }: OpenedSource, sink: RowSink, tick: () => void, isBeside = false) {
    this.input = input;
    this.format = format.name;
    this.nextSecond = first ?? Number.NEGATIVE_INFINITY;
    this.#reader = new RowReader(format, isBeside);
    this.#source = number;
    this.#sink = sink;
    this.#tick = tick;
  }

  get counts(): FeedCounts {
    return this.#reader.counts;
  }

  get headings(): readonly Heading[] {
    return this.#reader.headings;
  }

  async run(until: number, stop: AbortSignal): Promise<void> {
    this.#pieces ??= this.input.read(stop)[Symbol.asyncIterator]();
    while (!this.isDone && !stop.aborted) {
      if (this.#readRows(until)) return;
      if (this.#isEnded) this.isDone = true;
      else await this.#more();
    }
  }

  async #more(): Promise<void> {
    this.#tick();
    const next = await this.#pieces?.next();
    this.#isEnded = next === undefined || next.done === true;
    if (next === undefined || next.done === true) this.#reader.end();
    else this.#reader.push(next.value);
  }

  /** Gives the rows at hand; true where one has to wait. */
  #readRows(until: number): boolean {
    while (this.#isWaiting || this.#reader.next(this.#row)) {
      this.#isWaiting = this.#row.second >= until;
      if (this.#isWaiting) {
        this.nextSecond = this.#row.second;
        return true;
      }
      this.#sink(this.#row, { source: this.#source, offset: this.#reader.offset }, this.#reader);
    }
    return false;
  }
}
