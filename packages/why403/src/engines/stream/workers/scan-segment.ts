import { combinedFormat } from '../../../read/log-rows/combined.ts';
import type { LogInput } from '../../input/log-input.ts';
import { scannerOf } from '../scanner/load-scanner.ts';
import { ScanFeed } from '../scanner/scan-feed.ts';
import type { ScannedSource } from '../scanner/scan-source.ts';
import { type Segment, Unusual, type WorkerAnswer, type WorkerOrders } from './digest.ts';
import { SegmentStretches } from './segment-stretches.ts';
import { SegmentTally } from './segment-tally.ts';

/** With more keys than these a scanner begins anew: each holds those of all segments it read. */
const KEYS = 300_000;
/** As many of the last strange lines as are looked at to know their format; see `read/log-rows/adaptive.ts`. */
const STRANGE = 16;
const STRANGE_LENGTH = 4096;

/** Reads segments one after the other, all on its own but for the files. */
export class SegmentScanner {
  readonly #orders: WorkerOrders;
  #tally: SegmentTally | null = null;

  constructor(orders: WorkerOrders) {
    this.#orders = orders;
  }

  /** Never throws for what the segment holds: what cannot be told in a digest is trouble. */
  async scan(segment: Segment): Promise<WorkerAnswer> {
    const { seed, stretches } = this.#orders;
    this.#tally ??= new SegmentTally(scannerOf(seed), stretches !== null);
    try {
      return await this.#digest(segment, this.#tally);
    } catch (error) {
      this.#tally = null;
      if (error instanceof Unusual) return { trouble: error.message };
      throw error;
    }
  }

  async #digest(segment: Segment, tally: SegmentTally): Promise<WorkerAnswer> {
    const { stretches, zoneMinutes } = this.#orders;
    const open = stretches === null ? null : new SegmentStretches(tally, stretches);
    const strange = { lines: 0, last: [] as string[] };
    const feed = new ScanFeed(sourceOf(segment, zoneMinutes, strange), tally, open, () => {}, segment);
    await feed.run(Number.POSITIVE_INFINITY, NEVER);
    const { lines, bytes, unread, unreadSample } = feed.counts;
    if (bytes !== segment.to - segment.from) throw new Unusual('the file shrank');
    open?.finish();
    const lastStretch = open?.lastStretch ?? Number.NEGATIVE_INFINITY;
    const digest = { ...tally.finish(), lastStretch, lines, unread, unreadSample, strange };
    if (tally.scanner.exports.keysUsed() > KEYS) this.#tally = null;
    return { digest };
  }
}

const NEVER = new AbortController().signal;

function sourceOf(
  { source, descriptor, hasHost, from, to }: Segment,
  zoneMinutes: number,
  strange: { lines: number; last: string[] },
): ScannedSource {
  const { name, readRow } = combinedFormat(null, hasHost ? 'vhost' : 'plain', zoneMinutes);
  const understands = (line: string) => {
    if (line.trim() === '') return false;
    strange.lines += 1;
    strange.last.push(line.slice(0, STRANGE_LENGTH));
    if (strange.last.length > STRANGE) strange.last.shift();
    return false;
  };
  const input = { descriptor, size: to - from } as LogInput;
  return { number: source, first: null, input, format: { name, readRow, understands } };
}
