import type { RequestFacts } from './facts.ts';

/** Methods that change nothing (RFC 9110, 9.2.1): a forged one brings its sender nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a browser sent the request for the page of another site. Browsers say so themselves (Fetch Metadata), older
 * ones by `Origin`; a request with neither is no browser's, and holds no cookie that it was not given.
 */
export function isCrossSite({ method, header }: RequestFacts): boolean {
  if (SAFE.has(method)) return false;
  const [site] = header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const [origin] = header('origin');
  if (origin === undefined) return false;
  const [host] = header('host');
  return host === undefined || !/^https?:\/\//.test(origin) || origin.replace(/^https?:\/\//, '') !== host;
}
