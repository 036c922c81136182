import { addressBytes } from '../../evaluate/address-bytes.ts';
import type { Dimension } from '../../model/log-rows.ts';

/** A value and what it is a value of. */
export interface NamedKey {
  readonly dimension: Dimension;
  readonly text: string;
}

/** Folders below this many levels are counted with the last one: nobody grants or denies access that deep. */
export const FOLDER_LEVELS = 16;

/**
 * The next wider key as `KeyTable.parent` tells it, or null: of a path its folder (of one that ends in a slash, that
 * folder itself), of a folder the one above, of an address its range, of a referer its host.
 */
export function widerKey(dimension: Dimension, text: string): NamedKey | null {
  switch (dimension) {
    case 'path':
      return named('prefix', folderOf(text));
    case 'prefix':
      return named('prefix', folderOf(text.slice(0, -1)));
    case 'client':
    case 'network':
      return named('network', networkOf(text));
    case 'referer':
      return named('refererHost', hostOfReferer(text));
    default:
      return null;
  }
}

/** The same for counts alone, in which folders and hosts of referers are not asked for. */
export function widerRange(dimension: Dimension, text: string): NamedKey | null {
  return dimension === 'client' || dimension === 'network' ? named('network', networkOf(text)) : null;
}

function named(dimension: Dimension, text: string | null): NamedKey | null {
  return text === null ? null : { dimension, text };
}

function folderOf(path: string): string | null {
  if (!path.startsWith('/')) return null;
  let end = 0;
  for (let level = 0; level <= FOLDER_LEVELS; level++) {
    const next = path.indexOf('/', end);
    if (next < 0) break;
    end = next + 1;
  }
  return path.slice(0, end);
}

/** Of an address its /24 or /48, of such a range the /16 or /32; null of anything else. */
function networkOf(text: string): string | null {
  const slash = text.indexOf('/');
  if (slash >= 0) {
    if (text.endsWith('/24')) return `${text.slice(0, text.lastIndexOf('.', slash - 3))}.0.0/16`;
    if (!text.endsWith('/48')) return null;
    return ipv6Range(text.slice(0, slash), 2);
  }
  const address = text.startsWith('::') ? text.replace(/^::ffff:(?=\d+\.)/i, '') : text;
  if (address.includes(':')) return ipv6Range(address, 3);
  return addressBytes(address) === null ? null : `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
}

/** The first 16-bit groups of an IPv6 address as a range; null where it is none, or ends in an IPv4 one. */
function ipv6Range(address: string, groups: number): string | null {
  const bytes = address.includes('.') ? null : addressBytes(address);
  if (bytes === null) return null;
  const first = Array.from({ length: groups }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  while (first.length > 0 && first[first.length - 1] === 0) first.pop();
  return `${first.map((group) => group.toString(16)).join(':')}::/${groups * 16}`;
}

const AUTHORITY = /^[a-z][a-z0-9+.-]{0,30}:\/\/([^/?#]*)/i;

/** Host of an absolute address, in lower case, without user and port. */
function hostOfReferer(referer: string): string | null {
  const authority = AUTHORITY.exec(referer)?.[1];
  if (authority === undefined) return null;
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return host === '' ? null : lowerAscii(host);
}

/** Only ASCII letters: the bytes of other letters are left as the log has them. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
