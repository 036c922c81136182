import net from 'node:net';
import { addressesOf, checkedLookup, realmOf } from '../../collect/address-realm.ts';
import type { Dial } from '../../collect/options.ts';

/** What a host of the user leads to. */
export interface Whereabouts {
  /** Addresses outside the public internet, which the user must agree to. */
  readonly needConsent: readonly string[];
  /** Addresses that are never asked: of the link, where clouds tell machines their secrets. */
  readonly never: readonly string[];
}

/** Looks up a host; an unknown name leads nowhere, and the request itself will say so. */
export async function whereaboutsOf(host: string, consented: ReadonlySet<string>): Promise<Whereabouts> {
  const addresses = await addressesOf(host).catch(() => []);
  return {
    needConsent: addresses.filter((address) => realmOf(address) === 'private' && !consented.has(address)),
    never: addresses.filter((address) => realmOf(address) === 'link-local'),
  };
}

/**
 * Connects to public addresses and to those the user agreed to: to the address that was checked, and not to the name
 * again. `refused` is told of a host that leads to none of them, as where a redirect leads to.
 */
export function checkedDial(
  consented: ReadonlySet<string>,
  refused: (host: string, address: string) => void = () => {},
): Dial {
  const allows = (address: string) => {
    const realm = realmOf(address);
    return realm === 'public' || (realm === 'private' && consented.has(address));
  };
  return ({ host, port, family }) => {
    const refusal = (address: string) => {
      refused(host, address);
      return notAgreed(address);
    };
    if (net.isIP(host) === 0 || allows(host))
      return net.connect({ host, port, family, lookup: checkedLookup(addressesOf, allows, refusal) });
    const socket = new net.Socket();
    // Whoever dials listens for errors only after it has the socket.
    queueMicrotask(() => socket.destroy(refusal(host)));
    return socket;
  };
}

function notAgreed(address: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${address} is no public address, and was not agreed to`);
  error.code = 'EADDRNOTAGREED';
  return error;
}
