import { hashOf } from './hash';
import {
  COUNT,
  DROPPED,
  ENTRY,
  HASHES,
  INDEX,
  INDEX_FIRST,
  INDEX_LAST,
  KEY_LIMIT,
  NETWORK,
  PREFIX,
  REFERER_HOST,
  UNTOLD,
} from './layout';

const KEY_BITS: u64 = 0xffffff;
/** Beside the parent: bits 24 to 27 are the dimension. */
const NAMED: u32 = 1 << 28;
const LIVE: u32 = 1 << 29;
const WANTED: u32 = 1 << 30;

/** A wide key in the place of a value that had no room carries this bit. */
export const INSTEAD: u32 = 1 << 31;

let mask: u32 = INDEX_FIRST - 1;
let used: u32 = 1;
let live: u32 = 0;
let freeList: u32 = 0;
let coarse: u32 = 1;
let fine: u32 = 1;
let limit: u32 = KEY_LIMIT;

export function setLimit(most: u32): void {
  limit = most < KEY_LIMIT ? most : KEY_LIMIT;
}

export function keysUsed(): u32 {
  return used;
}

export function keysLive(): u32 {
  return live;
}

export function keysLimit(): u32 {
  return limit;
}

export function coarseEpoch(): u32 {
  return coarse;
}

export function fineEpoch(): u32 {
  return fine;
}

export function beginCoarse(): void {
  coarse++;
}

export function beginFine(): void {
  fine++;
}

/** A wider key whose parent is known. */
export function internWide(dimension: u32, at: usize, length: u32, parent: u32): u32 {
  const hash = hashOf(at, length, dimension);
  const known = find(hash);
  return known !== 0 ? known : addKey(hash, dimension, parent);
}

export function findBytes(dimension: u32, at: usize, length: u32): u32 {
  return find(hashOf(at, length, dimension));
}

/** The key of a hash, or 0. */
export function find(hash: u64): u32 {
  let at = (hash as u32) & mask;
  while (true) {
    const slot = load<u64>(INDEX + ((at as usize) << 3));
    if ((slot ^ hash) >> 24 === 0) return (slot & KEY_BITS) as u32;
    if (slot === 0) return 0;
    at = (at + 1) & mask;
  }
}

/** Makes a key, or gives its parent where there is no room. */
export function addKey(hash: u64, dimension: u32, parent: u32): u32 {
  if (live >= limit) {
    const untold = UNTOLD + ((dimension as usize) << 3);
    store<u64>(untold, load<u64>(untold) + 1);
    return parent === 0 ? 0 : parent | INSTEAD;
  }
  parent &= ~INSTEAD;
  let key = freeList;
  if (key !== 0) freeList = load<u32>(entry(key));
  else key = used++;
  live++;
  v128.store(entry(key), i64x2.splat(0));
  v128.store(countAt(key), i32x4(0, 0, 0, parent | (dimension << 24) | LIVE));
  store<u64>(HASHES + ((key as usize) << 3), hash);
  if (live > (mask / 3) * 2 && mask + 1 < INDEX_LAST) {
    mask = mask * 2 + 1;
    reindex();
  } else putIndex(hash, key);
  return key;
}

function entry(key: u32): usize {
  return ENTRY + ((key as usize) << 4);
}

function countAt(key: u32): usize {
  return COUNT + ((key as usize) << 4);
}

function flagsOf(key: u32): u32 {
  return load<u32>(countAt(key), 12);
}

function setFlags(key: u32, flags: u32): void {
  store<u32>(countAt(key), flags, 12);
}

function parentOf(key: u32): u32 {
  return flagsOf(key) & 0xffffff;
}

function dimensionOf(key: u32): u32 {
  return (flagsOf(key) >> 24) & 15;
}

function isLive(key: u32): bool {
  return (flagsOf(key) & LIVE) !== 0;
}

function isWide(key: u32): bool {
  const dimension = dimensionOf(key);
  return dimension === PREFIX || dimension === NETWORK || dimension === REFERER_HOST;
}

/** Whether this is the first refusal of a key; true once. */
export function isFirstRefusal(key: u32): bool {
  const flags = flagsOf(key);
  if ((flags & NAMED) !== 0) return false;
  setFlags(key, flags | NAMED);
  return true;
}

/** Loads what will soon be looked up, so that many wait for memory at once. */
export function indexByte(hash: u64): u32 {
  return load<u8>(INDEX + ((((hash as u32) & mask) as usize) << 3));
}

export function countByte(key: u32): u32 {
  return load<u8>(countAt(key & 0xffffff));
}

/** One more request with a value. */
export function count(key: u32): void {
  if ((key & INSTEAD) !== 0) countAbove(key & ~INSTEAD);
  else if (key !== 0) countOne(key);
}

/** Sums of wide keys are made later, except for those in the place of a value. */
function countAbove(key: u32): void {
  for (let wide = key; wide !== 0; wide = parentOf(wide)) countOne(wide);
}

