import { availableParallelism } from 'node:os';

const MEBIBYTE = 1024 * 1024;
/**
 * Threads do a third more work in all, and counts alone take two thirds more; and each holds memory. Of less than this one
 * thread has the answer within half a minute, in the memory that is promised.
 */
const WORTH_IT = 6 * 1024 * MEBIBYTE;
/** With fewer processors little time is saved by it. */
const FEWEST_PROCESSORS = 4;
const MOST = 4;
/** Fewer segments than these for each worker, and one of them would have nothing to do at the end. */
const SEGMENTS_EACH = 4;
const SHORTEST = 4 * MEBIBYTE;
const LONGEST = 32 * MEBIBYTE;

/** How many workers read so many bytes unless somebody says it; none where they would cost more than they save. */
export function helpfulWorkers(bytes: number, processors: number = availableParallelism()): number {
  return bytes < WORTH_IT || processors < FEWEST_PROCESSORS ? 0 : Math.min(processors, MOST);
}

/** How long the segments are that so many workers read. */
export function segmentLength(bytes: number, workers: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(bytes / (workers * SEGMENTS_EACH))));
}
