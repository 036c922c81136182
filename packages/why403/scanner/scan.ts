import {
  AGENT,
  BENCH,
  BLOCK_LINES,
  BUFFER,
  METHOD,
  REFERER,
  SCRATCH,
  SLOT_COUNT,
  SLOT_REQUESTS,
} from '../src/engines/stream/scanner/layout';
import { blockLines, nextLine, put, putDull, putHashed, putNone, setPlace, settleBlock } from './block';
import {
  clientAt,
  clientHash,
  clientLength,
  closing,
  GET,
  hostAt,
  hostLength,
  methodLength,
  pathAt,
  pathHash,
  pathLength,
  readFront,
  readRequest,
  userAt,
  userLength,
} from './fields';
import { digitsAt, lineEnd, quoteOrEnd } from './find';
import { hashFound, hashOf, hashToQuote } from './hash';
import { countMoment, countStatus, isAlmostFull, isTime, openMinute } from './lists';
import { COLUMNS, isNoSlot, slotLines } from './stretch';
import { forgetTime, isSameTime, readTime, secondNow } from './time';

// What `scan` stops for.
const DONE: u32 = 0;
/** A line of another stretch of time. */
const TIME: u32 = 1;
/** A line for the plain reader. */
const ODD: u32 = 2;
/** The lists for the reader are full. */
const LISTS: u32 = 3;
/** The slot is full. */
const SLOT: u32 = 4;

/** Longer lines are cut by the plain reader. */
const LONGEST: usize = 1048576;

let pos: usize = BUFFER;
let source: u32 = 0;
let slot: u32 = SLOT_COUNT;
let from: i64 = 0;
let until: i64 = 0;
let isSearch: bool = false;
let hasHost: bool = false;
let base: f64 = 0;
let lines: f64 = 0;

let second: f64 = 0;
let getHash: u64 = 0;

/** Begins with another piece of the log, whose first byte has the given place in its source. */
export function begin(number: u32, offset: f64, withHost: bool, search: bool): void {
  pos = BUFFER;
  base = offset;
  source = number;
  hasHost = withHost;
  isSearch = search;
  if (getHash === 0) {
    store<u32>(BENCH, GET);
    getHash = hashOf(BENCH, 3, METHOD);
  }
}

/** Where the reader stands, from the beginning of the piece. */
export function place(): u32 {
  return (pos - BUFFER) as u32;
}

/** Lines read so far, without those for the plain reader. */
export function lineCount(): f64 {
  return lines;
}

/** The time for which another slot is asked. */
export function wantedSecond(): f64 {
  return secondNow() as f64;
}

/** The slot for the times from `first` up to but not including `end`. */
export function setSlot(number: u32, first: f64, end: f64): void {
  slot = number;
  from = first as i64;
  until = end as i64;
}

/** Looks up what was read and forgets the time of the last line; goes on at a place of the piece. */
export function settle(at: u32): void {
  lines += settleBlock(slot, source, isSearch);
  forgetTime();
  pos = BUFFER + at;
}

/** Reads lines up to `length` bytes of the piece, which end with a line end. */
export function scan(length: u32): u32 {
  const end = (BUFFER as usize) + length;
  let room = roomOfSlot();
  while (pos < end) {
    if (room === 0 || blockLines() === BLOCK_LINES) {
      lines += settleBlock(slot, source, isSearch);
      if (isAlmostFull()) return LISTS;
      room = roomOfSlot();
      if (room === 0) return SLOT;
    }
    const first = load<u8>(pos);
    if (first === 0x0a) {
      pos++;
      lines++;
      continue;
    }
    const stop = readLine(pos);
    if (stop !== DONE) {
      lines += settleBlock(slot, source, isSearch);
      return isAlmostFull() ? LISTS : stop;
    }
    room--;
  }
  lines += settleBlock(slot, source, isSearch);
  return isAlmostFull() ? LISTS : DONE;
}

function roomOfSlot(): u32 {
  return isSearch && !isNoSlot(slot) ? SLOT_REQUESTS - slotLines(slot) : BLOCK_LINES;
}

/** The next stretch of time, or the same. */
function readMoment(bracket: usize): u32 {
  if (isSameTime(bracket)) return DONE;
  if (!readTime(bracket)) return ODD;
  const now = secondNow();
  if (now < from || now >= until) {
    forgetTime();
    return TIME;
  }
  second = now as f64;
  openMinute(now >= 0 ? now / 60 : (now - 59) / 60);
  return DONE;
}

