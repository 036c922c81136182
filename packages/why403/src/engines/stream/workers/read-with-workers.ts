import type { FormatHint } from '../../../read/log-rows/detect.ts';
import type { Feed } from '../feed.ts';
import type { OpenStretches } from '../open-stretches.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { ScanTally } from '../scanner/scan-tally.ts';
import type { Stretches } from '../stretches.ts';
import { Absorber } from './absorb.ts';
import type { Segment, WorkerOrders } from './digest.ts';
import { helpfulWorkers, segmentLength } from './how-many.ts';
import { segmentsOf } from './segments.ts';
import { WorkerFeed, type WorkerReading } from './worker-feed.ts';
import { workerFile } from './worker-file.ts';
import { type SegmentReaders, WorkerPool } from './worker-pool.ts';

/** How many workers read, and how long a part each reads at once; chosen by size unless given. */
export interface WorkerOptions {
  readonly count?: number;
  readonly segmentBytes?: number;
  /** Who reads in place of threads. */
  readonly readers?: (orders: WorkerOrders, segments: Iterable<Segment>) => SegmentReaders;
}

/** What is counted into. */
export interface Counting {
  readonly tally: ScanTally;
  readonly open: OpenStretches | null;
  readonly stretches: Stretches;
  readonly tick: () => void;
}

/** Feeds of sources that workers read. */
export interface Workers {
  feedOf(source: OpenedSource): Feed | null;
  /** Ends the threads; to be called before a file is closed. */
  close(): Promise<void>;
}

/** Workers for the sources that they can read; null where they would be no help. */
export function workersFor(
  sources: readonly OpenedSource[],
  hint: FormatHint | null,
  options: WorkerOptions,
  { tally, open, stretches, tick }: Counting,
): Workers | null {
  const plain = sources.filter(({ input, format }) => input.descriptor !== null && format.combined);
  const bytes = plain.reduce((sum, { input }) => sum + (input.size ?? 0), 0);
  const count = options.count ?? helpfulWorkers(bytes);
  const file = workerFile();
  if (count === 0 || plain.length === 0 || (file === null && options.readers === undefined)) return null;
  if (open !== null && !areOneAfterTheOther(sources, stretches.fine)) return null;
  const inOrder = [...plain].sort((a, b) => startOf(a) - startOf(b) || a.number - b.number);
  const orders: WorkerOrders = {
    seed: tally.scanner.seed,
    stretches: open === null ? null : stretches,
    zoneMinutes: hint?.zoneMinutes ?? 0,
  };
  const segments = allSegments(inOrder, options.segmentBytes ?? segmentLength(bytes, count));
  const readers = options.readers?.(orders, segments) ?? new WorkerPool(file ?? '', count, orders, segments);
  const absorber = new Absorber(tally, open, stretches.fine);
  const reading: WorkerReading = { readers, absorber, tally, open, tick };
  return {
    feedOf: (source) => (plain.includes(source) ? new WorkerFeed(source, reading) : null),
    close: () => readers.close(),
  };
}

function* allSegments(sources: readonly OpenedSource[], length: number): Generator<Segment> {
  for (const { input, number, format } of sources) {
    const descriptor = input.descriptor ?? -1;
    const hasHost = format.name === 'vhost-combined';
    for (const span of segmentsOf(descriptor, input.size ?? 0, length)) {
      yield { ...span, source: number, descriptor, hasHost };
    }
  }
}

/** Logs of the same time are read by turns, a stretch of time of each. */
function areOneAfterTheOther(sources: readonly OpenedSource[], fine: number): boolean {
  const inOrder = [...sources].sort((a, b) => startOf(a) - startOf(b));
  return inOrder.every((source, at) => {
    const next = inOrder[at + 1];
    if (next === undefined) return true;
    return source.last !== null && source.last < (Math.floor(startOf(next) / fine) + 1) * fine;
  });
}

function startOf({ first }: OpenedSource): number {
  return first ?? Number.NEGATIVE_INFINITY;
}
