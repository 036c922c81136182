import type { ExchangeView } from './exchange-view.ts';

/**
 * Says of a successful answer that CloudFront put it in place of an error: it then leaves `Error from cloudfront` in X-Cache,
 * whatever status its custom error response has. Null where nothing shows that.
 */
export function maskedError(view: ExchangeView): string | null {
  const { status } = view;
  const cache = view.header('x-cache') ?? '';
  if (status === null || status < 200 || status > 299 || !/^Error from cloudfront$/i.test(cache.trim())) return null;
  return `X-Cache says "Error from cloudfront" under status ${status}: this page stands in place of an error, by a custom error response of the distribution, as single-page applications have it. Whether that was 403 or 404 is in the log of the distribution (x-edge-detailed-result-type), or in the answer of the origin server itself; "why403 policy edge" reads the mappings of "aws cloudfront get-distribution".`;
}
