import { hashOf } from './hash';
import { count, countRefused, INSTEAD, indexByte, isFirstRefusal } from './keys';
import {
  AGENT,
  BENCH,
  BLOCK_BYTES,
  BLOCK_HASH,
  BLOCK_LENGTH,
  BLOCK_LINES,
  BLOCK_OFFSET,
  BLOCK_PLACE,
  BLOCK_RECORD,
  BLOCK_REFUSED,
  BLOCK_SECOND,
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
import { nextRecords, pushRefused } from './stretch';
import { keyOf } from './values';

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

/** The place of the next request in the block. */
export function nextLine(): usize {
  return lines++;
}

export function setRefused(line: usize, refused: u32): void {
  store<u32>(BLOCK_REFUSED + (line << 2), refused);
}

/** What only refused requests need. */
export function setPlace(line: usize, second: f64, offset: f64, bytes: f64): void {
  store<f64>(BLOCK_SECOND + (line << 3), second);
  store<f64>(BLOCK_OFFSET + (line << 3), offset);
  store<f64>(BLOCK_BYTES + (line << 3), bytes);
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

/** Notes a value of the request being read; an empty one is none. */
export function put(line: usize, column: usize, dimension: u32, at: usize, length: u32): void {
  putHashed(line, column, length === 0 ? 0 : hashOf(at, length, dimension), at, length);
}

export function putHashed(line: usize, column: usize, hash: u64, at: usize, length: u32): void {
  store<u64>(BLOCK_HASH + (column << 8) + (line << 3), hash);
  store<u32>(BLOCK_PLACE + (column << 7) + (line << 2), at as u32);
  store<u32>(BLOCK_LENGTH + (column << 7) + (line << 2), length);
}

/** Looks up the values of the block and counts them; slot 3 is none. */
export function settleBlock(slot: u32, source: u32, isSearch: bool): void {
  if (lines === 0) return;
  if (!isSearch) {
    settleCounts();
    return;
  }
  const records = slot < 3 ? nextRecords(slot, lines) : BLOCK_RECORD;
  for (let column: usize = 0; column < COLUMNS; column++) {
    lookAhead(column);
    for (let i: usize = 0; i < lines; i++) store<u32>(records + (i << 5) + (column << 2), keyAt(i, column));
  }
  for (let i: usize = 0; i < lines; i++) {
    const record = records + (i << 5);
    if (slot === 3) countAll(record);
    if (load<u32>(BLOCK_REFUSED + (i << 2)) === 0) continue;
    settleRefused(i, record);
    if (slot === 3) continue;
    const second = load<f64>(BLOCK_SECOND + (i << 3));
    pushRefused(slot, record, second, load<f64>(BLOCK_BYTES + (i << 3)), source, load<f64>(BLOCK_OFFSET + (i << 3)));
  }
  lines = 0;
}

/** Where no incidents are looked for: of served requests only the path is counted. */
function settleCounts(): void {
  lookAhead(0);
  for (let i: usize = 0; i < lines; i++) {
    if (load<u32>(BLOCK_REFUSED + (i << 2)) === 0) {
      count(keyAt(i, 0));
      continue;
    }
    for (let column: usize = 0; column < COLUMNS; column++) store<u32>(BLOCK_RECORD + (column << 2), keyAt(i, column));
    countAll(BLOCK_RECORD);
    settleRefused(i, BLOCK_RECORD);
  }
  lines = 0;
}

/** Loads the places of the index for a column, so that all wait for memory at once. */
function lookAhead(column: usize): void {
  const hashes = BLOCK_HASH + (column << 8);
  let seen: u32 = 0;
  for (let i: usize = 0; i < lines; i++) seen += indexByte(load<u64>(hashes + (i << 3)));
  // Kept, or the loads would be left out.
  store<u32>(BENCH, seen);
}

function keyAt(line: usize, column: usize): u32 {
  const hash = load<u64>(BLOCK_HASH + (column << 8) + (line << 3));
  if (hash === 0) return 0;
  const at = load<u32>(BLOCK_PLACE + (column << 7) + (line << 2));
  return keyOf(hash, unchecked(DIMENSION[column as i32]), at, load<u32>(BLOCK_LENGTH + (column << 7) + (line << 2)));
}

function countAll(record: usize): void {
  for (let column: usize = 0; column < COLUMNS; column++) count(load<u32>(record + (column << 2)));
}

/** Not so for what a line without a time has. */
function isTime(second: f64): bool {
  return second * 0 === 0;
}

function settleRefused(line: usize, record: usize): void {
  for (let column: usize = 0; column < COLUMNS; column++) {
    const key = load<u32>(record + (column << 2));
    if (key === 0) continue;
    countRefused(key);
    if (!isFirstRefusal(key & ~INSTEAD)) continue;
    const to = NAMES + ((names++ as usize) << 4);
    store<u32>(to, key & ~INSTEAD);
    store<u32>(to, load<u32>(BLOCK_PLACE + (column << 7) + (line << 2)), 4);
    store<u32>(to, load<u32>(BLOCK_LENGTH + (column << 7) + (line << 2)), 8);
    store<u32>(to, unchecked(DIMENSION[column as i32]), 12);
  }
  const second = load<f64>(BLOCK_SECOND + (line << 3));
  if (!isTime(second)) return;
  const to = HEAT + ((heat++ as usize) << 3);
  store<u32>(to, load<u32>(record) & ~INSTEAD);
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
  setRefused(line, refused);
  setPlace(line, second, offset, bytes);
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
