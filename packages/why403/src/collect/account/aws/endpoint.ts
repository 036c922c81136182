import { UsageError } from '../../../errors.ts';
import { REGION, suffixOf } from '../../../evaluate/s3-address.ts';

/** Services that are read. */
export type AwsService = 's3' | 's3-control' | 'sts' | 'iam' | 'kms' | 'organizations' | 'cloudfront';

/** The web origin that a service of AWS has in a region (AWS General Reference, "Service endpoints"). */
export function serviceOrigin(service: Exclude<AwsService, 's3' | 's3-control'>, region: string): string {
  const suffix = suffixOf(region);
  if (service === 'sts' || service === 'kms') return `https://${service}.${region}.${suffix}`;
  if (service === 'cloudfront') return 'https://cloudfront.amazonaws.com';
  if (service === 'organizations') return `https://organizations.${homeOf(region)}.${suffix}`;
  if (region.startsWith('cn-')) return 'https://iam.cn-north-1.amazonaws.com.cn';
  return region.startsWith('us-gov-') ? 'https://iam.us-gov.amazonaws.com' : 'https://iam.amazonaws.com';
}

/** The region in which services that are the same everywhere are signed. */
export function globalRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}

/** The one region of a partition in which Organizations answers. */
export function homeOf(region: string): string {
  return region.startsWith('cn-') ? 'cn-northwest-1' : globalRegion(region);
}

const R = REGION.source.slice(1, -1);
const KNOWN_HOST = new RegExp(
  `^(?:(?:[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\\.)?s3\\.${R}|(?:[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\\.)?s3|\\d{12}\\.s3-control\\.${R}|(?:sts|kms|organizations)\\.${R}|cloudfront|iam(?:\\.us-gov|\\.cn-north-1)?)\\.amazonaws\\.com(?:\\.cn)?$`,
);

/**
 * Whether a signed request may go to an address: over https to a host that only AWS has, or to the web origin that the
 * user named. `amazonaws.com` alone says little: machines and load balancers of anybody have names under it.
 */
export function maySign(url: string, endpoint: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (endpoint !== null) return origin === endpoint;
  return protocol === 'https:' && port === '' && KNOWN_HOST.test(hostname);
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The web origin of `--endpoint`: https, or plain HTTP on this machine alone, as a signature with a session token is a secret. */
export function namedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const expected = 'expected the web origin of a store, such as https://s3.example.net';
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new UsageError(`--endpoint is no URL; ${expected}`);
  if (url.username !== '' || url.password !== '') throw new UsageError(`--endpoint has a user name in it; ${expected}`);
  if (url.search !== '' || url.hash !== '') throw new UsageError(`--endpoint has a query in it; ${expected}`);
  return url.origin;
}

/** Whether what is secret may be sent to a web origin. */
export function isPrivateWay(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || LOOPBACK.test(hostname);
}
