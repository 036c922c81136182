import dns from 'node:dns';
import net from 'node:net';

/** Where an address lies. What is local to a link or a machine of a cloud answers nobody who asks from outside. */
type Realm = 'public' | 'private' | 'link-local';

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

/** An address that a crawl must not reach. */
export class OutOfReach extends Error {
  readonly code = 'EOUTOFREACH';

  constructor(address: string) {
    super(`${address} is no address of the public internet, and the crawl did not begin at one of its kind`);
  }
}

const REMEMBERED = 1000;

/** Decides which addresses may be connected to: public ones, and those of the kind at which the crawl begins. */
export class Reach {
  readonly #realms = new Set<Realm>(['public']);
  readonly #fixed: ReadonlyMap<string, string>;
  /** Addresses that were looked at: a crawl meets the same few again and again. */
  readonly #allowed = new Map<string, boolean>();

  /** `fixed`: names with the address that the user gave for them. */
  constructor(fixed: ReadonlyMap<string, string> = new Map()) {
    this.#fixed = fixed;
  }

  /** Looks up where the crawl begins. What the start is, its site may be. Throws the error of the name service. */
  async begin(host: string): Promise<void> {
    const addresses = net.isIP(host) === 0 ? await this.#addresses(host) : [host];
    for (const address of addresses) this.#realms.add(realmOf(address));
    this.#allowed.clear();
  }

  allows(address: string): boolean {
    const known = this.#allowed.get(address);
    if (known !== undefined) return known;
    const isAllowed = this.#realms.has(realmOf(address));
    if (this.#allowed.size < REMEMBERED) this.#allowed.set(address, isAllowed);
    return isAllowed;
  }

  /** For connections: the addresses of a name that may be reached; the connection goes to these and no others. */
  readonly lookup: net.LookupFunction = (host, options, answer) => {
    this.#addresses(host).then(
      (found) => {
        const allowed = found.filter((address) => this.allows(address));
        const [first] = allowed;
        if (first === undefined) answer(new OutOfReach(found[0] ?? host), '', 0);
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

  async #addresses(host: string): Promise<string[]> {
    const fixed = this.#fixed.get(host.toLowerCase());
    if (fixed !== undefined) return [fixed];
    return (await dns.promises.lookup(host, { all: true })).map(({ address }) => address);
  }
}
