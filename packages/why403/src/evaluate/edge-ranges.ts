import type { Connection } from '../model/observation.ts';
import { addressBytes } from './address-bytes.ts';

/** The shipped list: owners with their ranges in CIDR notation, and the day on which it was made. */
export interface EdgeRanges {
  readonly asOf: string;
  readonly cdn: Readonly<Record<string, readonly string[]>>;
  readonly waf: Readonly<Record<string, readonly string[]>>;
}

interface Range {
  /** First and last address, as hexadecimal digits of equal length, which compare like numbers. */
  readonly first: string;
  readonly last: string;
  readonly owner: string;
}

interface SortedRanges {
  readonly ranges: readonly Range[];
  /** The highest last address among the ranges up to each, which tells how far back to look. */
  readonly reach: readonly string[];
}

/** Ranges ready for look-ups. */
export interface EdgeIndex {
  readonly asOf: string;
  readonly ipv4: SortedRanges;
  readonly ipv6: SortedRanges;
}

/** Sorts the ranges once. Ranges that cannot be read are left out. */
export function indexEdgeRanges(data: EdgeRanges): EdgeIndex {
  const ipv4: Range[] = [];
  const ipv6: Range[] = [];
  for (const owners of [data.cdn, data.waf]) {
    for (const [owner, list] of Object.entries(owners)) {
      for (const cidr of list) {
        const range = toRange(cidr, owner);
        if (range !== null) (range.first.length === 8 ? ipv4 : ipv6).push(range);
      }
    }
  }
  return { asOf: data.asOf, ipv4: sortRanges(ipv4), ipv6: sortRanges(ipv6) };
}

/** The owner of the narrowest range that holds an address, or null. */
export function ownerOfAddress(index: EdgeIndex, address: string): Connection['peerOwner'] {
  const key = addressKey(address);
  if (key === null) return null;
  const { ranges, reach } = key.length === 8 ? index.ipv4 : index.ipv6;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.first ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && (reach[at] ?? '') >= key; at--) {
    const range = ranges[at];
    if (range !== undefined && range.last >= key) return { name: range.owner, asOf: index.asOf };
  }
  return null;
}

function sortRanges(ranges: Range[]): SortedRanges {
  // Of ranges that begin alike the narrower comes last, where the look-up meets it first.
  ranges.sort((a, b) => compare(a.first, b.first) || compare(b.last, a.last));
  const reach: string[] = [];
  let furthest = '';
  for (const { last } of ranges) {
    if (last > furthest) furthest = last;
    reach.push(furthest);
  }
  return { ranges, reach };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toRange(cidr: string, owner: string): Range | null {
  const range = rangeOf(cidr);
  return range === null ? null : { ...range, owner };
}

/** Whether an address lies in a range in CIDR notation, or is the address. */
export function isInRange(address: string, range: string): boolean {
  const [key, ends] = [addressKey(address), rangeOf(range)];
  return key !== null && ends !== null && key.length === ends.first.length && key >= ends.first && key <= ends.last;
}

/** First and last address of a range in CIDR notation, or of one address, as `addressKey` writes them; null where the text is neither. */
export function rangeOf(cidr: string): { readonly first: string; readonly last: string } | null {
  const [address = '', prefix] = cidr.trim().split('/');
  const key = addressKey(address);
  if (key === null) return null;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return null;
  const bits = prefix === undefined ? key.length * 4 : Number(prefix);
  if (bits > key.length * 4) return null;
  return { first: fillFrom(key, bits, '0'), last: fillFrom(key, bits, 'f') };
}

/** The key with every bit after the prefix set to those of `digit`. */
function fillFrom(key: string, bits: number, digit: '0' | 'f'): string {
  const whole = bits >> 2;
  const rest = bits & 3;
  if (rest === 0) return key.slice(0, whole).padEnd(key.length, digit);
  const free = (1 << (4 - rest)) - 1;
  const nibble = Number.parseInt(key[whole] ?? '0', 16);
  const edge = (digit === 'f' ? nibble | free : nibble & ~free).toString(16);
  return (key.slice(0, whole) + edge).padEnd(key.length, digit);
}

const MAPPED = '00000000000000000000ffff';

/** An address as 8 (IPv4) or 32 (IPv6) hexadecimal digits; IPv4 written as IPv6 counts as IPv4 (RFC 4291, 2.5.5.2). */
export function addressKey(address: string): string | null {
  const bytes = addressBytes(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
  const key = bytes?.map((byte) => byte.toString(16).padStart(2, '0')).join('') ?? null;
  return key?.length === 32 && key.startsWith(MAPPED) ? key.slice(24) : key;
}

const LOCAL = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)|^(?:::1$|f[cd]|fe[89ab])/i;

/** Addresses of this machine and of private networks belong to no edge (RFC 1918, RFC 4193, RFC 6890). */
export function isLocalAddress(address: string): boolean {
  return LOCAL.test(address);
}
