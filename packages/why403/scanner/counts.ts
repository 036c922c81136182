import { ASIDE, BEFORE, FINE, OVER, REFUSED, TOTAL } from '../src/engines/stream/scanner/layout';
import { hasInstead, INSTEAD, isLive, isWide, keysUsed, numberAt, parentOf } from './keys';

/** Numbers of fine stretches have 16 bits. */
const LAST_FINE: u32 = 0xffff;

let fine: u32 = 1;

export function fineEpoch(): u32 {
  return fine;
}

/** Counts all keys of a column. */
export function countColumn(column: usize, requests: u32): void {
  const end = column + ((requests as usize) << 2);
  if (hasInstead()) {
    for (let at = column; at < end; at += 4) count(load<u32>(at));
    return;
  }
  const last = column + (((requests as usize) & ~3) << 2);
  let at = column;
  for (; at < last; at += 16) {
    countOne(load<u32>(at));
    countOne(load<u32>(at, 4));
    countOne(load<u32>(at, 8));
    countOne(load<u32>(at, 12));
  }
  for (; at < end; at += 4) countOne(load<u32>(at));
  // What has no key was counted too.
  store<u32>(TOTAL, 0);
}

/** One more request with a value. Sums of wide keys are made later, except for those in the place of a value. */
export function count(key: u32): void {
  if (key === 0) return;
  if ((key & INSTEAD) === 0) countOne(key);
  else for (let wide = key & ~INSTEAD; wide !== 0; wide = parentOf(wide)) countOne(wide);
}

function countOne(key: u32): void {
  const total = load<u32>(numberAt(TOTAL, key)) + 1;
  store<u32>(numberAt(TOTAL, key), total);
  if (total === 0) store<u32>(numberAt(OVER, key), load<u32>(numberAt(OVER, key)) + 1);
}

export function totalOf(key: u32): u64 {
  return (load<u32>(numberAt(TOTAL, key)) as u64) + ((load<u32>(numberAt(OVER, key)) as u64) << 32);
}

export function refusedOf(key: u32): u32 {
  return load<u32>(numberAt(REFUSED, key));
}

/** Adds requests of a narrower key in the whole log, and how many of them were made in the coarse stretch that is open. */
export function addTotal(key: u32, more: u64, now: u32): void {
  const total = totalOf(key) + more;
  store<u32>(numberAt(TOTAL, key), total as u32);
  store<u32>(numberAt(OVER, key), (total >> 32) as u32);
  store<u32>(numberAt(BEFORE, key), load<u32>(numberAt(BEFORE, key)) + (more as u32) - now);
}

/** Requests of a key in the coarse stretch that is open. */
export function timesNow(key: u32): u32 {
  return load<u32>(numberAt(TOTAL, key)) - load<u32>(numberAt(BEFORE, key));
}

/** One more in a count of refused requests. */
export function add(counts: usize, key: u32): void {
  const own = key & ~INSTEAD;
  if (own === 0) return;
  increase(counts, own, 1);
  if (own === key) return;
  for (let wide = parentOf(own); wide !== 0; wide = parentOf(wide)) increase(counts, wide, 1);
}

function increase(counts: usize, key: u32, more: u32): void {
  store<u32>(numberAt(counts, key), load<u32>(numberAt(counts, key)) + more);
}

export function beginCoarse(): void {
  memory.copy(BEFORE, TOTAL, (keysUsed() as usize) << 2);
}

/** Sums up the wider keys of the coarse stretch that is being closed; once for each. */
export function spreadCoarse(): void {
  const used = keysUsed();
  for (let key: u32 = 1; key < used; key++) {
    const times = timesNow(key);
    if (times === 0 || isWide(key) || !isLive(key)) continue;
    // Fewer before are more now.
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide))
      store<u32>(numberAt(BEFORE, wide), load<u32>(numberAt(BEFORE, wide)) - times);
  }
}

/** Sums up the wider keys of the whole log; once, at the end. */
export function spreadWhole(): void {
  const used = keysUsed();
  for (let key: u32 = 1; key < used; key++) {
    if (isWide(key) || !isLive(key)) continue;
    const total = totalOf(key);
    const refused = refusedOf(key);
    const aside = load<u32>(numberAt(ASIDE, key));
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
      addTotal(wide, total, 0);
      if (refused === 0) continue;
      increase(REFUSED, wide, refused);
      increase(ASIDE, wide, aside);
    }
  }
}

/** Begins with the counts of another fine stretch. */
export function beginFine(): void {
  if (fine === LAST_FINE) {
    memory.fill(FINE, 0, (keysUsed() as usize) << 2);
    fine = 0;
  }
  fine++;
}

/** Counts a column of the stretch that is being closed, and what is wider. `list` is as long as the column, to note keys in. */
export function countFine(column: usize, requests: u32, list: usize): void {
  const end = column + ((requests as usize) << 2);
  if (hasInstead()) {
    for (let at = column; at < end; at += 4)
      for (let key = load<u32>(at) & ~INSTEAD; key !== 0; key = parentOf(key)) addFine(key, 1);
    return;
  }
  // Each value once, as most have the same wider ones.
  const stretch = fine << 16;
  let listed = list;
  for (let at = column; at < end; at += 4) {
    const key = load<u32>(at);
    const known = load<u32>(numberAt(FINE, key));
    const isNew = known < stretch;
    store<u32>(listed, key);
    listed += (isNew as usize) << 2;
    store<u32>(numberAt(FINE, key), select<u32>(stretch, known, isNew) + 1);
  }
  store<u32>(FINE, 0);
  for (let at = list; at < listed; at += 4) {
    const key = load<u32>(at);
    if (key === 0) continue;
    const times = load<u32>(numberAt(FINE, key)) & 0xffff;
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) addFine(wide, times);
  }
}

function addFine(key: u32, times: u32): void {
  const stretch = fine << 16;
  const known = load<u32>(numberAt(FINE, key));
  store<u32>(numberAt(FINE, key), (known < stretch ? stretch : known) + times);
}
