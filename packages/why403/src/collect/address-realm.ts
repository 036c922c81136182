import dns from 'node:dns';
import net from 'node:net';

/** Where an address lies. What is local to a link or a machine of a cloud answers nobody who asks from outside. */
export type Realm = 'public' | 'private' | 'link-local';

/** Ranges that are not the public internet (IANA special-purpose registries, RFC 6890). */
const PRIVATE = new net.BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(address, prefix, 'ipv6');
const LINK_LOCAL = new net.BlockList();
LINK_LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LINK_LOCAL.addSubnet('fe80::', 10, 'ipv6');

/** Where an address lies; IPv4 within IPv6 (mapped, NAT64, 6to4) counts as what it holds. */
export function realmOf(address: string): Realm {
  const plain = innerAddress(address.replace(/^\[|\]$|%.*$/g, ''));
  const family = net.isIPv6(plain) ? 'ipv6' : 'ipv4';
  if (LINK_LOCAL.check(plain, family)) return 'link-local';
  return PRIVATE.check(plain, family) ? 'private' : 'public';
}

function innerAddress(address: string): string {
  if (!net.isIPv6(address)) return address;
  const { hostname } = new URL(`http://[${address}]/`);
  const [, high, low] = /^\[(?:::ffff:|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname) ?? [];
  const six = /^\[2002:([0-9a-f]{1,4}):([0-9a-f]{1,4}):/.exec(hostname);
  const parts = six === null ? [high, low] : [six[1], six[2]];
  if (parts[0] === undefined || parts[1] === undefined) return address;
  const value = parts.map((part) => Number.parseInt(part ?? '0', 16));
  return value.flatMap((part) => [part >> 8, part & 255]).join('.');
}

/**
 * A look-up that leads only to addresses that may be reached: the connection goes to these, and the name is not looked up
 * again. `refusal` is the error where none of them may.
 */
export function checkedLookup(
  addressesOf: (host: string) => Promise<readonly string[]>,
  allows: (address: string) => boolean,
  refusal: (address: string) => Error,
): net.LookupFunction {
  return (host, options, answer) => {
    addressesOf(host).then(
      (found) => {
        const allowed = found.filter(allows);
        const [first] = allowed;
        if (first === undefined) answer(refusal(found[0] ?? host), '', 0);
        else if (options.all === true)
          answer(
            null,
            allowed.map((address) => ({ address, family: net.isIP(address) })),
          );
        else answer(null, first, net.isIP(first));
      },
      (error) => answer(error, '', 0),
    );
  };
}

/** All addresses of a name, or the address itself. */
export async function addressesOf(host: string): Promise<string[]> {
  if (net.isIP(host) !== 0) return [host];
  return (await dns.promises.lookup(host, { all: true })).map(({ address }) => address);
}
