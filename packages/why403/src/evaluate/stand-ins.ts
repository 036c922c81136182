import { type Address, addressText, asNumber, parseRange } from './nginx/address.ts';

/** Networks of which texts may speak; each costs four evaluations. */
const MOST = 100;
/** Addresses of nobody (RFC 5737, RFC 3849), for those of which no text speaks. */
const NOBODY = ['192.0.2.1', '2001:db8::1'];

/**
 * Addresses that stand for all: no list of networks in these texts tells any address from all of them, as each network
 * begins and ends at one of them and the next begins beside it. Null where the texts speak of too many.
 */
export function standInsFor(texts: readonly string[]): readonly string[] | null {
  const found = new Set<string>();
  for (const text of texts)
    for (const [word] of text.matchAll(/[\da-f:.]{2,45}(?:\/\d{1,3})?/gi)) {
      // A port may follow an address, and a full stop a sentence.
      for (const one of [word, word.replace(/[.:]{1,3}$/, ''), word.replace(/:\d+$/, '')])
        if (/[.:]/.test(one) && parseRange(one) !== null) found.add(one);
      if (found.size > MOST) return null;
    }
  return [...new Set([...NOBODY, ...[...found].flatMap(edgesOf)])];
}

/** First and last address of a network, and those beside it. */
function edgesOf(text: string): readonly string[] {
  const range = parseRange(text);
  if (range === null) return [];
  const length = BigInt(range.family === 4 ? 32 : 128);
  const host = length - BigInt(range.bits);
  const first = (asNumber(range) >> host) << host;
  const last = first + (1n << host) - 1n;
  return [first - 1n, first, last, last + 1n]
    .filter((one) => one >= 0n && one < 1n << length)
    .map((one) => addressText(addressOf(one, range.family)));
}

function addressOf(number: bigint, family: 4 | 6): Address {
  const bytes = Array.from({ length: family === 4 ? 4 : 16 }, (_, index) =>
    Number((number >> BigInt(8 * ((family === 4 ? 3 : 15) - index))) & 255n),
  );
  return { family, bytes };
}
