import type { Dimension, KeyTable, LogRow, RefusedBatch } from '../../model/log-rows.ts';
import type { Moments } from './moments.ts';
import { SLOT_COUNT, SLOT_REQUESTS } from './scanner/layout.ts';

/** Noise of one kind: what was asked for, how often and by how many. */
export interface NoiseCount {
  readonly kind: string;
  readonly requests: number;
  readonly clients: number;
  readonly paths: readonly number[];
}

/** Where a line stands, to cite it. */
export interface LinePlace {
  readonly source: number;
  readonly offset: number;
}

/** How a log is tallied, whatever its lines are read by. */
export interface TallySettings {
  readonly refusedStatuses: readonly number[];
  /** Length of a fine stretch in seconds. */
  readonly fine: number;
  /** Whether requests are kept by stretch for the search for incidents, and every value is counted for served ones too. */
  readonly incidents: boolean;
  /** Hosts of the site itself. */
  readonly ownHosts: ReadonlySet<string>;
}

/** Stretches of time that are open at once, so that lines a little out of order find theirs. */
export const OPEN_STRETCHES = SLOT_COUNT;
/** Requests held for one stretch; of a longer one that much is looked at in one piece. */
export const SLOT_LINES = SLOT_REQUESTS;

/** Letters of all values that are held together: a few hundred thousand of the usual length. Longer ones are fewer. */
export const TEXT_LIMIT = 64 * 1024 * 1024;

/**
 * Counts requests. Those of a stretch of time are kept in one of a few slots until it is closed; only then are they
 * counted into the totals by value, so that totals of a stretch can be told without keeping any for those not asked for.
 */
export interface Tally extends KeyTable {
  readonly moments: Moments;
  /** Requests with a status, below 1000. */
  requests(status: number): number;
  /** Whether values will soon have no more room: stretches should be closed and {@link makeRoom} be called. */
  readonly isNearlyFull: boolean;
  /** Requests in a slot. */
  slotTotal(slot: number): number;
  /** Counts one request into the slot; a request without a time (slot -1) is in no stretch. */
  add(row: LogRow, slot: number, place: LinePlace): void;
  /** Counts what the slot holds into the totals and gives its refused requests; valid until the next call. */
  close(slot: number, bucket: number): RefusedBatch;
  beginCoarse(): void;
  makeRoom(): void;
  /** Completes what is counted once the last line was read. */
  finish(): void;
  /** All requests with a key, also the refused ones that `total` leaves out. */
  all(key: number): number;
  refused(key: number): number;
  /** Keys of a dimension that were refused at least once, once everything was counted. */
  refusedKeys(dimension: Dimension): Uint32Array;
  noise(): NoiseCount[];
  /** Largest possible error of a total of this dimension, and requests whose value had no room. */
  error(dimension: Dimension): { readonly dropped: number; readonly untold: number };
}
