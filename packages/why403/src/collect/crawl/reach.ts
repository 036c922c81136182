import type net from 'node:net';
import { addressesOf, checkedLookup, type Realm, realmOf } from '../address-realm.ts';

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
    for (const address of await this.#addresses(host)) this.#realms.add(realmOf(address));
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
  readonly lookup: net.LookupFunction = checkedLookup(
    (host) => this.#addresses(host),
    (address) => this.allows(address),
    (address) => new OutOfReach(address),
  );

  async #addresses(host: string): Promise<readonly string[]> {
    const fixed = this.#fixed.get(host.toLowerCase());
    if (fixed !== undefined) return [fixed];
    return addressesOf(host);
  }
}
