import type { Dimension, Scale } from '../../model/log-rows.ts';
import { FEWEST } from './fewest.ts';

/** What is known of a key in a log that holds refusals and nothing else. */
export interface AmongRefusals {
  readonly dimension: Dimension;
  readonly scale: Scale;
  /** A key that everything has in common: the root folder, the usual method. */
  readonly coversAll: boolean;
  /** Refusals with the key that nothing explains, of how many in the stretch. */
  readonly refused: number;
  readonly allRefused: number;
  /** Refusals with the key, and in all, in the log so far, the stretch included. */
  readonly soFar: number;
  readonly allSoFar: number;
}

/** Keys that say who or what in a few words; of a folder or an agent it takes served requests to know whether it is usual. */
const PRECISE: ReadonlySet<Dimension> = new Set(['client', 'network', 'path', 'user']);
const PART = 0.3;
const PART_OF_WHOLE = 0.2;
/** How many refusals the beginning of a log counts as: a share is not known from the first few. */
const PRIOR = 20;
const DOUBT = 12;

/**
 * How much a key tells where no served requests are logged, as in error logs: how much more often it is refused now than
 * before. Null: nothing. In the whole log there is no before: there a precise key counts by its share, and at last the reason
 * that the log gives.
 */
export function scoreAmongRefusals(key: AmongRefusals): number | null {
  const { dimension, scale, refused, allRefused } = key;
  if (refused < FEWEST || key.coversAll) return null;
  if (scale === 'whole') {
    if (dimension === 'reason') return refused / allRefused / 2;
    return PRECISE.has(dimension) && refused >= PART_OF_WHOLE * allRefused ? refused / allRefused : null;
  }
  if (dimension === 'reason' || refused < PART * allRefused) return null;
  if (!PRECISE.has(dimension) && key.allSoFar - allRefused < PRIOR) return null;
  const before = (Math.max(key.soFar - refused, 0) + 0.5) / (Math.max(key.allSoFar - allRefused, 0) + PRIOR);
  const told = refused * Math.log(refused / allRefused / Math.min(before, 1));
  return told >= Math.log(allRefused) + DOUBT ? told : null;
}