function readLine(at: usize): u32 {
  const bracket = readFront(at, hasHost, isSearch);
  if (bracket === 0) return ODD;
  const moment = readMoment(bracket);
  if (moment !== DONE) return moment;
  const request = bracket + 30;
  const quote = closing(request, quoteOrEnd(request));
  if (quote === 0 || !readRequest(request, quote)) return ODD;
  if (load<u8>(quote + 1) !== 0x20 || load<u8>(quote + 5) !== 0x20 || digitsAt(quote + 2) !== 3) return ODD;
  const digits = digitsAt(quote + 6);
  if (digits > 15 || (digits === 0 && load<u8>(quote + 6) !== 0x2d)) return ODD;
  const status =
    ((load<u8>(quote + 2) as u32) - 48) * 100 +
    ((load<u8>(quote + 3) as u32) - 48) * 10 +
    (load<u8>(quote + 4) as u32) -
    48;
  const rest = quote + 6 + (digits === 0 ? 1 : digits);
  let refererAt: usize = 0;
  let refererLength: u32 = 0;
  let refererHash: u64 = 0;
  let agentAt: usize = 0;
  let agentLength: u32 = 0;
  let agentHash: u64 = 0;
  let after = rest;
  if (load<u16>(rest) === 0x2220) {
    refererAt = rest + 2;
    after = closing(refererAt, isSearch ? hashToQuote(refererAt, REFERER) : quoteOrEnd(refererAt));
    if (after === 0) return ODD;
    refererHash = hashFound();
    refererLength = (after - refererAt) as u32;
    after++;
    if (load<u16>(after) === 0x2220) {
      agentAt = after + 2;
      after = closing(agentAt, isSearch ? hashToQuote(agentAt, AGENT) : quoteOrEnd(agentAt));
      if (after === 0) return ODD;
      agentHash = hashFound();
      agentLength = (after - agentAt) as u32;
      after++;
    }
  }
  if (load<u8>(after) !== 0x0a) after = lineEnd(after);
  if (after - at > LONGEST) return ODD;
  const refused = countStatus(status);
  const line = nextLine(refused);
  countMoment(second, refused);
  pos = after + 1;
  putHashed(line, 0, pathHash, pathAt, pathLength);
  if (isSearch) {
    putHashed(line, 1, clientHash, clientAt, clientLength);
    putHashed(line, 2, agentHash, agentAt, agentLength);
    putHashed(line, 3, refererHash, refererAt, refererLength);
  } else if (refused !== 0) {
    put(line, 1, clientAt, clientLength);
    put(line, 2, agentAt, agentLength);
    put(line, 3, refererAt, refererLength);
  } else return DONE;
  if (methodLength === 3 && load<u32>(request) === GET) putDull(line, 4, getHash, request, 3);
  else put(line, 4, request, methodLength);
  if (userLength !== 0) put(line, 5, userAt, userLength);
  else putNone(line, 5);
  if (hostLength !== 0) put(line, 6, hostAt, hostLength);
  else putNone(line, 6);
  if (refused !== 0) setPlace(line, second, base + ((at - BUFFER) as f64), bytesAt(quote + 6, digits));
  return DONE;
}

function bytesAt(at: usize, digits: u32): f64 {
  let value: f64 = 0;
  for (let i: u32 = 0; i < digits; i++) value = value * 10 + (((load<u8>(at + i) as u32) - 48) as f64);
  return value;
}

/**
 * Adds a request whose values lie one after the other in the scratch memory, in the order of the columns, with their
 * lengths before them. The caller has settled the block and knows the lists to have room.
 */
export function addRow(at: f64, status: u32, bytes: f64, offset: f64, from: u32, into: u32, search: bool): void {
  const refused = countStatus(status);
  const line = nextLine(refused);
  setPlace(line, at, offset, bytes);
  let text: usize = SCRATCH + 32;
  for (let column: usize = 0; column < COLUMNS; column++) {
    const length = load<u32>((SCRATCH as usize) + (column << 2));
    put(line, column, text, length);
    text += length;
  }
  if (isTime(at)) {
    openMinute(Math.floor(at / 60) as i64);
    countMoment(at, refused);
  }
  settleBlock(into, from, search);
}
