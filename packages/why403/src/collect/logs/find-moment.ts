import { firstTime } from './lines.ts';
import { type OpenLog, readPiece } from './open-log.ts';

const LOOK = 64 * 1024;
/** A line may be long; where no time is found in this much, the rest is searched without it. */
const LONGEST_LOOK = 2 * 1024 * 1024;

/** Of a log in the order of time, a place shortly before the lines of a moment, found in few looks. */
export function offsetOf(log: OpenLog, moment: number): number {
  let low = 0;
  let high = log.size;
  while (high - low > LOOK) {
    const middle = Math.floor((low + high) / 2);
    const time = timeAt(log, middle);
    if (time !== null && time < moment) low = middle;
    else high = middle;
  }
  return low;
}

function timeAt(log: OpenLog, offset: number): number | null {
  for (let length = LOOK; length <= LONGEST_LOOK; length *= 4) {
    const time = firstTime(readPiece(log, offset, length), offset === 0);
    if (time !== null || offset + length >= log.size) return time;
  }
  return null;
}
