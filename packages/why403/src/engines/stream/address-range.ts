/** The bits of an address as zeros and ones, with its family before them; null of anything else. IPv4 within IPv6 is IPv4. */
export function addressBits(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) {
    const parts = plain.split('.').map(Number);
    return parts.every((part) => part <= 255) ? `4${parts.map((part) => bits(part, 8)).join('')}` : null;
  }
  const groups = ipv6Groups(plain);
  return groups === null ? null : `6${groups.map((group) => bits(group, 16)).join('')}`;
}

/** The bits that all addresses of a range in CIDR notation begin with, with the family before them. */
export function bitsOfRange(range: string): string | null {
  const slash = range.indexOf('/');
  const all = addressBits(range.slice(0, slash));
  const length = /^\d{1,3}$/.test(range.slice(slash + 1)) ? Number(range.slice(slash + 1)) : Number.NaN;
  return all !== null && length < all.length ? all.slice(0, length + 1) : null;
}

/** The eight groups of an IPv6 address (RFC 4291, section 2.2); null of anything else. */
export function ipv6Groups(address: string): number[] | null {
  if (address.length > 39 || !/^[0-9a-f:]+$/i.test(address)) return null;
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const written = before.length + (after?.length ?? 0);
  if (after === undefined ? written !== 8 : written > 7) return null;
  const groups = [...before, ...Array.from({ length: 8 - written }, () => '0'), ...(after ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

function bits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}
