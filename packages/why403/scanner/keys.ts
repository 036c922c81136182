import {
  ASIDE,
  BEFORE,
  FINE,
  HASHES,
  INDEX,
  INDEX_FIRST,
  INDEX_LAST,
  KEY_LIMIT,
  KIND,
  KIND_LIVE,
  NETWORK,
  OVER,
  PREFIX,
  REFERER_HOST,
  REFUSED,
  TOTAL,
  UNTOLD,
} from '../src/engines/stream/scanner/layout';
import { hashOf } from './hash';

const KEY_BITS: u64 = 0xffffff;
/** While room is made. */
const WANTED: u32 = 1 << 30;

/** A wide key in the place of a value that had no room carries this bit. */
export const INSTEAD: u32 = 1 << 31;

let mask: u32 = INDEX_FIRST - 1;
let used: u32 = 1;
let live: u32 = 0;
let freeList: u32 = 0;
let limit: u32 = KEY_LIMIT;
let someHadNoRoom: bool = false;

export function setLimit(most: u32): void {
  limit = most < (KEY_LIMIT as u32) ? most : KEY_LIMIT;
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

/** Whether wide keys may stand in the place of values. */
export function hasInstead(): bool {
  return someHadNoRoom;
}

/** Where a number of a key is. */
export function numberAt(numbers: usize, key: u32): usize {
  return numbers + ((key as usize) << 2);
}

/** Where the index has a hash, unless others came before it. */
export function indexAt(hash: u64): usize {
  return (INDEX as usize) + ((((hash as u32) & mask) as usize) << 3);
}

/** The key in a place of the index; 0 where it is of another hash, and of none. */
export function keyIn(place: u64, hash: u64): u32 {
  return (place ^ hash) >> 24 === 0 ? ((place & KEY_BITS) as u32) : 0;
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
    const place = load<u64>((INDEX as usize) + ((at as usize) << 3));
    if ((place ^ hash) >> 24 === 0) return (place & KEY_BITS) as u32;
    if (place === 0) return 0;
    at = (at + 1) & mask;
  }
}

/** Makes a key, or gives its parent where there is no room. */
export function addKey(hash: u64, dimension: u32, parent: u32): u32 {
  if (live >= limit) {
    someHadNoRoom = true;
    const untold = (UNTOLD as usize) + ((dimension as usize) << 3);
    store<u64>(untold, load<u64>(untold) + 1);
    return parent === 0 ? 0 : parent | INSTEAD;
  }
  parent &= ~INSTEAD;
  let key = freeList;
  if (key !== 0) {
    freeList = load<u32>(numberAt(REFUSED, key));
    clear(key);
  } else key = used++;
  live++;
  store<u32>(numberAt(KIND, key), parent | (dimension << 24) | KIND_LIVE);
  store<u64>((HASHES as usize) + ((key as usize) << 3), hash);
  if (live > mask / 2 && mask + 1 < (INDEX_LAST as u32)) {
    mask = mask * 2 + 1;
    reindex();
  } else putIndex(hash, key);
  return key;
}

/** What was counted of the value that had the key before. Of a new one all is 0. */
function clear(key: u32): void {
  store<u32>(numberAt(TOTAL, key), 0);
  store<u32>(numberAt(BEFORE, key), 0);
  store<u32>(numberAt(REFUSED, key), 0);
  store<u32>(numberAt(ASIDE, key), 0);
  store<u32>(numberAt(FINE, key), 0);
  store<u32>(numberAt(OVER, key), 0);
}

/** Takes a key out of use; the index has to be made anew before it is asked again. */
export function remove(key: u32): void {
  store<u32>(numberAt(KIND, key), 0);
  store<u32>(numberAt(REFUSED, key), freeList);
  freeList = key;
  live--;
}

export function parentOf(key: u32): u32 {
  return load<u32>(numberAt(KIND, key)) & 0xffffff;
}

export function dimensionOf(key: u32): u32 {
  return (load<u32>(numberAt(KIND, key)) >> 24) & 15;
}

export function isLive(key: u32): bool {
  return (load<u32>(numberAt(KIND, key)) & KIND_LIVE) !== 0;
}

export function isWide(key: u32): bool {
  const dimension = dimensionOf(key);
  return dimension === PREFIX || dimension === NETWORK || dimension === REFERER_HOST;
}

export function isWanted(key: u32): bool {
  return (load<u32>(numberAt(KIND, key)) & WANTED) !== 0;
}

export function want(key: u32, isSo: bool): void {
  const kind = load<u32>(numberAt(KIND, key));
  store<u32>(numberAt(KIND, key), isSo ? kind | WANTED : kind & ~WANTED);
}

/** Puts all keys into an empty index. */
export function reindex(): void {
  memory.fill(INDEX, 0, ((mask as usize) + 1) << 3);
  for (let key: u32 = 1; key < used; key++)
    if (isLive(key)) putIndex(load<u64>((HASHES as usize) + ((key as usize) << 3)), key);
}

function putIndex(hash: u64, key: u32): void {
  let at = (hash as u32) & mask;
  while (load<u64>((INDEX as usize) + ((at as usize) << 3)) !== 0) at = (at + 1) & mask;
  store<u64>((INDEX as usize) + ((at as usize) << 3), (hash & ~KEY_BITS) | (key as u64));
}
