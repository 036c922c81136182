import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setV8Flag } from '../v8-flag.ts';

/**
 * Keeps the part of the heap that new objects are made in as small as it is at the start. V8 doubles it up to 32 MiB once
 * enough objects outlived a collection; what outlives one here are the tables, and a log read in half the memory takes no
 * longer. The flag is read each time the space would grow.
 */
export function keepYoungSpaceSmall(): void {
  setV8Flag('--semi-space-growth-factor=1');
}

/** Tables that are still there after a collection. */
const LEFT = 16 * 1024 * 1024;

/**
 * Gives back what nothing holds any more. Tables of a log are a few large pieces of memory, which V8 does not know to be
 * worth a collection; what comes next would stand beside them.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect !== 'function') return;
  collect();
  // A collection that was under way takes for alive what was so when it began.
  if (process.memoryUsage().arrayBuffers > LEFT) collect();
}
