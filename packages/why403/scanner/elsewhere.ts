import {
  OVER,
  SCRATCH,
  SLOT_AT,
  SLOT_COLUMN,
  SLOT_SIZE,
  STAGE,
  STAGED_KEYS,
  TOTAL,
} from '../src/engines/stream/scanner/layout';
import { countFine, timesNow } from './counts';
import { addKey, find, keysUsed, numberAt } from './keys';
import { isColumnUsed, slotLines } from './stretch';

// What one scanner counted, told to another. The keys of the one are translated by a table in memory, `STAGED_KEYS`, u32 of
// each. What is told, and what is to be read, lies in `STAGE`.

/** The key here of a key of the other. */
function here(theirs: u32): u32 {
  return load<u32>(numberAt(STAGED_KEYS, theirs));
}

/** Looks for keys: hash (u64) and kind (u32) of each, numbered from `first`; returns how many are missing here. */
export function findKeys(count: u32, first: u32): u32 {
  let missing: u32 = 0;
  let at: usize = STAGE;
  for (let i: u32 = 0; i < count; i++, at += 12) {
    const key = find(load<u64>(at));
    store<u32>(numberAt(STAGED_KEYS, first + i), key);
    if (key === 0) missing++;
  }
  return missing;
}

/** Makes those of them that were missing. */
export function adoptKeys(count: u32, first: u32): void {
  let at: usize = STAGE;
  for (let i: u32 = 0; i < count; i++, at += 12) {
    const to = numberAt(STAGED_KEYS, first + i);
    if (load<u32>(to) !== 0) continue;
    const kind = load<u32>(at, 8);
    store<u32>(to, addKey(load<u64>(at), (kind >> 24) & 15, here(kind & 0xffffff)));
  }
}

/** Adds requests to the totals: key and times of each, u32. */
export function addCounts(count: u32): void {
  let at: usize = STAGE;
  for (let i: u32 = 0; i < count; i++, at += 8) {
    const key = here(load<u32>(at));
    const times = load<u32>(at, 4);
    const total = load<u32>(numberAt(TOTAL, key)) + times;
    store<u32>(numberAt(TOTAL, key), total);
    if (total < times) store<u32>(numberAt(OVER, key), load<u32>(numberAt(OVER, key)) + 1);
  }
}

/** Counts one request for each value, and for all wider ones, in the stretch that is being closed; keys of the other, or 0. */
export function countValues(count: u32): void {
  const end: usize = (STAGE as usize) + ((count as usize) << 2);
  for (let at: usize = STAGE; at < end; at += 4) store<u32>(at, here(load<u32>(at)));
  countFine(STAGE, count, SCRATCH);
}

/** Puts the values of a column behind those that a slot holds, or that there are none. */
export function fillColumn(slot: u32, column: u32, count: u32, isThere: bool): void {
  if (!isColumnUsed(slot, column, isThere)) return;
  let to =
    (SLOT_AT as usize) +
    (slot as usize) * SLOT_SIZE +
    (column as usize) * SLOT_COLUMN +
    ((slotLines(slot) as usize) << 2);
  if (!isThere) {
    memory.fill(to, 0, (count as usize) << 2);
    return;
  }
  const end: usize = (STAGE as usize) + ((count as usize) << 2);
  for (let at: usize = STAGE; at < end; at += 4, to += 4) store<u32>(to, here(load<u32>(at)));
}

let next: u32 = 1;

/**
 * Lists the keys that were asked with in the coarse stretch that is open, and how often: from a key on, and at most so many.
 * Returns how many were listed.
 */
export function listCounts(from: u32, most: u32): u32 {
  const used = keysUsed();
  let listed: u32 = 0;
  let to: usize = STAGE;
  next = from;
  for (; next < used && listed < most; next++) {
    const times = timesNow(next);
    if (times === 0) continue;
    store<u32>(to, next);
    store<u32>(to, times, 4);
    to += 8;
    listed++;
  }
  return listed;
}

/** The key that {@link listCounts} did not look at any more. */
export function nextKey(): u32 {
  return next;
}
