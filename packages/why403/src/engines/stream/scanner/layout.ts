// Where everything lies in the memory of the scanner, in bytes. Both sides read this one file: the modules beside it, and
// packages/why403/scanner, which is compiled to WebAssembly. So it holds whole numbers and nothing else.

/** Dimensions, numbered as `DIMENSIONS` of log-rows. */
export const PATH = 0;
/** Folder of a path, with a slash at its end. */
export const PREFIX = 1;
/** Address. */
export const CLIENT = 2;
/** Range that an address lies in. */
export const NETWORK = 3;
/** User agent. */
export const AGENT = 4;
/** Whole referer. */
export const REFERER = 5;
/** Host of it. */
export const REFERER_HOST = 6;
/** Method. */
export const METHOD = 7;
/** User. */
export const USER = 8;
/** Virtual host. */
export const HOST = 9;

/** Columns of a request: path, client, agent, referer, method, user, host. */
export const COLUMN_COUNT = 7;

/** Requests by status, 1000 of u64. */
export const BY_STATUS = 4096;
/** 1 for each status that counts as refused, 1000 of u8. */
export const IS_REFUSED = 12_288;
/** Random numbers of this run, with which texts are hashed: 64 blocks of 16 bytes, then two u64. */
export const SECRET = 13_312;
/** Where the blocks end. */
export const SECRET_END = SECRET + 1024;
/** Bytes of all. */
export const SECRET_SIZE = 1040;
/** 16 bytes of ones, 16 of zeros. */
export const TAIL_MASK = SECRET_END + 32;
/** The time of the line before as it is written, 32 bytes. */
export const LAST_TIME = TAIL_MASK + 32;
/** Largest total of a value that was dropped, by dimension: 12 of u64. */
export const DROPPED = LAST_TIME + 32;
/** Requests whose value had no room, by dimension: 12 of u64. */
export const UNTOLD = DROPPED + 96;
/** Of each slot, u32: requests, refused requests, and a bit for each column that is in use. */
export const SLOT_COUNTS = 15_360;
/** A few bytes to build wider values in. */
export const BENCH = 16_384;

/** Minutes that are over: minute (f64), requests and refused requests (u32). */
export const MINUTES = 65_536;
/** How many are listed at most. */
export const MINUTES_LIMIT = 4096;
/** First refusals of a value: key, place of a copy of its text, length, dimension of the value as written. */
export const NAMES = 131_072;
/** How many are listed at most. */
export const NAMES_LIMIT = 8192;
/** Refused requests for the heat map: path key, hour and how many (u32), 16 bytes each. */
export const HEAT = 262_144;
/** How many are listed at most. */
export const HEAT_LIMIT = 16_384;

/** Requests read and not yet looked up: columns of hashes, of places and of lengths of their values. */
export const BLOCK_LINES = 32;
/** Their hashes, u64 in columns of 32. */
export const BLOCK_HASH = 524_288;
/** Where they stand in the log, u32. */
export const BLOCK_PLACE = BLOCK_HASH + 8 * 256;
/** Their bytes, u32. */
export const BLOCK_LENGTH = BLOCK_PLACE + 8 * 128;
/** Which of them were refused, and what only those need. */
export const BLOCK_REFUSED = BLOCK_LENGTH + 8 * 128;
/** Time of each, f64. */
export const BLOCK_SECOND = BLOCK_REFUSED + 128;
/** Place of its line in the source, f64. */
export const BLOCK_OFFSET = BLOCK_SECOND + 256;
/** Bytes of its answer, f64. */
export const BLOCK_BYTES = BLOCK_OFFSET + 256;

/** Stretches that are open at once, and requests in each. */
export const SLOT_COUNT = 3;
/** Requests in each of them. */
export const SLOT_REQUESTS = 32_768;
/** A column of a slot. */
export const SLOT_COLUMN = SLOT_REQUESTS * 4;
/** Of each slot: the keys of its requests in columns, then the refused ones. */
export const SLOT_AT = 1_048_576;
/** Where the refused ones begin: second and offset (f64), then keys, bytes, source and number of the request in the slot (u32). */
export const REFUSED_AT = COLUMN_COUNT * SLOT_COLUMN;
const REFUSED_WIDTH = 2 * 8 + (COLUMN_COUNT + 3) * 4;
/** Bytes of a slot. */
export const SLOT_SIZE = REFUSED_AT + SLOT_REQUESTS * REFUSED_WIDTH;

/** Most keys that are kept at once. */
export const KEY_LIMIT = 780_000;
/** Room for one number of each key. */
const KEY_NUMBERS = (KEY_LIMIT + 4) * 4;
/** Index of the keys: hash (40 bits) and key (24 bits) in each u64. It begins small and grows. */
export const INDEX = SLOT_AT + SLOT_COUNT * SLOT_SIZE;
/** Places in it at first. */
export const INDEX_FIRST = 16_384;
/** Places in it at most. */
export const INDEX_LAST = 1_048_576;
/** Of each key, u32: requests in all, without refused ones that are in no batch. */
export const TOTAL = INDEX + INDEX_LAST * 8;
/** The same when the coarse stretch began. */
export const BEFORE = TOTAL + KEY_NUMBERS;
/** Parent (24 bits), dimension (4 bits) and whether the key is in use. */
export const KIND = BEFORE + KEY_NUMBERS;
/** Refused requests. */
export const REFUSED = KIND + KEY_NUMBERS;
/** Refused requests that are in no batch. */
export const ASIDE = REFUSED + KEY_NUMBERS;
/** Number of a fine stretch (16 bits) and requests in it (16 bits). */
export const FINE = ASIDE + KEY_NUMBERS;
/** How often the total went over. */
export const OVER = FINE + KEY_NUMBERS;
/** The whole hash, to tell a key from the same key in another worker: u64. */
export const HASHES = OVER + KEY_NUMBERS;
/** Beside the parent of a key. */
export const KIND_LIVE = 536_870_912;

/** Values of one line that was read elsewhere. */
export const SCRATCH = HASHES + KEY_NUMBERS * 2;
const SCRATCH_SIZE = 1_179_648;
/** Keys of a few requests that are in no stretch, in columns as in a slot. */
export const BLOCK_KEYS = SCRATCH + SCRATCH_SIZE;
/** The log. */
export const BUFFER = BLOCK_KEYS + COLUMN_COUNT * SLOT_COLUMN;
/** What another scanner tells, or is told; behind all of the log that is in memory at once. */
export const STAGE = BUFFER + 2_097_152;
/** Bytes of it. */
export const STAGE_SIZE = 4_194_304;
/** The keys of another scanner in the numbers of this one, u32 each. */
export const STAGED_KEYS = STAGE + STAGE_SIZE;

/** Room for one byte of each key. */
const KEY_BYTES = KEY_LIMIT + 8;
/** What the reader says of refused values, u8 of each key: see packages/why403/scanner/noise.ts. */
export const NOTES = STAGED_KEYS + KEY_NUMBERS;
/** Of each key, u8: a bit for each kind of noise that it was refused in. */
export const NOISE_SEEN = NOTES + KEY_BYTES;
/** Requests that are noise, by kind: 8 of u64. */
export const NOISE_REQUESTS = NOISE_SEEN + KEY_BYTES;
/** Where a path and an hour may be listed for the heat map, u16; a power of two of them. */
export const HEAT_PLACES = NOISE_REQUESTS + 64;
/** The texts of the list of names, one after the other: no more than all of the log that is in memory at once. */
export const NAME_TEXTS = HEAT_PLACES + HEAT_LIMIT * 2;
