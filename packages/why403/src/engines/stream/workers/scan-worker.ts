// A thread of its own that reads segments of combined logs. It is built into a file beside the command.
import { parentPort, workerData } from 'node:worker_threads';
import type { Segment, WorkerAnswer, WorkerOrders } from './digest.ts';
import { SegmentScanner } from './scan-segment.ts';

const scanner = new SegmentScanner(workerData as WorkerOrders);

parentPort?.on('message', async (segment: Segment) => {
  const answer = await scanner.scan(segment);
  parentPort?.postMessage(answer, 'digest' in answer ? buffersOf(answer.digest) : []);
});

/** Memory that is handed over and not copied. */
function buffersOf(digest: Extract<WorkerAnswer, { digest: unknown }>['digest']): ArrayBuffer[] {
  return [...Object.values(digest), ...Object.values(digest.refused)].flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
}
