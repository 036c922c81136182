import {
  ASIDE,
  BLOCK_KEYS,
  COLUMN_COUNT,
  REFUSED_AT,
  SCRATCH,
  SLOT_AT,
  SLOT_COLUMN,
  SLOT_COUNT,
  SLOT_COUNTS,
  SLOT_REQUESTS,
  SLOT_SIZE,
} from '../src/engines/stream/scanner/layout';
import { add, beginFine, countColumn, countFine } from './counts';
import { INSTEAD } from './keys';

/** Columns of a request. */
export const COLUMNS: usize = COLUMN_COUNT;

const WIDE: usize = (SLOT_REQUESTS as usize) << 3;

function countsAt(slot: u32): usize {
  return (SLOT_COUNTS as usize) + ((slot as usize) << 4);
}

/** Requests held for each stretch that is open, and refused ones. */
export function slotLines(slot: u32): u32 {
  return load<u32>(countsAt(slot));
}

export function slotRefused(slot: u32): u32 {
  return load<u32>(countsAt(slot), 4);
}

/** Whether it is the number of no slot: for requests without a time. */
export function isNoSlot(slot: u32): bool {
  return slot >= (SLOT_COUNT as u32);
}

function slotAt(slot: u32): usize {
  return (SLOT_AT as usize) + (slot as usize) * SLOT_SIZE;
}

/** Where the keys of the next requests of a slot go: in each column after the ones before. For slot 3, which is none, anywhere. */
export function nextKeys(slot: u32): usize {
  return !isNoSlot(slot) ? slotAt(slot) + ((slotLines(slot) as usize) << 2) : BLOCK_KEYS;
}

/** Whether a column of a slot has keys, be they none; where a value needs it, it begins to have them. */
export function isColumnUsed(slot: u32, column: u32, isNeeded: bool): bool {
  if (isNoSlot(slot)) return true;
  const known = load<u32>(countsAt(slot), 8);
  if ((known & (1 << column)) !== 0) return true;
  if (!isNeeded) return false;
  store<u32>(countsAt(slot), known | (1 << column), 8);
  memory.fill(slotAt(slot) + (column as usize) * SLOT_COLUMN, 0, (slotLines(slot) as usize) << 2);
  return true;
}

/** Adds requests whose keys were stored. */
export function addRequests(slot: u32, requests: u32): void {
  store<u32>(countsAt(slot), slotLines(slot) + requests);
}

/** The key of a request in a column, given where its key in the first one is. */
export function keyAt(slot: u32, first: usize, column: usize): u32 {
  const isUsed = isNoSlot(slot) || (load<u32>(countsAt(slot), 8) & (1 << (column as u32))) !== 0;
  return isUsed ? load<u32>(first + column * SLOT_COLUMN) : 0;
}

/** Adds a refused request whose keys are in the columns of the slot. */
export function pushRefused(slot: u32, first: usize, second: f64, bytes: f64, source: u32, offset: f64): void {
  const row = slotRefused(slot) as usize;
  store<u32>(countsAt(slot), (row as u32) + 1, 4);
  const columns = slotAt(slot) + REFUSED_AT;
  store<f64>(columns + (row << 3), second);
  store<f64>(columns + WIDE + (row << 3), offset);
  let to = columns + WIDE * 2 + (row << 2);
  for (let column: usize = 0; column < COLUMNS; column++) {
    store<u32>(to, keyAt(slot, first, column) & ~INSTEAD);
    to += SLOT_COLUMN;
  }
  store<i32>(to, bytes > 2147483647 ? 2147483647 : (bytes as i32));
  store<u32>(to + SLOT_COLUMN, source);
  store<u32>(to + SLOT_COLUMN * 2, ((first - slotAt(slot)) >> 2) as u32);
}

/** The key of a refused request in a column. */
export function refusedKey(slot: u32, row: u32, column: usize): u32 {
  return load<u32>(slotAt(slot) + REFUSED_AT + WIDE * 2 + column * SLOT_COLUMN + ((row as usize) << 2));
}

/** Copies a refused request over one before it; which of the requests it is is not needed any more. */
export function moveRefused(slot: u32, from: u32, to: u32): void {
  const columns = slotAt(slot) + REFUSED_AT;
  for (let column: usize = 0; column < 2; column++) {
    const at = columns + column * WIDE;
    store<f64>(at + ((to as usize) << 3), load<f64>(at + ((from as usize) << 3)));
  }
  // The keys, the bytes and the source.
  for (let column: usize = 0; column < COLUMNS + 2; column++) {
    const at = columns + WIDE * 2 + column * SLOT_COLUMN;
    store<u32>(at + ((to as usize) << 2), load<u32>(at + ((from as usize) << 2)));
  }
}

/** Takes a refused request out of the stretch that will be closed: it goes into no batch. */
export function setAside(slot: u32, row: u32): void {
  const request = refusedKey(slot, row, COLUMNS + 2);
  const first = slotAt(slot) + ((request as usize) << 2);
  for (let column: usize = 0; column < COLUMNS; column++) {
    const key = keyAt(slot, first, column);
    if (key === 0) continue;
    add(ASIDE, key);
    store<u32>(first + column * SLOT_COLUMN, 0);
  }
}

/** Counts what a slot holds into the totals and empties it; its refused requests can be read until the next is pushed. */
export function closeSlot(slot: u32): void {
  const used = load<u32>(countsAt(slot), 8);
  for (let column: usize = 0; column < COLUMNS; column++) {
    if ((used & (1 << (column as u32))) !== 0) countColumn(slotAt(slot) + column * SLOT_COLUMN, slotLines(slot));
  }
  beginFine();
  store<u64>(countsAt(slot), 0);
}

/** Sums up a column of the stretch that was closed last, given as many requests as it held. */
export function countStretch(slot: u32, requests: u32, column: u32): void {
  if ((load<u32>(countsAt(slot), 8) & (1 << column)) === 0) return;
  countFine(slotAt(slot) + (column as usize) * SLOT_COLUMN, requests, SCRATCH);
}
