import {
  AGENT,
  BENCH,
  BLOCK_LINES,
  BUFFER,
  CLIENT,
  METHOD,
  PATH,
  REFERER,
  SCRATCH,
  SLOT_COUNT,
  SLOT_REQUESTS,
} from '../src/engines/stream/scanner/layout';
import { blockLines, nextLine, put, putDull, putHashed, putNone, setPlace, settleBlock } from './block';
import { digitsAt, lineEnd, quoteOrEnd, spaceOrEnd } from './find';
import { hashFound, hashOf, hashToQuery, hashToQuote, hashToSpace } from './hash';
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

const GET: u32 = 0x20544547;
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

/** Where the fields before the time are; made by {@link readFront}. */
let hostAt: usize = 0;
let hostLength: u32 = 0;
let clientAt: usize = 0;
let clientLength: u32 = 0;
let clientHash: u64 = 0;
let userAt: usize = 0;
let userLength: u32 = 0;

/** Reads what stands before the time and returns its bracket; 0 where it is written in an unusual way. */
function readFront(at: usize): usize {
  let start = at;
  hostLength = 0;
  if (hasHost) {
    const space = spaceOrEnd(at);
    if (load<u8>(space) !== 0x20 || space === at) return 0;
    let colon = space;
    while (colon > at && load<u8>(colon) !== 0x3a) colon--;
    // A quote may begin the request to whoever looks for it.
    if (load<u8>(space + 1) === 0x22) return 0;
    hostAt = at;
    hostLength = (colon > at ? colon - at : space - at) as u32;
    start = space + 1;
  }
  const space = isSearch ? hashToSpace(start, CLIENT) : spaceOrEnd(start);
  if (load<u8>(space) !== 0x20 || space === start) return 0;
  clientHash = hashFound();
  clientAt = start;
  clientLength = (space - start) as u32;
  userLength = 0;
  // ` - - [`
  if (load<u32>(space) === 0x2d202d20 && load<u16>(space + 4) === 0x5b20) return space + 5;
  const identity = spaceOrEnd(space + 1);
  if (load<u8>(identity) !== 0x20 || identity === space + 1 || load<u8>(space + 1) === 0x22) return 0;
  const user = spaceOrEnd(identity + 1);
  if (load<u16>(user) !== 0x5b20 || user === identity + 1 || load<u8>(identity + 1) === 0x22) return 0;
  userAt = identity + 1;
  userLength = (user - userAt) as u32;
  if (userLength === 1 && load<u8>(userAt) === 0x2d) userLength = 0;
  return user + 1;
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

let methodLength: u32 = 0;
let pathAt: usize = 0;
let pathLength: u32 = 0;
let pathHash: u64 = 0;

/** Splits `GET /a?b HTTP/1.1`; false where it is written in an unusual way. */
function readRequest(at: usize, end: usize): bool {
  methodLength = 0;
  pathLength = 0;
  pathHash = 0;
  if (at === end) return true;
  if (end - at < 12) return false;
  const version = end - 8;
  // ` HTTP/1.1`
  if (load<u32>(version) !== 0x50545448 || load<u8>(version + 4) !== 0x2f || load<u8>(version + 6) !== 0x2e)
    return false;
  if (load<u8>(version - 1) !== 0x20 || load<u8>(version + 5) === 0x20 || load<u8>(version + 7) === 0x20) return false;
  let space = at + 3;
  if (load<u32>(at) !== GET) {
    space = methodEnd(at);
    if (space === 0) return false;
  }
  const to = version - 1;
  if (space >= to) return false;
  methodLength = (space - at) as u32;
  pathAt = space + 1;
  pathLength = (hashToQuery(pathAt, to, PATH) - pathAt) as u32;
  pathHash = hashFound();
  return true;
}

/** The space after a method of at most 24 letters, `-` and `_`; 0 where it is none. */
function methodEnd(at: usize): usize {
  for (let i: usize = 0; i <= 24; i++) {
    const code: u32 = load<u8>(at + i);
    if (code === 0x20) return i > 0 ? at + i : 0;
    if ((code | 0x20) - 97 > 25 && code !== 0x2d && code !== 0x5f) return 0;
  }
  return 0;
}

/** The closing quote of a text given the next quote or line end; 0 where the line ends before it, or a backslash stands before it. */
function closing(at: usize, quote: usize): usize {
  return load<u8>(quote) === 0x22 && (quote === at || load<u8>(quote - 1) !== 0x5c) ? quote : 0;
}

function readLine(at: usize): u32 {
  const bracket = readFront(at);
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
