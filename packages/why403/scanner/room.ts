import { DROPPED } from '../src/engines/stream/scanner/layout';
import { addTotal, refusedOf, timesNow, totalOf } from './counts';
import {
  dimensionOf,
  isLive,
  isWanted,
  isWide,
  keysLimit,
  keysLive,
  keysUsed,
  parentOf,
  reindex,
  remove,
  want,
} from './keys';

/** Drops keys that were only ever served and seldom seen, the rarest first, until a quarter is free or none is left. */
export function makeRoom(): void {
  const used = keysUsed();
  for (let most: u64 = 1; most < 1000000000 && keysLive() > (keysLimit() / 4) * 3; most *= 4) {
    for (let key: u32 = 1; key < used; key++) {
      if (!isLive(key) || isRare(key, most)) continue;
      // What is wider was marked with it.
      for (let at = key; at !== 0 && !isWanted(at); at = parentOf(at)) want(at, true);
    }
    // What is wider gets the requests of what is dropped below it, and may be worth keeping for them.
    for (let key: u32 = 1; key < used; key++) if (isUnwanted(key) && !isWide(key)) drop(key);
    for (let key: u32 = 1; key < used; key++) if (isUnwanted(key) && isRare(key, most)) drop(key);
    for (let key: u32 = 1; key < used; key++) want(key, false);
  }
  reindex();
}

function isUnwanted(key: u32): bool {
  return isLive(key) && !isWanted(key);
}

function isRare(key: u32, most: u64): bool {
  return refusedOf(key) === 0 && totalOf(key) <= most;
}

function drop(key: u32): void {
  const total = totalOf(key);
  const worst = (DROPPED as usize) + ((dimensionOf(key) as usize) << 3);
  if (total > load<u64>(worst)) store<u64>(worst, total);
  if (!isWide(key)) {
    const times = timesNow(key);
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) addTotal(wide, total, times);
  }
  remove(key);
}
