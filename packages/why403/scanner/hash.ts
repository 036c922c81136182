import { SECRET, SECRET_END, TAIL_MASK } from './layout';

// A multiplier that spreads bits well (Evensen, "rrmxmx"), in two halves: it is wider than a number of JavaScript.
const MIX: u64 = ((0xd6e8feb8 as u64) << 32) | 0x6659fd93;

/**
 * 64-bit hash of some bytes with the secret of this run: sums of products of 32-bit halves, each with its own random
 * addend (NH, Black and others, "UMAC: fast and secure message authentication", 1999), and a last mix. Up to 15 bytes
 * after the text are loaded and masked off. The highest bit is always set.
 */
export function hashOf(at: usize, length: u32, salt: u64): u64 {
  let sum = i64x2(length, salt);
  let secret = SECRET;
  const whole = at + (length & ~15);
  let from = at;
  while (from < whole) {
    sum = absorb(sum, v128.load(from), v128.load(secret));
    from += 16;
    secret += 16;
    if (secret === SECRET_END) {
      sum = stir(sum);
      secret = SECRET;
    }
  }
  const rest = length & 15;
  if (rest !== 0) sum = absorb(sum, v128.and(v128.load(from), v128.load(TAIL_MASK + 16 - rest)), v128.load(secret));
  return mixed(sum);
}

function absorb(sum: v128, bytes: v128, secret: v128): v128 {
  const keyed = i32x4.add(bytes, secret);
  const product = i64x2.extmul_low_i32x4_u(keyed, v128.shuffle<u32>(keyed, keyed, 2, 3, 2, 3));
  return i64x2.add(i64x2.add(sum, bytes), product);
}

function stir(sum: v128): v128 {
  const odd = i64x2.splat(load<u64>(SECRET_END) | 1);
  return i64x2.mul(v128.xor(sum, i64x2.shr_u(sum, 47)), odd);
}

function mixed(sum: v128): u64 {
  let hash =
    i64x2.extract_lane(sum, 0) * (load<u64>(SECRET_END) | 1) +
    i64x2.extract_lane(sum, 1) * (load<u64>(SECRET_END + 8) | 1);
  hash ^= hash >> 32;
  hash *= MIX;
  hash ^= hash >> 32;
  hash *= MIX;
  hash ^= hash >> 32;
  return hash | 0x8000000000000000;
}
