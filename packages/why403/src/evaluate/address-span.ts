import { type AddressRange, addressText, asNumber } from './nginx/address.ts';

/** Consecutive addresses of one family, both ends included. */
export interface Span {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a range in CIDR notation. */
export function spanOf(range: AddressRange): Span {
  const free = BigInt((range.family === 4 ? 32 : 128) - range.bits);
  const first = (asNumber(range) >> free) << free;
  return { family: range.family, first, last: first + (1n << free) - 1n };
}

/** What of a span lies within another, and what does not. */
export function cut(span: Span, by: Span): { readonly inside: Span | null; readonly outside: readonly Span[] } {
  const { family, first, last } = span;
  if (family !== by.family || by.last < first || by.first > last) return { inside: null, outside: [span] };
  const inside = {
    family,
    first: by.first > first ? by.first : first,
    last: by.last < last ? by.last : last,
  };
  const before = inside.first > first ? [{ family, first, last: inside.first - 1n }] : [];
  const after = inside.last < last ? [{ family, first: inside.last + 1n, last }] : [];
  return { inside, outside: [...before, ...after] };
}

/** A span as an address, a range in CIDR notation where it is one, else by its ends. */
export function spanText({ family, first, last }: Span): string {
  const whole = family === 4 ? 32 : 128;
  if (first === last) return textOf(family, first);
  const size = last - first + 1n;
  const free = size.toString(2).length - 1;
  const isRange = 1n << BigInt(free) === size && first % size === 0n;
  return isRange ? `${textOf(family, first)}/${whole - free}` : `${textOf(family, first)} to ${textOf(family, last)}`;
}

function textOf(family: 4 | 6, value: bigint): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n));
  return addressText({ family, bytes });
}
