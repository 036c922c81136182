import { addressBytes } from '../address-bytes.ts';

/** An address as bytes: 4 or 16 of them, or a local socket. */
export type Address = { readonly family: 4 | 6; readonly bytes: readonly number[] } | { readonly family: 'unix' };

/** A range of addresses in the notation of RFC 4632 and RFC 4291, 2.3. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** No address that anybody writes is longer: what is, comes out of a header and is not kept. */
const LONGEST = 64;
const addresses = new Map<string, Address | null>();

/** An address in one of its usual spellings, or null. Those of one request are asked for again and again. */
export function parseAddress(text: string): Address | null {
  if (text.length > LONGEST) return addressIn(text);
  const known = addresses.get(text);
  if (known !== undefined) return known;
  const address = addressIn(text);
  if (addresses.size > 10_000) addresses.clear();
  addresses.set(text, address);
  return address;
}

function addressIn(text: string): Address | null {
  if (text.startsWith('unix:')) return { family: 'unix' };
  const bytes = addressBytes(text);
  return bytes === null ? null : { family: bytes.length === 4 ? 4 : 6, bytes };
}

/** An address with an optional port, as proxies write it into X-Forwarded-For. */
export function parseAddressWithPort(text: string): Address | null {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  if (bracketed !== null) return parseAddress(bracketed[1] as string);
  return parseAddress(text) ?? parseAddress(/^([\d.]+):\d+$/.exec(text)?.[1] ?? '');
}

/** An address or a range with its length, or null. */
export function parseRange(text: string): AddressRange | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === null || address.family === 'unix') return null;
  const whole = address.family === 4 ? 32 : 128;
  const length = text.slice(slash + 1);
  if (slash === -1) return { family: address.family, bytes: address.bytes, bits: whole };
  if (!/^\d{1,3}$/.test(length) || Number(length) > whole) return null;
  return { family: address.family, bytes: address.bytes, bits: Number(length) };
}

/** Whether an address of the same family lies in the range. */
export function isInRange(address: Address, { family, bytes, bits }: AddressRange): boolean {
  if (address.family === 'unix' || address.family !== family) return false;
  for (let left = bits, index = 0; left > 0; left -= 8, index++) {
    const mask = left >= 8 ? 255 : (255 << (8 - left)) & 255;
    if (((address.bytes[index] as number) & mask) !== ((bytes[index] as number) & mask)) return false;
  }
  return true;
}

/** `::ffff:192.0.2.1` is 192.0.2.1 for all rules (RFC 4291, 2.5.5.2). */
export function unmapped(address: Address): Address {
  if (address.family !== 6) return address;
  const isMapped =
    address.bytes.slice(0, 10).every((byte) => byte === 0) && address.bytes[10] === 255 && address.bytes[11] === 255;
  return isMapped ? { family: 4, bytes: address.bytes.slice(12) } : address;
}

/** As a number, to compare with the ends of a range. */
export function asNumber({ bytes }: { readonly bytes: readonly number[] }): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The usual spelling of an address (RFC 5952 for IPv6). */
export function addressText(address: Address): string {
  if (address.family === 'unix') return 'unix:';
  if (address.family === 4) {
    const { bytes } = address;
    return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((address.bytes[2 * index] as number) << 8) | (address.bytes[2 * index + 1] as number)).toString(16),
  );
  // The longest run of zeros is left out (RFC 5952, 4.2).
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const [run] = runs;
  if (run === undefined) return text;
  return `${text.slice(0, run.index)}::${text.slice(run.index + run[0].length + 1)}`;
}
