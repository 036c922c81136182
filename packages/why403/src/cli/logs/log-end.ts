import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { expandPaths } from '../../engines/input/expand-paths.ts';
import { firstSecond } from '../../read/log-rows/first-second.ts';
import type { LogsOptions } from './logs-options.ts';

const TAIL = 64 * 1024;
const LINES = 20;
const MOST_LOGS = 200;
/** A time of day, alone or in a window: `14:02`, `14:00..14:10`. */
const TIME_OF_DAY = /(?:^|[.,\s])\d{1,2}:\d\d(?::\d\d)?\s{0,9}(?:$|[.,])/;

/**
 * The last time that stands in any of the logs, in seconds since 1970, where an option names a time of day: it is meant on
 * the last day of the log. Null where none does, and where no log can be read from its end.
 */
export function logEndFor({ since, until, compare }: LogsOptions, logs: readonly string[]): number | null {
  if (![since, until, compare].some((text) => TIME_OF_DAY.test(text ?? ''))) return null;
  const { paths } = expandPaths(logs);
  const ends = paths.slice(0, MOST_LOGS).flatMap((log) => endOf(log) ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

function endOf(log: string): number | null {
  for (const line of lastLines(log)) {
    const second = firstSecond(line);
    if (second !== null) return second;
  }
  return null;
}

/** The last whole lines of a plain file, the last first; none where it is something else. */
function lastLines(log: string): string[] {
  let descriptor: number;
  try {
    descriptor = openSync(log, 'r');
  } catch {
    return [];
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return [];
    const bytes = Buffer.alloc(Math.min(TAIL, stats.size));
    readSync(descriptor, bytes, 0, bytes.length, stats.size - bytes.length);
    return bytes.toString('latin1').split('\n').slice(-LINES).reverse();
  } finally {
    closeSync(descriptor);
  }
}
