import {
  AGENT,
  ASIDE,
  BENCH,
  BLOCK_BYTES,
  BLOCK_HASH,
  BLOCK_LENGTH,
  BLOCK_OFFSET,
  BLOCK_PLACE,
  BLOCK_REFUSED,
  BLOCK_SECOND,
  CLIENT,
  HOST,
  METHOD,
  PATH,
  REFERER,
  REFUSED,
  SLOT_COLUMN,
  SLOT_COUNT,
  USER,
} from '../src/engines/stream/scanner/layout';
import { add, count, countColumn } from './counts';
import { hashOf } from './hash';
import { addKey, find, INSTEAD, indexAt, keyIn } from './keys';
import { noteHeat, noteName } from './lists';
import { addRequests, COLUMNS, isColumnUsed, isNoSlot, keyAt, nextKeys, pushRefused } from './stretch';
import { widerOf } from './wider';

/** Dimension of each column. */
const DIMENSION: StaticArray<u32> = [PATH, CLIENT, AGENT, REFERER, METHOD, USER, HOST];
/** From this column on nearly all requests have the same value, or none. */
const FIRST_DULL: usize = 4;

let lines: u32 = 0;
let refused: u32 = 0;
/** A bit for each dull column that has a value. */
let filled: u32 = 0;

/** Requests read and not yet looked up. */
export function blockLines(): u32 {
  return lines;
}

/** The place of the next request in the block. */
export function nextLine(isRefused: u32): usize {
  store<u32>((BLOCK_REFUSED as usize) + ((refused as usize) << 2), lines);
  refused += isRefused;
  return lines++;
}

/** What only refused requests need. */
export function setPlace(line: usize, second: f64, offset: f64, bytes: f64): void {
  store<f64>((BLOCK_SECOND as usize) + (line << 3), second);
  store<f64>((BLOCK_OFFSET as usize) + (line << 3), offset);
  store<f64>((BLOCK_BYTES as usize) + (line << 3), bytes);
}

/** Notes a value of the request being read; an empty one is none. */
export function put(line: usize, column: usize, at: usize, length: u32): void {
  const hash = length === 0 ? 0 : hashOf(at, length, unchecked(DIMENSION[column as i32]));
  putHashed(line, column, hash, at, length);
  if (hash !== 0) filled |= 1 << (column as u32);
}

/** The same where the hash is known; of columns with many values only. */
export function putHashed(line: usize, column: usize, hash: u64, at: usize, length: u32): void {
  store<u64>((BLOCK_HASH as usize) + (column << 8) + (line << 3), hash);
  store<u32>((BLOCK_PLACE as usize) + (column << 7) + (line << 2), at as u32);
  store<u32>((BLOCK_LENGTH as usize) + (column << 7) + (line << 2), length);
}

/** Notes a value of a dull column whose hash is known. */
export function putDull(line: usize, column: usize, hash: u64, at: usize, length: u32): void {
  putHashed(line, column, hash, at, length);
  filled |= 1 << (column as u32);
}

/** Notes that a request has no value in a column. */
export function putNone(line: usize, column: usize): void {
  store<u64>((BLOCK_HASH as usize) + (column << 8) + (line << 3), 0);
}

/** Looks up the values of the block and counts them; slot 3 is none. Returns how many requests there were. */
export function settleBlock(slot: u32, source: u32, isSearch: bool): u32 {
  if (lines === 0) return 0;
  const keys = nextKeys(isSearch ? slot : SLOT_COUNT);
  if (isSearch) settleSearch(slot, source, keys);
  else settleCounts(keys);
  const settled = lines;
  lines = 0;
  refused = 0;
  filled = 0;
  return settled;
}

function settleSearch(slot: u32, source: u32, keys: usize): void {
  for (let column: usize = 0; column < COLUMNS; column++) {
    const isFilled = column < FIRST_DULL || (filled & (1 << (column as u32))) !== 0;
    if (isColumnUsed(slot, column as u32, isFilled)) lookUp(column, isFilled, keys + column * SLOT_COLUMN);
  }
  if (isNoSlot(slot)) countLoose(keys);
  for (let i: u32 = 0; i < refused; i++) {
    const line = load<u32>((BLOCK_REFUSED as usize) + ((i as usize) << 2)) as usize;
    const first = keys + (line << 2);
    noteRefused(line, slot, first);
    if (isNoSlot(slot)) continue;
    const second = load<f64>((BLOCK_SECOND as usize) + (line << 3));
    const bytes = load<f64>((BLOCK_BYTES as usize) + (line << 3));
    pushRefused(slot, first, second, bytes, source, load<f64>((BLOCK_OFFSET as usize) + (line << 3)));
  }
  addRequests(slot, lines);
}

