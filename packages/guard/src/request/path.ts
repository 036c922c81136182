/** A path that router and table read alike. */
export interface NormalPath {
  /** Decoded where that changes no meaning (RFC 3986, 6.2.2.2), without the query. */
  readonly path: string;
}

/**
 * One form for all spellings of a path, or why it is refused: what a router, a proxy and the table could read
 * differently (encoded slashes, dot segments, empty segments) leads round the rules of whoever reads it otherwise.
 */
export function normalisePath(target: string): NormalPath | { readonly refused: string } {
  const end = target.search(/[?#]/);
  const raw = end < 0 ? target : target.slice(0, end);
  if (PLAIN.test(raw)) return { path: raw };
  if (!raw.startsWith('/')) return { refused: 'the path does not begin with a slash' };
  if (/%(?![0-9a-f]{2})/i.test(raw)) return { refused: 'a percent sign without two hexadecimal digits' };
  if (/%(?:2f|5c|00)|[\\\u0000-\u0020\u007f]/i.test(raw))
    return { refused: 'an encoded slash, a backslash or a control character' };
  // Readers replace, keep or choke on such octets: an overlong slash is one of them (RFC 3629, 10).
  if (!isUtf8(raw)) return { refused: 'encoded octets that are no UTF-8' };
  const path = raw.replace(/%[0-9a-f]{2}/gi, decodeUnreserved);
  if (path.includes('//')) return { refused: 'an empty segment' };
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return { refused: 'a dot segment' };
  return { path };
}

/** Nothing to decode and nothing that could be read in two ways. A segment that begins with a dot is looked at above. */
const PLAIN = /^(?=\/)(?:\/[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*)*\/?$/;

function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}

function decodeUnreserved(octet: string): string {
  const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
}
