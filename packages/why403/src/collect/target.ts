import { UsageError } from '../errors.ts';

/** Where a request goes. The path is kept byte for byte: `/x%2e/../y` may be the very reason of the refusal. */
export interface Target {
  readonly scheme: 'http' | 'https';
  /** Name or address, without brackets, in the form DNS knows. */
  readonly host: string;
  readonly port: number;
  /** For the Host field: with brackets, and the port where it is not the scheme's own. */
  readonly authority: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** `user:password` from the URL, decoded, or null. */
  readonly userInfo: string | null;
}

const SHAPE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Reads a URL as typed; without a scheme it means https. The fragment is never sent. */
export function parseTarget(text: string): Target {
  const trimmed = text.trim();
  if (CONTROL.test(trimmed)) throw new UsageError('The URL holds control characters; write them percent-encoded.');
  const [, schemeText = 'https', rawAuthority = '', rest = ''] = SHAPE.exec(trimmed) ?? [];
  const scheme = schemeText.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    throw new UsageError(`Only http:// and https:// can be asked, not ${scheme}://.`);
  }
  const at = rawAuthority.lastIndexOf('@');
  const url = parseAuthority(scheme, rawAuthority.slice(at + 1));
  const path = rest === '' ? '/' : rest.startsWith('/') ? rest : `/${rest}`;
  return {
    scheme,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort(scheme) : Number(url.port),
    authority: url.host,
    path: encodeUnsendable(path),
    userInfo: at < 0 ? null : decode(rawAuthority.slice(0, at)),
  };
}

/** The URL of a target, without user name and password. */
export function urlOf(target: Target): string {
  return `${target.scheme}://${target.authority}${target.path}`;
}

/** Whether two targets are one web origin: scheme, host and port. */
export function sameOrigin(a: Target, b: Target): boolean {
  return a.scheme === b.scheme && a.host === b.host && a.port === b.port;
}

/** The port of a URL that names none. */
export function defaultPort(scheme: 'http' | 'https'): number {
  return scheme === 'https' ? 443 : 80;
}

function parseAuthority(scheme: string, authority: string): URL {
  try {
    if (authority === '') throw new TypeError('no host');
    return new URL(`${scheme}://${authority}/`);
  } catch {
    throw new UsageError('This is no URL: its host cannot be read.');
  }
}

/** Spaces and letters outside ASCII cannot stand in a request line (RFC 9112, 3.2); everything else stays as typed. */
function encodeUnsendable(path: string): string {
  return path.replace(/[^\u0021-\u007e]+/gu, (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
