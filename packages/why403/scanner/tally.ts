import { hashOf } from './hash';
import { count, countRefused, isFirstRefusal } from './keys';
import {
  AGENT,
  BENCH,
  BLOCK,
  BLOCK_LINES,
  BLOCK_STRIDE,
  BY_STATUS,
  CLIENT,
  COLUMNS,
  HEAT,
  HEAT_LIMIT,
  HOST,
  IS_REFUSED,
  METHOD,
  MINUTES,
  MINUTES_LIMIT,
  NAMES,
  NAMES_LIMIT,
  PATH,
  REFERER,
  SCRATCH,
  USER,
} from './layout';
import { nextRecord, pushRefused } from './stretch';
import { keyOf } from './values';

// Of each request of a block: second, offset, bytes (f64), refused (u32), then for each column hash (u64), place and
// length (u32). A hash of 0 is no value.
export const SECOND: usize = 0;
export const OFFSET: usize = 8;
export const BYTES: usize = 16;
export const REFUSED: usize = 24;
export const HASH: usize = 32;
export const PLACE: usize = 88;
export const LENGTH: usize = 116;

/** Dimension of each column. */
const DIMENSION: StaticArray<u32> = [PATH, CLIENT, AGENT, REFERER, METHOD, USER, HOST];

let lines: u32 = 0;
let names: u32 = 0;
let heat: u32 = 0;
let minutes: u32 = 0;
let minute: i64 = i64.MIN_VALUE;
let first: f64 = Infinity;
let last: f64 = -Infinity;
let minuteLines: u32 = 0;
let minuteRefused: u32 = 0;

/** Requests read and not yet looked up. */
export function blockLines(): u32 {
  return lines;
}

/** Whether the lists for the reader may overflow with one block more. */
export function isAlmostFull(): bool {
  return names + BLOCK_LINES * COLUMNS > NAMES_LIMIT || heat + BLOCK_LINES > HEAT_LIMIT || minutes + 2 > MINUTES_LIMIT;
}

export function namesRows(): u32 {
  return names;
}

export function heatRows(): u32 {
  return heat;
}

export function minuteRows(): u32 {
  return minutes;
}

/** The lists were read. */
export function drained(): void {
  names = 0;
  heat = 0;
  minutes = 0;
}

/** Room for the next request. */
export function nextLine(): usize {
  return BLOCK + (lines++ as usize) * BLOCK_STRIDE;
}

/** Counts a status and says whether it is a refusal. */
export function countStatus(status: u32): u32 {
  const at = BY_STATUS + ((status as usize) << 3);
  store<u64>(at, load<u64>(at) + 1);
  return load<u8>(IS_REFUSED + status);
}

/** Counts a request into the minute that is open. */
export function countMoment(second: f64, refused: u32): void {
  minuteLines++;
  minuteRefused += refused;
  if (second < first) first = second;
  if (second > last) last = second;
}

/** Time of the earliest request so far; Infinity where there was none. */
export function firstSecond(): f64 {
  return first;
}

export function lastSecond(): f64 {
  return last;
}

/** Opens another minute, given in minutes since 1970. */
export function openMinute(next: i64): void {
  if (next === minute) return;
  closeMinute();
  minute = next;
}

/** Lists the minute that is open. */
export function closeMinute(): void {
  if (minuteLines === 0) return;
  const at = MINUTES + ((minutes++ as usize) << 4);
  store<f64>(at, minute as f64);
  store<u32>(at, minuteLines, 8);
  store<u32>(at, minuteRefused, 12);
  minuteLines = 0;
  minuteRefused = 0;
}

/** Notes a value of the request being read. */
export function put(line: usize, column: usize, dimension: u32, at: usize, length: u32): void {
  if (length === 0) {
    store<u64>(line + (column << 3), 0, HASH);
    return;
  }
  store<u64>(line + (column << 3), hashOf(at, length, dimension), HASH);
  store<u32>(line + (column << 2), at as u32, PLACE);
  store<u32>(line + (column << 2), length, LENGTH);
}

/** Looks up the values of the block and counts them; slot 3 is none. */
export function settleBlock(slot: u32, source: u32, isSearch: bool): void {
  for (let i: u32 = 0; i < lines; i++) {
    const line = BLOCK + (i as usize) * BLOCK_STRIDE;
    const refused = load<u32>(line, REFUSED);
    if (!isSearch && refused === 0) {
      count(keyAt(line, 0));
      continue;
    }
    const record = isSearch && slot < 3 ? nextRecord(slot) : BENCH;
    for (let column: usize = 0; column < COLUMNS; column++) {
      store<u32>(record + (column << 2), keyAt(line, column));
    }
    if (refused !== 0) settleRefused(line, record);
    if (!isSearch || slot === 3)
      for (let column: usize = 0; column < COLUMNS; column++) count(load<u32>(record + (column << 2)));
    else if (refused !== 0) {
      pushRefused(slot, record, load<f64>(line, SECOND), load<f64>(line, BYTES), source, load<f64>(line, OFFSET));
    }
  }
  lines = 0;
}

/** Not so for what a line without a time has. */
function isTime(second: f64): bool {
  return second * 0 === 0;
}

function keyAt(line: usize, column: usize): u32 {
  const hash = load<u64>(line + (column << 3), HASH);
  if (hash === 0) return 0;
  const at = line + (column << 2);
  return keyOf(hash, unchecked(DIMENSION[column as i32]), load<u32>(at, PLACE), load<u32>(at, LENGTH));
}

function settleRefused(line: usize, record: usize): void {
  for (let column: usize = 0; column < COLUMNS; column++) {
    const key = load<u32>(record + (column << 2));
    if (key === 0) continue;
    countRefused(key);
    if (!isFirstRefusal(key)) continue;
    const to = NAMES + ((names++ as usize) << 4);
    store<u32>(to, key);
    store<u32>(to, load<u32>(line + (column << 2), PLACE), 4);
    store<u32>(to, load<u32>(line + (column << 2), LENGTH), 8);
    store<u32>(to, unchecked(DIMENSION[column as i32]), 12);
  }
  const second = load<f64>(line, SECOND);
  if (!isTime(second)) return;
  const to = HEAT + ((heat++ as usize) << 3);
  store<u32>(to, load<u32>(record));
  store<i32>(to, Math.floor(second / 3600) as i32, 4);
}

/**
 * Adds a request whose values lie one after the other in the scratch memory, in the order of the columns, with their
 * lengths before them. The caller has settled the block and knows the lists to have room.
 */
export function addRow(
  second: f64,
  status: u32,
  bytes: f64,
  offset: f64,
  source: u32,
  slot: u32,
  isSearch: bool,
): void {
  const line = nextLine();
  const refused = countStatus(status);
  store<f64>(line, second, SECOND);
  store<f64>(line, offset, OFFSET);
  store<f64>(line, bytes, BYTES);
  store<u32>(line, refused, REFUSED);
  let at = SCRATCH + 32;
  for (let column: usize = 0; column < COLUMNS; column++) {
    const length = load<u32>(SCRATCH + (column << 2));
    put(line, column, unchecked(DIMENSION[column as i32]), at, length);
    at += length;
  }
  if (isTime(second)) {
    openMinute(Math.floor(second / 60) as i64);
    countMoment(second, refused);
  }
  settleBlock(slot, source, isSearch);
}
