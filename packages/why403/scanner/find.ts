// Searches that end at a line end at the latest: whoever calls them knows that one follows.

/** Place of the next quote, or of the line end before it. */
export function quoteOrEnd(at: usize): usize {
  const quote = i8x16.splat(0x22);
  const newline = i8x16.splat(0x0a);
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, newline)));
    if (found !== 0) return at + ctz(found);
    at += 16;
  }
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

/** Place of the question mark, or `end`. */
export function queryOrEnd(at: usize, end: usize): usize {
  const question = i8x16.splat(0x3f);
  while (at < end) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), question));
    if (found !== 0) {
      const place = at + ctz(found);
      return place < end ? place : end;
    }
    at += 16;
  }
  return end;
}

/** How many digits stand here, up to 16. */
export function digitsAt(at: usize): u32 {
  const others = i8x16.bitmask(i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(9)));
  return ctz(others | 0x10000) as u32;
}
