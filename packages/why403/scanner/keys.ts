import { hashOf } from './hash';
import {
  DROPPED,
  ENTRY,
  ENTRY_SIZE,
  HASHES,
  INDEX,
  INDEX_SLOTS,
  KEY_LIMIT,
  NETWORK,
  PREFIX,
  REFERER_HOST,
  UNTOLD,
} from './layout';

const KEY_BITS: u64 = 0xffffff;
const INDEX_MASK: u32 = INDEX_SLOTS - 1;
/** Beside the parent: bits 24 to 27 are the dimension. */
const NAMED: u32 = 1 << 28;
const LIVE: u32 = 1 << 29;
const WANTED: u32 = 1 << 30;

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
  let at = (hash as u32) & INDEX_MASK;
  while (true) {
    const slot = load<u64>(INDEX + ((at as usize) << 3));
    if ((slot ^ hash) >> 24 === 0) return (slot & KEY_BITS) as u32;
    if (slot === 0) return 0;
    at = (at + 1) & INDEX_MASK;
  }
}

/** Makes a key, or gives its parent where there is no room. */
export function addKey(hash: u64, dimension: u32, parent: u32): u32 {
  if (live >= limit) {
    const untold = UNTOLD + ((dimension as usize) << 3);
    store<u64>(untold, load<u64>(untold) + 1);
    return parent;
  }
  let key = freeList;
  if (key !== 0) freeList = load<u32>(entry(key));
  else key = used++;
  live++;
  const to = entry(key);
  memory.fill(to, 0, ENTRY_SIZE);
  store<u32>(to, parent | (dimension << 24) | LIVE, 12);
  store<u64>(HASHES + ((key as usize) << 3), hash);
  putIndex(hash, key);
  return key;
}

export function entry(key: u32): usize {
  return ENTRY + ((key as usize) << 5);
}

export function parentOf(key: u32): u32 {
  return load<u32>(entry(key), 12) & 0xffffff;
}

export function dimensionOf(key: u32): u32 {
  return (load<u32>(entry(key), 12) >> 24) & 15;
}

function isLive(key: u32): bool {
  return (load<u32>(entry(key), 12) & LIVE) !== 0;
}

export function isWide(key: u32): bool {
  const dimension = dimensionOf(key);
  return dimension === PREFIX || dimension === NETWORK || dimension === REFERER_HOST;
}

/** Whether this is the first refusal of a key; true once. */
export function isFirstRefusal(key: u32): bool {
  const flags = load<u32>(entry(key), 12);
  if ((flags & NAMED) !== 0) return false;
  store<u32>(entry(key), flags | NAMED, 12);
  return true;
}

/** One more request with a value, in the whole log and in the coarse stretch. */
export function count(key: u32): void {
  if (key === 0) return;
  countOne(key);
  if (isWide(key)) countAbove(key);
}

function countOne(key: u32): void {
  const at = entry(key);
  store<u64>(at, load<u64>(at) + 1);
  addCoarse(at, 1);
}

/** A wide key in the place of a value stands for one that had no room; otherwise sums of wide keys are made later. */
function countAbove(key: u32): void {
  for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) countOne(wide);
}

export function countRefused(key: u32): void {
  if (key === 0) return;
  const at = entry(key);
  store<u32>(at, load<u32>(at, 8) + 1, 8);
  if (!isWide(key)) return;
  for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
    store<u32>(entry(wide), load<u32>(entry(wide), 8) + 1, 8);
  }
}

/** One more request with a value and all wider ones, in the fine stretch that is being closed. */
export function countFine(key: u32): void {
  while (key !== 0) {
    const at = entry(key);
    if (load<u32>(at, 16) !== fine) {
      store<u32>(at, fine, 16);
      store<u32>(at, 1, 20);
    } else store<u32>(at, load<u32>(at, 20) + 1, 20);
    key = parentOf(key);
  }
}

function addCoarse(at: usize, times: u32): void {
  if (load<u32>(at, 24) !== coarse) {
    store<u32>(at, coarse, 24);
    store<u32>(at, times, 28);
  } else store<u32>(at, load<u32>(at, 28) + times, 28);
}

/** Sums up the wider keys of the coarse stretch that is being closed; once for each. */
export function spreadCoarse(): void {
  for (let key: u32 = 1; key < used; key++) {
    const at = entry(key);
    if (load<u32>(at, 24) !== coarse || isWide(key) || !isLive(key)) continue;
    const times = load<u32>(at, 28);
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) addCoarse(entry(wide), times);
  }
}

/** Sums up the wider keys of the whole log; once, at the end. */
export function spreadWhole(): void {
  for (let key: u32 = 1; key < used; key++) {
    if (isWide(key) || !isLive(key)) continue;
    const at = entry(key);
    const total = load<u64>(at);
    const refused = load<u32>(at, 8);
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
      const to = entry(wide);
      store<u64>(to, load<u64>(to) + total);
      store<u32>(to, load<u32>(to, 8) + refused, 8);
    }
  }
}

/** Drops keys that were only ever served and seldom seen, the rarest first, until a quarter is free or none is left. */
export function makeRoom(): void {
  for (let most: u64 = 1; most < 1000000000 && live > (limit / 4) * 3; most *= 4) {
    for (let key: u32 = 1; key < used; key++) {
      if (!isLive(key) || isRare(key, most)) continue;
      for (let at = key; at !== 0; at = parentOf(at)) {
        const flags = load<u32>(entry(at), 12);
        // What is wider was marked with it.
        if ((flags & WANTED) !== 0) break;
        store<u32>(entry(at), flags | WANTED, 12);
      }
    }
    for (let key: u32 = 1; key < used; key++) {
      const flags = load<u32>(entry(key), 12);
      if ((flags & WANTED) !== 0) store<u32>(entry(key), flags & ~WANTED, 12);
      else if ((flags & LIVE) !== 0) drop(key);
    }
  }
  reindex();
}

function isRare(key: u32, most: u64): bool {
  const at = entry(key);
  return load<u32>(at, 8) === 0 && load<u64>(at) <= most;
}

function drop(key: u32): void {
  const at = entry(key);
  const total = load<u64>(at);
  const worst = DROPPED + ((dimensionOf(key) as usize) << 3);
  if (total > load<u64>(worst)) store<u64>(worst, total);
  if (!isWide(key)) {
    const times = load<u32>(at, 24) === coarse ? load<u32>(at, 28) : 0;
    for (let wide = parentOf(key); wide !== 0; wide = parentOf(wide)) {
      const to = entry(wide);
      store<u64>(to, load<u64>(to) + total);
      if (times !== 0) addCoarse(to, times);
    }
  }
  store<u32>(at, 0, 12);
  store<u32>(at, freeList);
  freeList = key;
  live--;
}

/** Puts all keys into an empty index. */
function reindex(): void {
  memory.fill(INDEX, 0, (INDEX_SLOTS as usize) << 3);
  for (let key: u32 = 1; key < used; key++) if (isLive(key)) putIndex(load<u64>(HASHES + ((key as usize) << 3)), key);
}

function putIndex(hash: u64, key: u32): void {
  let at = (hash as u32) & INDEX_MASK;
  while (load<u64>(INDEX + ((at as usize) << 3)) !== 0) at = (at + 1) & INDEX_MASK;
  store<u64>(INDEX + ((at as usize) << 3), (hash & ~KEY_BITS) | (key as u64));
}
