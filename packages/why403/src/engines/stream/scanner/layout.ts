import { OPEN_STRETCHES, SLOT_LINES } from '../tally.ts';

// Where everything lies in the memory of the module, in bytes: what packages/why403/scanner/layout.ts says.

/** Requests by status, 1000 of u64. */
export const BY_STATUS = 4096;
/** 1 for each status that counts as refused, 1000 of u8. */
export const IS_REFUSED = 12_288;
/** Random numbers of this run, with which texts are hashed. */
export const SECRET = 13_312;
/** How many bytes of them there are: 64 blocks of 16, then two u64. */
export const SECRET_SIZE = 1040;
/** 16 bytes of ones, 16 of zeros. */
export const TAIL_MASK = SECRET + 1024 + 32;
/** Largest total of a value that was dropped, by dimension: 12 of u64. */
export const DROPPED = TAIL_MASK + 64;
/** Requests whose value had no room, by dimension: 12 of u64. */
export const UNTOLD = DROPPED + 96;
/** Minutes that are over: minute (f64), requests and refused requests (u32). */
export const MINUTES = 65_536;
/** First refusals of a value: key, place, length, dimension of the value as written. */
export const NAMES = 131_072;
/** Refused requests for the heat map: path key and hour. */
export const HEAT = 262_144;

const SLOT_AT = 1_048_576;
const RECORD = 32;
const REFUSED_WIDTH = 52;
const REFUSED_AT = SLOT_LINES * RECORD;
const SLOT_SIZE = REFUSED_AT + SLOT_LINES * REFUSED_WIDTH;

const INDEX = SLOT_AT + OPEN_STRETCHES * SLOT_SIZE;
const INDEX_SLOTS = 1 << 20;
/** Most keys that are kept at once. */
export const KEY_LIMIT = 780_000;
/** Of each key, u32: total, number of a coarse stretch and requests in it, parent and kind. */
export const COUNT = INDEX + INDEX_SLOTS * 8;
/** Of each key, u32: refused, number of a fine stretch and requests in it, and how often the total went over. */
export const ENTRY = COUNT + (KEY_LIMIT + 1) * 16;
const HASHES = ENTRY + (KEY_LIMIT + 1) * 16;
const PAGE = 65_536;
/** Values of one line that was read elsewhere. */
export const SCRATCH = Math.floor((HASHES + (KEY_LIMIT + 1) * 8 + PAGE - 1) / PAGE) * PAGE;
const SCRATCH_SIZE = 1_179_648;
/** The log. */
export const BUFFER = SCRATCH + SCRATCH_SIZE;

/** Columns that the scanner fills, in its order. */
export const COLUMNS = ['path', 'client', 'agent', 'referer', 'method', 'user', 'host'] as const;

/** Where the refused requests of a slot begin, as columns one after the other: two of 8 bytes, the others of 4. */
export function refusedAt(slot: number): number {
  return SLOT_AT + slot * SLOT_SIZE + REFUSED_AT;
}
