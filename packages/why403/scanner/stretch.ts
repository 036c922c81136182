import { beginFine, count, countByte, countFine, INSTEAD } from './keys';
import { BENCH, COLUMNS, RECORD, REFUSED_AT, SLOT_AT, SLOT_COUNTS, SLOT_LINES, SLOT_SIZE } from './layout';

/** Records whose counts are loaded at once. */
const AHEAD: usize = 16;
/** Requests held for each stretch that is open, and refused ones. */
export function slotLines(slot: u32): u32 {
  return load<u32>(SLOT_COUNTS + ((slot as usize) << 3));
}

export function slotRefused(slot: u32): u32 {
  return load<u32>(SLOT_COUNTS + ((slot as usize) << 3), 4);
}

function slotAt(slot: u32): usize {
  return SLOT_AT + (slot as usize) * SLOT_SIZE;
}

/** Where the keys of the next requests of a slot go, one record after the other. */
export function nextRecords(slot: u32, requests: u32): usize {
  const at = slotLines(slot);
  store<u32>(SLOT_COUNTS + ((slot as usize) << 3), at + requests);
  return slotAt(slot) + (at as usize) * RECORD;
}

/** Adds a refused request whose keys are in a record. */
export function pushRefused(slot: u32, record: usize, second: f64, bytes: f64, source: u32, offset: f64): void {
  const row = slotRefused(slot) as usize;
  store<u32>(SLOT_COUNTS + ((slot as usize) << 3), (row as u32) + 1, 4);
  const columns = slotAt(slot) + REFUSED_AT;
  store<f64>(columns + (row << 3), second);
  store<f64>(columns + ((SLOT_LINES as usize) << 3) + (row << 3), offset);
  let column = columns + ((SLOT_LINES as usize) << 4) + (row << 2);
  for (let i: usize = 0; i < COLUMNS; i++) {
    store<u32>(column, load<u32>(record + (i << 2)) & ~INSTEAD);
    column += (SLOT_LINES as usize) << 2;
  }
  store<i32>(column, bytes > 2147483647 ? 2147483647 : (bytes as i32));
  store<u32>(column + ((SLOT_LINES as usize) << 2), source);
}

/** Counts what a slot holds into the totals and empties it; its refused requests can be read until the next is pushed. */
export function closeSlot(slot: u32): void {
  const end = slotAt(slot) + (slotLines(slot) as usize) * RECORD;
  let ahead = slotAt(slot);
  let seen: u32 = 0;
  for (let at = ahead; at < end; at += RECORD) {
    if (at === ahead) {
      const next = at + AHEAD * RECORD;
      for (ahead = at; ahead < next; ahead += RECORD) {
        seen += countByte(load<u32>(ahead)) + countByte(load<u32>(ahead, 4));
        seen += countByte(load<u32>(ahead, 8)) + countByte(load<u32>(ahead, 12));
      }
    }
    for (let i: usize = 0; i < COLUMNS; i++) count(load<u32>(at + (i << 2)));
  }
  // Kept, or the loads would be left out.
  store<u32>(BENCH, seen);
  beginFine();
  store<u64>(SLOT_COUNTS + ((slot as usize) << 3), 0);
}

/** Sums up a column of the stretch that was closed last, given as many requests as it held. */
export function countStretch(slot: u32, requests: u32, column: u32): void {
  const first = slotAt(slot) + ((column as usize) << 2);
  const end = first + (requests as usize) * RECORD;
  for (let at = first; at < end; at += RECORD) countFine(load<u32>(at));
}
