import { type Address, isInRange, parseAddressWithPort, parseRange } from './address.ts';

/**
 * The address that trusted proxies name (`ngx_http_get_forwarded_addr`), or null where the sender is not trusted or
 * names none. Headers are read from the last to the first, addresses from right to left.
 */
export function forwardedAddress(
  sender: Address,
  headers: readonly string[],
  proxies: readonly string[],
  isRecursive: boolean,
): Address | null {
  const ranges = proxies.map(parseRange).filter((range) => range !== null);
  const isTrusted = (address: Address) =>
    address.family === 'unix' ? proxies.includes('unix:') : ranges.some((range) => isInRange(address, range));
  let address = sender;
  let found = false;
  const listed = headers.flatMap((header) => header.split(/[ ,]+/)).filter((word) => word !== '');
  for (const word of listed.reverse()) {
    if (!isTrusted(address)) break;
    const next = parseAddressWithPort(word);
    if (next === null) break;
    address = next;
    found = true;
    if (!isRecursive) break;
  }
  return found ? address : null;
}
