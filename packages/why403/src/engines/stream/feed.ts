import type { LogInput } from '../input/open-inputs.ts';

/** How much was read of one input. */
export interface FeedCounts {
  lines: number;
  bytes: number;
  unread: number;
  unreadSample: string | null;
}

/** One input that is read up to a point in time, so that several can take turns. */
export interface Feed {
  readonly input: LogInput;
  readonly counts: FeedCounts;
  /** Name of the format, for people. */
  readonly format: string;
  /** Time of the next request as far as known; null where it is not, -Infinity before the first. */
  readonly nextSecond: number;
  readonly isDone: boolean;
  /** Reads on until a request is at or after the given time, or to the end. */
  run(until: number, stop: AbortSignal): Promise<void>;
}

/** As much of an unread line as is shown. */
const SAMPLE_SHOWN = 300;

/** Notes a line that no format reads. */
export function noteUnread(counts: FeedCounts, line: string): void {
  counts.unread += 1;
  counts.unreadSample ??= line.slice(0, SAMPLE_SHOWN);
}

/** Longer lines of the combined formats are cut. */
export const LONGEST_COMBINED = 1024 * 1024;
