import type { LogInput } from '../../input/log-input.ts';
import type { Feed, FeedCounts } from '../feed.ts';
import type { OpenStretches } from '../open-stretches.ts';
import type { OpenedSource } from '../opened-source.ts';
import { ScanFeed } from '../scanner/scan-feed.ts';
import type { Span } from '../scanner/scan-source.ts';
import type { ScanTally } from '../scanner/scan-tally.ts';
import type { Absorber } from './absorb.ts';
import type { Answered, SegmentReaders } from './worker-pool.ts';

/** What all sources of a reading share. */
export interface WorkerReading {
  readonly readers: SegmentReaders;
  readonly absorber: Absorber;
  readonly tally: ScanTally;
  readonly open: OpenStretches | null;
  readonly tick: () => void;
}

/** A part that is read here, and what of it was added to the counts. */
interface OwnPart {
  readonly feed: ScanFeed;
  readonly span: Span;
  lines: number;
  bytes: number;
  unread: number;
}

/**
 * Reads a plain file of a combined format with workers. A segment that they cannot tell all of is read here, and so is
 * everything once they fail: the answer is the same.
 */
export class WorkerFeed implements Feed {
  readonly input: LogInput;
  readonly format: string;
  readonly counts: FeedCounts = { lines: 0, bytes: 0, unread: 0, unreadSample: null };
  nextSecond: number;
  isDone = false;
  readonly #source: OpenedSource;
  readonly #reading: WorkerReading;
  /** Where the next segment begins. */
  #at = 0;
  #areGone = false;
  #own: OwnPart | null = null;

  constructor(source: OpenedSource, reading: WorkerReading) {
    this.input = source.input;
    this.format = source.format.name;
    this.nextSecond = source.first ?? Number.NEGATIVE_INFINITY;
    this.#source = source;
    this.#reading = reading;
  }

  async run(until: number, stop: AbortSignal): Promise<void> {
    while (!stop.aborted && !this.isDone) {
      if (this.#own !== null) {
        if (!(await this.#runOwn(this.#own, until, stop))) return;
      } else if (this.#at >= (this.input.size ?? 0)) this.isDone = true;
      else await this.#takeSegment(until, stop);
    }
  }

  async #takeSegment(until: number, stop: AbortSignal): Promise<void> {
    const { readers, tick } = this.#reading;
    const answered = this.#areGone ? null : await readers.next(this.#source.number, stop);
    if (stop.aborted) return;
    const isStillSo = this.#source.format.strangers?.isAsFirst() ?? true;
    if (answered === null || !isStillSo) {
      await this.#readOn();
      return;
    }
    const { segment } = answered;
    if (!this.#absorb(answered, until)) this.#readHere(segment);
    else {
      this.#at = segment.to;
      tick();
    }
  }

  /** Adds a segment to the tally; false where it has to be read here. */
  #absorb({ segment, answer, map }: Answered, until: number): boolean {
    const { absorber } = this.#reading;
    if (!('digest' in answer)) return false;
    const { digest } = answer;
    const { strangers } = this.#source.format;
    if (!absorber.learn(digest, map)) {
      this.#areGone = true;
      return false;
    }
    if (digest.lastStretch >= until || digest.strange.lines >= (strangers?.untilLook() ?? 1)) return false;
    if (!absorber.fits(digest)) return false;
    strangers?.pass(digest.strange.lines, digest.strange.last);
    absorber.add(digest, this.#source.number);
    this.#count(digest.lines, segment.to - segment.from, digest.unread, digest.unreadSample);
    return true;
  }

  #count(lines: number, bytes: number, unread: number, unreadSample: string | null): void {
    this.counts.lines += lines;
    this.counts.bytes += bytes;
    this.counts.unread += unread;
    this.counts.unreadSample ??= unreadSample;
  }

  /** Reads all that is left here. */
  async #readOn(): Promise<void> {
    this.#areGone = true;
    await this.#reading.readers.close();
    this.#readHere({ from: this.#at, to: this.input.size ?? 0 });
  }

  #readHere(span: Span): void {
    const { tally, open, tick } = this.#reading;
    const feed = new ScanFeed(this.#source, tally, open, tick, span);
    this.#own = { feed, span, lines: 0, bytes: 0, unread: 0 };
  }

  /** Goes on with what is read here; false where it waits for its turn, or was stopped. */
  async #runOwn(own: OwnPart, until: number, stop: AbortSignal): Promise<boolean> {
    const { feed, span } = own;
    await feed.run(until, stop);
    const { lines, bytes, unread, unreadSample } = feed.counts;
    this.#count(lines - own.lines, bytes - own.bytes, unread - own.unread, unreadSample);
    Object.assign(own, { lines, bytes, unread });
    this.nextSecond = feed.nextSecond;
    if (!feed.isDone) return false;
    this.#own = null;
    this.#at = span.to;
    return true;
  }
}
