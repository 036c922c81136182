/** Addresses that begin with the same bits. */
export interface Network {
  /** 16 bytes; IPv4 stands in its IPv6 form (RFC 4291, 2.5.5.2), so that `::ffff:10.1.2.3` is in `10.0.0.0/8`. */
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** `10.0.0.0/8`, `2001:db8::/32`, or an address alone; null for anything else. */
export function parseNetwork(text: string): Network | null {
  const [address = '', length, ...more] = text.split('/');
  const bytes = parseAddress(address);
  if (bytes === null || more.length > 0) return null;
  const shift = address.includes(':') ? 0 : 96;
  if (length === undefined) return { bytes, bits: 128 };
  if (!/^\d{1,3}$/.test(length) || Number(length) + shift > 128) return null;
  return { bytes, bits: Number(length) + shift };
}

/** Whether an address lies in one of the networks; what is no address lies in none. */
export function isInNetworks(address: string, networks: readonly Network[]): boolean {
  const bytes = parseAddress(address);
  return bytes !== null && networks.some((network) => contains(network, bytes));
}

function contains(network: Network, bytes: readonly number[]): boolean {
  const whole = network.bits >> 3;
  for (let at = 0; at < whole; at++) if (network.bytes[at] !== bytes[at]) return false;
  const rest = network.bits & 7;
  if (rest === 0) return true;
  const mask = 0xff << (8 - rest);
  return ((network.bytes[whole] ?? 0) & mask) === ((bytes[whole] ?? 0) & mask);
}

function parseAddress(text: string): number[] | null {
  if (!text.includes(':')) {
    const four = parseFour(text);
    return four === null ? null : [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...four];
  }
  // A zone names an interface of this machine and is no part of the address (RFC 4007, 11).
  const [address = ''] = text.split('%');
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(parseGroups);
  if (head == null || tail === null) return null;
  if (tail === undefined) return head.length === 16 ? head : null;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? null : [...head, ...new Array<number>(gap).fill(0), ...tail];
}

function parseGroups(text: string): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [at, group] of groups.entries()) {
    if (at === groups.length - 1 && group.includes('.')) {
      const four = parseFour(group);
      if (four === null) return null;
      bytes.push(...four);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return null;
  }
  return bytes;
}

function parseFour(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.map(Number);
}
