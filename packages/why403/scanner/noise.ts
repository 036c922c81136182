import { NOISE_REQUESTS, NOISE_SEEN, NOTES } from '../src/engines/stream/scanner/layout';
import { moveRefused, refusedKey, setAside, slotRefused } from './stretch';

// Notes of the reader, 0 where there is none yet. Of a path: 1 where nobody guesses it, else 2 and the number of its kind. Of
// a referer and a user: 2 where it is a page of the site, or nobody; else 1.
const YES: u32 = 2;

// Columns, as of a slot.
const PATH: u32 = 0;
const CLIENT: u32 = 1;
const REFERER: u32 = 3;
const USER: u32 = 5;

let slot: u32 = 0;
let row: u32 = 0;
let kept: u32 = 0;
let column: u32 = 0;

/** Begins with the refused requests of a slot. */
export function beginSift(number: u32): void {
  slot = number;
  row = 0;
  kept = 0;
}

/** Sets noise aside, and moves what is left over it. Returns the next key that needs a note, 0 where all rows were sifted. */
export function sift(): u32 {
  const rows = slotRefused(slot);
  for (; row < rows; row++) {
    const path = refusedKey(slot, row, PATH);
    const kind = path === 0 ? 1 : noteOf(path);
    if (kind === 0) return wanted(PATH, path);
    if (kind > 1) {
      const user = refusedKey(slot, row, USER);
      const nobody = user === 0 ? YES : noteOf(user);
      if (nobody === 0) return wanted(USER, user);
      const referer = refusedKey(slot, row, REFERER);
      const own = referer === 0 ? 1 : noteOf(referer);
      if (own === 0) return wanted(REFERER, referer);
      if (nobody === YES && own !== YES) {
        countNoise(kind - 2, path, refusedKey(slot, row, CLIENT));
        setAside(slot, row);
        continue;
      }
    }
    if (kept !== row) moveRefused(slot, row, kept);
    kept++;
  }
  return 0;
}

/** Requests that are left. */
export function siftedRows(): u32 {
  return kept;
}

/** The column of the key that needs a note. */
export function siftColumn(): u32 {
  return column;
}

function wanted(where: u32, key: u32): u32 {
  column = where;
  return key;
}

function noteOf(key: u32): u32 {
  return load<u8>((NOTES as usize) + (key as usize));
}

function countNoise(kind: u32, path: u32, client: u32): void {
  const requests = (NOISE_REQUESTS as usize) + ((kind as usize) << 3);
  store<u64>(requests, load<u64>(requests) + 1);
  see(path, kind);
  see(client, kind);
}

function see(key: u32, kind: u32): void {
  const at = (NOISE_SEEN as usize) + (key as usize);
  store<u8>(at, load<u8>(at) | ((1 << (kind as u8)) as u8));
}
