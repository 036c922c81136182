// Where everything lies in the memory of the module. The reader in src/engines/stream/scanner/layout.ts says the same.

/** Dimensions, numbered as `DIMENSIONS` of log-rows. */
export const PATH: u32 = 0;
export const PREFIX: u32 = 1;
export const CLIENT: u32 = 2;
export const NETWORK: u32 = 3;
export const AGENT: u32 = 4;
export const REFERER: u32 = 5;
export const REFERER_HOST: u32 = 6;
export const METHOD: u32 = 7;
export const USER: u32 = 8;
export const HOST: u32 = 9;
export const DIMENSIONS: u32 = 12;

/** Columns of a request: path, client, agent, referer, method, user, host. */
export const COLUMNS: u32 = 7;

/** Requests by status, 1000 of u64. */
export const BY_STATUS: usize = 4096;
/** 1 for each status that counts as refused, 1000 of u8. */
export const IS_REFUSED: usize = 12288;
/** Random numbers of this run: 64 blocks of 16 bytes, then two u64. */
export const SECRET: usize = 13312;
export const SECRET_END: usize = SECRET + 1024;
/** 16 bytes of ones, 16 of zeros. */
export const TAIL_MASK: usize = SECRET_END + 32;
/** The time of the line before as it is written, 32 bytes. */
export const LAST_TIME: usize = TAIL_MASK + 32;
/** Largest total of a dropped value and requests whose value had no room, by dimension: 2 × 12 of u64. */
export const DROPPED: usize = LAST_TIME + 32;
export const UNTOLD: usize = DROPPED + 96;
/** Requests and refused requests of each slot, u32. */
export const SLOT_COUNTS: usize = 15360;
/** A few bytes to build wider values in. */
export const BENCH: usize = 16384;

/** Minutes that are over: minute (f64), requests and refused requests (u32). */
export const MINUTES: usize = 65536;
export const MINUTES_LIMIT: u32 = 4096;
/** First refusals of a value: key, place, length, dimension of the value as written. */
export const NAMES: usize = 131072;
export const NAMES_LIMIT: u32 = 8192;
/** Refused requests for the heat map: path key and hour. */
export const HEAT: usize = 262144;
export const HEAT_LIMIT: u32 = 32768;

/** Requests read and not yet looked up, in columns of 32: hashes, then places and lengths, then what refused ones need. */
export const BLOCK_LINES: u32 = 32;
export const BLOCK_HASH: usize = 524288;
export const BLOCK_PLACE: usize = BLOCK_HASH + 8 * 256;
export const BLOCK_LENGTH: usize = BLOCK_PLACE + 8 * 128;
export const BLOCK_SECOND: usize = BLOCK_LENGTH + 8 * 128;
export const BLOCK_OFFSET: usize = BLOCK_SECOND + 256;
export const BLOCK_BYTES: usize = BLOCK_OFFSET + 256;
export const BLOCK_REFUSED: usize = BLOCK_BYTES + 256;
/** Keys of requests that are in no stretch. */
export const BLOCK_RECORD: usize = BLOCK_REFUSED + 128;

/** Stretches that are open at once, and requests in each. */
export const SLOTS: u32 = 3;
export const SLOT_LINES: u32 = 32768;
export const RECORD: usize = 32;
/** Per slot: records, then columns of the refused ones. */
export const SLOT_AT: usize = 1048576;
export const REFUSED_AT: usize = (SLOT_LINES as usize) * RECORD;
export const REFUSED_WIDTH: usize = 52;
export const SLOT_SIZE: usize = REFUSED_AT + (SLOT_LINES as usize) * REFUSED_WIDTH;

/** Index of the keys: hash (40 bits) and key (24 bits) in each u64. It begins small and grows. */
export const INDEX: usize = SLOT_AT + (SLOTS as usize) * SLOT_SIZE;
export const INDEX_FIRST: u32 = 1 << 14;
export const INDEX_LAST: u32 = 1 << 20;
/** What every request touches of a key, u32 each: total, number of the coarse stretch it was last seen in and requests in it, parent and kind. */
export const COUNT: usize = INDEX + ((INDEX_LAST as usize) << 3);
export const KEY_LIMIT: u32 = 780000;
/** The rest, u32 each: refused, fine stretch and total in it, and how often the total went over. */
export const ENTRY: usize = COUNT + ((KEY_LIMIT as usize) << 4) + 16;
/** The whole hash of each key, to tell it from the same key in another worker. */
export const HASHES: usize = ENTRY + ((KEY_LIMIT as usize) << 4) + 16;
/** Values of one line that was read elsewhere. */
export const SCRATCH: usize = ((HASHES + ((KEY_LIMIT as usize) << 3) + 8 + 65535) >> 16) << 16;
export const SCRATCH_SIZE: usize = 1179648;
/** The log. */
export const BUFFER: usize = SCRATCH + SCRATCH_SIZE;
