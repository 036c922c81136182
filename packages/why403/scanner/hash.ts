import { SECRET, SECRET_END, TAIL_MASK } from '../src/engines/stream/scanner/layout';

// A multiplier that spreads bits well (Evensen, "rrmxmx"), in two halves: it is wider than a number of JavaScript.
const MIX: u64 = ((0xd6e8feb8 as u64) << 32) | 0x6659fd93;

const QUOTE: u8 = 0x22;
const SPACE: u8 = 0x20;

let hash: u64 = 0;

/** Hash of the text that {@link hashToQuote}, {@link hashToSpace} or {@link hashToQuery} went over; 0 of an empty one. */
export function hashFound(): u64 {
  return hash;
}

/**
 * 64-bit hash of some bytes with the secret of this run: sums of products of 32-bit halves, each with its own random
 * addend (NH, Black and others, "UMAC: fast and secure message authentication", 1999), and a last mix. Up to 15 bytes
 * after the text are loaded and masked off. The highest bit is always set.
 */
export function hashOf(at: usize, length: u32, salt: u64): u64 {
  let sum = i64x2(0, salt);
  let secret = SECRET as usize;
  const whole = at + (length & ~15);
  for (let from = at; from < whole; from += 16) {
    sum = absorb(sum, v128.load(from), secret);
    secret += 16;
    if (secret === SECRET_END) {
      sum = stir(sum);
      secret = SECRET;
    }
  }
  const rest = length & 15;
  if (rest !== 0) sum = absorbSome(sum, v128.load(whole), rest, secret);
  return mixed(sum, length);
}

/** Place of the next quote, or of the line end before it; its hash is kept. */
export function hashToQuote(at: usize, salt: u64): usize {
  return hashToEither(at, salt, QUOTE);
}

/** The same for a space. */
export function hashToSpace(at: usize, salt: u64): usize {
  return hashToEither(at, salt, SPACE);
}

/** Place of the question mark, or `end`; the hash of what is before it is kept. */
export function hashToQuery(at: usize, end: usize, salt: u64): usize {
  const question = i8x16.splat(0x3f);
  let sum = i64x2(0, salt);
  let secret = SECRET as usize;
  let from = at;
  while (true) {
    const bytes = v128.load(from);
    const left = end - from;
    const found = i8x16.bitmask(i8x16.eq(bytes, question)) | (0xffffffff << ((left < 16 ? left : 16) as i32));
    const rest = ctz(found) as u32;
    if (rest < 16) {
      if (rest !== 0) sum = absorbSome(sum, bytes, rest, secret);
      const length = ((from - at) as u32) + rest;
      hash = length === 0 ? 0 : mixed(sum, length);
      return from + rest;
    }
    sum = absorb(sum, bytes, secret);
    from += 16;
    secret += 16;
    if (secret === SECRET_END) {
      sum = stir(sum);
      secret = SECRET;
    }
  }
}

function hashToEither(at: usize, salt: u64, wanted: u8): usize {
  const byte = i8x16.splat(wanted);
  const newline = i8x16.splat(0x0a);
  let sum = i64x2(0, salt);
  let secret = SECRET as usize;
  let from = at;
  while (true) {
    const bytes = v128.load(from);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, byte), i8x16.eq(bytes, newline)));
    if (found !== 0) {
      const rest = ctz(found) as u32;
      if (rest !== 0) sum = absorbSome(sum, bytes, rest, secret);
      const length = ((from - at) as u32) + rest;
      hash = length === 0 ? 0 : mixed(sum, length);
      return from + rest;
    }
    sum = absorb(sum, bytes, secret);
    from += 16;
    secret += 16;
    if (secret === SECRET_END) {
      sum = stir(sum);
      secret = SECRET;
    }
  }
}

function absorb(sum: v128, bytes: v128, secret: usize): v128 {
  const keyed = i32x4.add(bytes, v128.load(secret));
  const product = i64x2.extmul_low_i32x4_u(keyed, v128.shuffle<u32>(keyed, keyed, 2, 3, 2, 3));
  return i64x2.add(i64x2.add(sum, bytes), product);
}

function absorbSome(sum: v128, bytes: v128, length: u32, secret: usize): v128 {
  return absorb(sum, v128.and(bytes, v128.load((TAIL_MASK as usize) + 16 - length)), secret);
}

function stir(sum: v128): v128 {
  const odd = i64x2.splat(load<u64>(SECRET_END) | 1);
  return i64x2.mul(v128.xor(sum, i64x2.shr_u(sum, 47)), odd);
}

function mixed(sum: v128, length: u32): u64 {
  let mix =
    (i64x2.extract_lane(sum, 0) + length) * (load<u64>(SECRET_END) | 1) +
    i64x2.extract_lane(sum, 1) * (load<u64>(SECRET_END + 8) | 1);
  mix ^= mix >> 32;
  mix *= MIX;
  mix ^= mix >> 32;
  return mix | 0x8000000000000000;
}
