import { parseList } from 'structured-headers';
import type { Evidence } from '../model/diagnosis.ts';
import type { ProductId } from '../model/taxonomy.ts';
import type { ExchangeView } from './exchange-view.ts';

/** Marks of an answer that came out of a cache, and whose cache it was. */
export interface CacheHit {
  readonly product: ProductId;
  /** Seconds, from `Age` (RFC 9111, 5.1), or null where it was not sent. */
  readonly ageSeconds: number | null;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

const HIT = /\bhit\b/i;

/** Whether a response was served from a cache. A bare `Age: 0` is no hit: Varnish sends it with every answer. */
export function findCacheHit(view: ExchangeView): CacheHit | null {
  const age = view.header('age');
  const seconds = age !== null && /^\d{1,10}$/.test(age.trim()) ? Number(age) : null;
  const evidence: Evidence[] = [];
  let product: ProductId = 'unknown';
  const note = (name: string, value: string, by: ProductId) => {
    evidence.push(view.cite(`header ${name}`, value));
    if (product === 'unknown') product = by;
  };

  const cloudflare = view.header('cf-cache-status');
  if (cloudflare !== null && HIT.test(cloudflare)) note('cf-cache-status', cloudflare, 'cloudflare');
  const vercel = view.header('x-vercel-cache');
  if (vercel !== null && HIT.test(vercel)) note('x-vercel-cache', vercel, 'vercel');
  const xCache = view.header('x-cache');
  if (xCache !== null && HIT.test(xCache)) note('x-cache', xCache, cacheOwner(xCache, view));
  const cacheStatus = view.header('cache-status');
  if (cacheStatus !== null && isCacheStatusHit(cacheStatus)) note('cache-status', cacheStatus, 'unknown');
  if (seconds !== null && seconds > 0) note('age', String(seconds), cacheOwner('', view));

  const [first, ...rest] = evidence;
  return first === undefined ? null : { product, ageSeconds: seconds, evidence: [first, ...rest] };
}

/** `Cache-Status` (RFC 9211): a list with a member for each cache; one that answered has the parameter `hit`. */
function isCacheStatusHit(field: string): boolean {
  try {
    return parseList(field).some(([, parameters]) => parameters.get('hit') === true);
  } catch {
    return false;
  }
}

function cacheOwner(xCache: string, view: ExchangeView): ProductId {
  if (/cloudfront/i.test(xCache) || view.header('x-amz-cf-id') !== null) return 'cloudfront';
  if (/^cache-/i.test(view.header('x-served-by') ?? '')) return 'fastly';
  if (view.header('x-varnish') !== null) return 'varnish';
  if (/squid/i.test(view.header('via') ?? '')) return 'squid';
  if (view.header('cf-ray') !== null) return 'cloudflare';
  return 'unknown';
}
