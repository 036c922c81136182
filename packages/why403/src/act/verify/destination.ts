import { isIP } from 'node:net';

/** Where the private copy is asked, or why it cannot be. */
export type Destination = { readonly to: string } | { readonly impossible: string };

/** Addresses for documentation (RFC 5737, RFC 3849): no server listens on them alone. */
const ELSEWHERE = { 4: '192.0.2.80', 6: '2001:db8::80' } as const;

/**
 * Chooses an address that the server listens on and that the client can reach. `listens` has `*` for all of IPv4,
 * `[*]` for all of IPv6 and `**` for both; `host` is that of the URL.
 */
export function destinationOf(listens: readonly string[], host: string, client: string): Destination {
  const family = isIP(client);
  if (family !== 4 && family !== 6) return { impossible: `"${client}" is no address that a request could come from` };
  const plain = host.replace(/^\[|\]$/g, '');
  const isAny = listens.includes('**') || listens.includes(family === 4 ? '*' : '[*]');
  const own = listens.filter((address) => isIP(address) === family);
  if (isIP(plain) === family && (isAny || own.includes(plain))) return { to: plain };
  const local = family === 4 ? '127.0.0.1' : '::1';
  if (isAny) return { to: own.includes(local) ? ELSEWHERE[family] : local };
  const [first] = own;
  if (first !== undefined) return { to: first };
  return { impossible: `the server does not listen on an address of IPv${family}, from which the client comes` };
}

/** Addresses that the loopback does not have by itself. */
export function foreignAddresses(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)].filter(
    (address) => isIP(address) !== 0 && !/^127\.|^::1$|^0\.0\.0\.0$|^::$/.test(address),
  );
}
