import { availableParallelism } from 'node:os';

const MEBIBYTE = 1024 * 1024;
/**
 * Threads save time, and cost memory and a third more work in all. Of less than this one thread has the answer within half a
 * minute, in the memory that is promised.
 */
const WORTH_IT = 6 * 1024 * MEBIBYTE;
/** Each holds memory of its own. */
const MOST = 4;
/** Fewer segments than these for each worker, and one of them would have nothing to do at the end. */
const SEGMENTS_EACH = 4;
const SHORTEST = 4 * MEBIBYTE;
const LONGEST = 32 * MEBIBYTE;

/** How many workers help with so many bytes; none with few, and none where there is one processor. */
export function helpfulWorkers(bytes: number): number {
  const processors = availableParallelism();
  return bytes < WORTH_IT || processors < 2 ? 0 : Math.min(processors, MOST);
}

/** How long the segments are that so many workers read. */
export function segmentLength(bytes: number, workers: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(bytes / (workers * SEGMENTS_EACH))));
}
