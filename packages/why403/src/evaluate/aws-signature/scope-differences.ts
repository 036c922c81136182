import type { CanonicalRequest, StringToSign } from './canonical.ts';
import type { Difference } from './differences.ts';
import type { SentRequest } from './sent.ts';

const AMAZON = /(?:^|\.)s3[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]{2,9}){1,3}-\d)\.amazonaws\.com(?:\.cn)?(?::\d+)?$/;
const R2 = /\.r2\.cloudflarestorage\.com(?::\d+)?$/;
/** What R2 takes for its one region: https://developers.cloudflare.com/r2/api/s3/api/ */
const R2_REGIONS: ReadonlySet<string> = new Set(['auto', 'us-east-1', 'wnam', 'enam', 'weur', 'eeur', 'apac', 'oc']);
const SERVICES: ReadonlySet<string> = new Set(['s3', 's3-outposts', 's3-object-lambda', 's3express', 'storage']);

/** What of the key's scope, its day, region and service, and of the time cannot be right for this store. */
export function scopeDifferences(
  sent: SentRequest,
  canonical: CanonicalRequest | null,
  { time, date, region, service }: Extract<StringToSign, { readonly version: 4 }>,
): Difference[] {
  const found: Difference[] = [];
  if (/^\d{8}T\d{6}Z$/.test(time) && date !== '' && !time.startsWith(date)) {
    const says = `the scope is of the day ${date}, the time of signing is ${time}`;
    found.push({ what: 'date', says, mend: 'Take the day of the scope from the same UTC time as x-amz-date.' });
  }
  const host = canonical?.headers.get('host') || sent.host || '';
  const wanted = AMAZON.exec(host)?.[1] ?? (R2.test(host) && !R2_REGIONS.has(region) ? 'auto' : null);
  if (region !== '' && wanted !== null && region !== wanted) {
    const says = `signed for the region ${region}; the host ${host} is of ${wanted}`;
    found.push({ what: 'region', says, mend: `Sign for the region ${wanted}.` });
  }
  if (service !== '' && !SERVICES.has(service)) {
    const says = `signed for the service ${service}; a store is s3`;
    found.push({ what: 'service', says, mend: 'Sign for the service s3.' });
  }
  const told = sent.header('x-amz-date');
  // Among the signed headers it is compared as one of them.
  if (told !== null && told !== time && !canonical?.headers.has('x-amz-date') && time !== '') {
    const says = `x-amz-date was sent as ${told}; the store signed ${time}`;
    found.push({ what: 'date', says, mend: 'Use one time for x-amz-date and for the string to sign.' });
  }
  return found;
}