/** Counts requests that are in no stretch; the refused ones beside those that are searched. */
function countLoose(keys: usize): void {
  let next: u32 = 0;
  for (let line: u32 = 0; line < lines; line++) {
    const isRefused = next < refused && load<u32>((BLOCK_REFUSED as usize) + ((next as usize) << 2)) === line;
    next += isRefused as u32;
    for (let column: usize = 0; column < COLUMNS; column++) {
      const key = load<u32>(keys + column * SLOT_COLUMN + ((line as usize) << 2));
      if (isRefused) add(ASIDE, key);
      else count(key);
    }
  }
}

/** Where no incidents are looked for: of served requests only the path is counted. */
function settleCounts(keys: usize): void {
  lookUp(0, true, keys);
  countColumn(keys, lines);
  for (let i: u32 = 0; i < refused; i++) {
    const line = load<u32>((BLOCK_REFUSED as usize) + ((i as usize) << 2)) as usize;
    const first = keys + (line << 2);
    for (let column: usize = 1; column < COLUMNS; column++) {
      const key = keyOf(hashIn(line, column), line, column);
      store<u32>(first + column * SLOT_COLUMN, key);
      count(key);
    }
    noteRefused(line, SLOT_COUNT, first);
  }
}

/** Finds the keys of a column of the block, or stores that there are none. */
function lookUp(column: usize, isFilled: bool, to: usize): void {
  if (!isFilled) {
    memory.fill(to, 0, (lines as usize) << 2);
    return;
  }
  if (column < FIRST_DULL) lookAhead(column);
  const end = (BLOCK_HASH as usize) + (column << 8) + ((lines as usize) << 3);
  let line: usize = 0;
  for (let at = (BLOCK_HASH as usize) + (column << 8); at < end; at += 8) {
    const hash = load<u64>(at);
    let key = keyIn(load<u64>(indexAt(hash)), hash);
    if (key === 0) key = keyOf(hash, line, column);
    store<u32>(to + (line << 2), key);
    line++;
  }
}

/** Loads the places of the index for a column, so that all wait for memory at once. */
function lookAhead(column: usize): void {
  const end = (BLOCK_HASH as usize) + (column << 8) + ((lines as usize) << 3);
  let seen: u32 = 0;
  for (let at = (BLOCK_HASH as usize) + (column << 8); at < end; at += 8) seen += load<u8>(indexAt(load<u64>(at)));
  // Kept, or the loads would be left out.
  store<u32>(BENCH, seen);
}

function hashIn(line: usize, column: usize): u64 {
  return load<u64>((BLOCK_HASH as usize) + (column << 8) + (line << 3));
}

/** The key of a value; made where it is new, and the wider one where there is no room. */
function keyOf(hash: u64, line: usize, column: usize): u32 {
  if (hash === 0) return 0;
  const known = find(hash);
  if (known !== 0) return known;
  const dimension = unchecked(DIMENSION[column as i32]);
  const at = load<u32>((BLOCK_PLACE as usize) + (column << 7) + (line << 2));
  return addKey(
    hash,
    dimension,
    widerOf(dimension, at, load<u32>((BLOCK_LENGTH as usize) + (column << 7) + (line << 2))),
  );
}

/** Counts a refusal for its keys, and lists what the reader has to know of it. */
function noteRefused(line: usize, slot: u32, first: usize): void {
  for (let column: usize = 0; column < COLUMNS; column++) {
    const key = keyAt(slot, first, column);
    if (key === 0) continue;
    const own = key & ~INSTEAD;
    if (load<u32>((REFUSED as usize) + ((own as usize) << 2)) === 0) {
      const at = load<u32>((BLOCK_PLACE as usize) + (column << 7) + (line << 2));
      const length = load<u32>((BLOCK_LENGTH as usize) + (column << 7) + (line << 2));
      noteName(own, at, length, unchecked(DIMENSION[column as i32]));
    }
    add(REFUSED, key);
  }
  noteHeat(keyAt(slot, first, 0) & ~INSTEAD, load<f64>((BLOCK_SECOND as usize) + (line << 3)));
}
