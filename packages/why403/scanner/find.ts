// Searches that end at a line end at the latest: whoever calls them knows that one follows.

/** Place of the next quote, or of the line end before it. Looks at 64 bytes at a time: most texts end within them. */
export function quoteOrEnd(at: usize): usize {
  while (true) {
    const low = quotesAt(at) | (quotesAt(at + 16) << 16);
    const high = quotesAt(at + 32) | (quotesAt(at + 48) << 16);
    const found = (low as u64) | ((high as u64) << 32);
    if (found !== 0) return at + (ctz(found) as usize);
    at += 64;
  }
}

/** A bit for each of 16 bytes that is a quote or a line end. */
function quotesAt(at: usize): u32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x0a)))) as u32;
}

export function spaceOrEnd(at: usize): usize {
  const space = i8x16.splat(0x20);
  const newline = i8x16.splat(0x0a);
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, space), i8x16.eq(bytes, newline)));
    if (found !== 0) return at + ctz(found);
    at += 16;
  }
}

export function lineEnd(at: usize): usize {
  const newline = i8x16.splat(0x0a);
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), newline));
    if (found !== 0) return at + ctz(found);
    at += 16;
  }
}

/** How many digits stand here, up to 16. */
export function digitsAt(at: usize): u32 {
  const others = i8x16.bitmask(i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(9)));
  return ctz(others | 0x10000) as u32;
}
