const SLOTS = 1 << 20;

/** Seeded random numbers (sfc32): whole numbers only, so that every machine gives the same bytes. */
export function randomOf(seed) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, (seed | 0) >>> 0, 1];
  const u32 = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let turn = 0; turn < 20; turn++) u32();
  const share = () => u32() / 4294967296;
  const below = (count) => ((u32() / 4294967296) * count) | 0;
  return { u32, share, below, pick: (list) => list[below(list.length)] };
}

/** Draws ranks below `count` so that the first are frequent and most are rare, as addresses and pages are asked for. */
export function ranked(random, count, exponent) {
  const weights = Float64Array.from({ length: count }, (_, rank) => 1 / (rank + 2.7) ** exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const slots = new Uint32Array(SLOTS);
  let slot = 0;
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += weights[rank];
    const end = rank === count - 1 ? SLOTS : Math.round((sum / total) * SLOTS);
    while (slot < end) slots[slot++] = rank;
  }
  return () => slots[random.u32() & (SLOTS - 1)];
}