function countOne(key: u32): void {
  const at = countAt(key);
  const total = load<u32>(at) + 1;
  store<u32>(at, total);
  const times = load<u32>(at, 4) === coarse ? load<u32>(at, 8) + 1 : 1;
  store<u32>(at, coarse, 4);
  store<u32>(at, times, 8);
  if (total === 0) store<u32>(entry(key), load<u32>(entry(key), 12) + 1, 12);
}

function addCoarse(key: u32, times: u32): void {
  const at = countAt(key);
  store<u32>(at, timesNow(key) + times, 8);
  store<u32>(at, coarse, 4);
}

/** Requests of a key in the coarse stretch that is open. */
function timesNow(key: u32): u32 {
  return load<u32>(countAt(key), 4) === coarse ? load<u32>(countAt(key), 8) : 0;
}

function totalOf(key: u32): u64 {
  return (load<u32>(countAt(key)) as u64) + ((load<u32>(entry(key), 12) as u64) << 32);
}

function addTotal(key: u32, more: u64): void {
  const total = totalOf(key) + more;
  store<u32>(countAt(key), total as u32);
  store<u32>(entry(key), (total >> 32) as u32, 12);
}

function addRefused(key: u32, more: u32): void {
  store<u32>(entry(key), load<u32>(entry(key)) + more);
}

export function countRefused(key: u32): void {
  const own = key & ~INSTEAD;
  if (own === 0) return;
  addRefused(own, 1);
  if (own === key) return;
  for (let wide = parentOf(own); wide !== 0; wide = parentOf(wide)) addRefused(wide, 1);
}

/** One more request with a value and all wider ones, in the fine stretch that is being closed. */
export function countFine(key: u32): void {
  for (let at = key & ~INSTEAD; at !== 0; at = parentOf(at)) {
    const to = entry(at);
    store<u32>(to, load<u32>(to, 4) === fine ? load<u32>(to, 8) + 1 : 1, 8);
    store<u32>(to, fine, 4);
  }
}

/** Sums up the wider keys of the coarse stretch that is being closed; once for each. */
export function spreadCoarse(): void {
  for (let key: u32 = 1; key < used; key++) {
    const times = timesNow(key);
    if (times === 0 || isWide(key) || !isLive(key)) continue;
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) addCoarse(wide, times);
  }
}

/** Sums up the wider keys of the whole log; once, at the end. */
export function spreadWhole(): void {
  for (let key: u32 = 1; key < used; key++) {
    if (isWide(key) || !isLive(key)) continue;
    const total = totalOf(key);
    const refused = load<u32>(entry(key));
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
      addTotal(wide, total);
      addRefused(wide, refused);
    }
  }
}

/** Drops keys that were only ever served and seldom seen, the rarest first, until a quarter is free or none is left. */
export function makeRoom(): void {
  for (let most: u64 = 1; most < 1000000000 && live > (limit / 4) * 3; most *= 4) {
    for (let key: u32 = 1; key < used; key++) {
      if (!isLive(key) || isRare(key, most)) continue;
      // What is wider was marked with it.
      for (let at = key; at !== 0 && (flagsOf(at) & WANTED) === 0; at = parentOf(at))
        setFlags(at, flagsOf(at) | WANTED);
    }
    // What is wider gets the requests of what is dropped below it, and may be worth keeping for them.
    for (let key: u32 = 1; key < used; key++) if (isUnwanted(key) && !isWide(key)) drop(key);
    for (let key: u32 = 1; key < used; key++) if (isUnwanted(key) && isRare(key, most)) drop(key);
    for (let key: u32 = 1; key < used; key++) setFlags(key, flagsOf(key) & ~WANTED);
  }
  reindex();
}

function isUnwanted(key: u32): bool {
  return (flagsOf(key) & (LIVE | WANTED)) === LIVE;
}

function isRare(key: u32, most: u64): bool {
  return load<u32>(entry(key)) === 0 && totalOf(key) <= most;
}

function drop(key: u32): void {
  const total = totalOf(key);
  const worst = DROPPED + ((dimensionOf(key) as usize) << 3);
  if (total > load<u64>(worst)) store<u64>(worst, total);
  if (!isWide(key)) {
    const times = timesNow(key);
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
      addTotal(wide, total);
      if (times !== 0) addCoarse(wide, times);
    }
  }
  setFlags(key, 0);
  store<u32>(entry(key), freeList);
  freeList = key;
  live--;
}

/** Puts all keys into an empty index. */
function reindex(): void {
  memory.fill(INDEX, 0, ((mask as usize) + 1) << 3);
  for (let key: u32 = 1; key < used; key++) if (isLive(key)) putIndex(load<u64>(HASHES + ((key as usize) << 3)), key);
}

function putIndex(hash: u64, key: u32): void {
  let at = (hash as u32) & mask;
  while (load<u64>(INDEX + ((at as usize) << 3)) !== 0) at = (at + 1) & mask;
  store<u64>(INDEX + ((at as usize) << 3), (hash & ~KEY_BITS) | (key as u64));
}
