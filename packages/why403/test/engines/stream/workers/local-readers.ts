import { readFileSync } from 'node:fs';
import { openInputs } from '../../../../src/engines/input/open-inputs.ts';
import type { StreamOptions } from '../../../../src/engines/stream/analyse-stream.ts';
import type { Segment, WorkerOrders } from '../../../../src/engines/stream/workers/digest.ts';
import { KeyMap } from '../../../../src/engines/stream/workers/key-map.ts';
import { SegmentScanner } from '../../../../src/engines/stream/workers/scan-segment.ts';
import type { Answered, SegmentReaders } from '../../../../src/engines/stream/workers/worker-pool.ts';
import type { LogAnalysis } from '../../../../src/model/incidents.ts';
import type { LogPlan } from '../../../../src/model/log-plan.ts';
import { analyse } from '../analyse.ts';

/** What workers did. */
export interface Told {
  digests: number;
  readonly troubles: string[];
}

/** Workers by turns, in this thread: what they do does not depend on when. */
export function localReaders(told: Told, count = 2): NonNullable<NonNullable<StreamOptions['workers']>['readers']> {
  return (orders: WorkerOrders, segments: Iterable<Segment>): SegmentReaders => {
    const waiting = [...segments];
    const workers = Array.from({ length: count }, () => ({ scanner: new SegmentScanner(orders), map: new KeyMap() }));
    let turn = 0;
    return {
      async next(source): Promise<Answered | null> {
        const [segment] = waiting;
        const worker = workers[turn++ % count];
        if (segment === undefined || segment.source !== source || worker === undefined) return null;
        waiting.shift();
        const answer = await worker.scanner.scan(segment);
        if ('trouble' in answer) told.troubles.push(answer.trouble);
        else told.digests += 1;
        return { segment, answer, map: worker.map };
      },
      close: async () => {},
    };
  };
}

/** The analysis of files by one thread and by workers, and what these did. */
export async function bothWays(
  files: readonly string[],
  segmentBytes: number,
  plan: Partial<LogPlan> = {},
): Promise<{ one: LogAnalysis; many: LogAnalysis; told: Told }> {
  const told: Told = { digests: 0, troubles: [] };
  const one = await opened(files, (inputs) => analyse(inputs, plan, { workers: { count: 0 } }));
  const workers = { count: 2, segmentBytes, readers: localReaders(told) };
  const many = await opened(files, (inputs) => analyse(inputs, plan, { workers }));
  return { one, many, told };
}

/** Opens files for one reading. */
export async function opened<T>(
  files: readonly string[],
  work: (inputs: Awaited<ReturnType<typeof openInputs>>) => Promise<T>,
): Promise<T> {
  const inputs = await openInputs(files);
  try {
    return await work(inputs);
  } finally {
    for (const input of inputs) input.close();
  }
}

/** How many lines a file has. */
export function linesOf(file: string): number {
  return readFileSync(file, 'latin1').split('\n').length - 1;
}
