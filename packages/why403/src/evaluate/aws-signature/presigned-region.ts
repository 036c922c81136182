import type { SignedCondition } from '../../model/presigned-answer.ts';
import { s3ObjectAt } from '../s3-address.ts';
import type { SignedUrl } from './presigned-url.ts';

/** Regions that opened before version 4 was all there is; each later one takes that alone (S3 API Reference, "Authenticating Requests"). */
const WITH_VERSION_2: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'us-gov-west-1',
  'eu-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
]);

/** What the region in the host of Amazon S3 asks of a signature; none where the host names no region. */
export function ofRegion({ kind, host, path, region: signedFor }: SignedUrl): readonly SignedCondition[] {
  const region = kind.startsWith('aws') ? (s3ObjectAt(host, path)?.region ?? null) : null;
  if (region === null) return [];
  if (kind === 'aws-v2') {
    const holds = WITH_VERSION_2.has(region);
    const why = holds
      ? `the region ${region} still takes version 2`
      : `the region ${region} takes version 4 alone, as all that opened since 2014`;
    return [{ name: 'version', holds, why }];
  }
  if (signedFor === null) return [];
  const holds = signedFor === region;
  const why = holds
    ? `it is signed for the region of the host, ${region}`
    : `it is signed for the region ${signedFor}, the host is of ${region}`;
  return [{ name: 'region', holds, why }];
}

/** Conditions that S3 looks at in the parameters, before it asks who signed: AuthorizationQueryParametersError and InvalidRequest. */
const MALFORMED: ReadonlySet<SignedCondition['name']> = new Set(['complete', 'lifetime', 'scope', 'region', 'version']);

/** The status by which a URL is refused; null where it is not, or nothing documented says. */
export function refusedWith(kind: SignedUrl['kind'], conditions: readonly SignedCondition[]): 400 | 403 | null {
  const failing = conditions.filter(({ holds }) => holds === false).map(({ name }) => name);
  if (failing.length === 0) return null;
  // Cloud Storage answers 400 ExpiredToken (XML API, "HTTP status and error codes"); what else it answers by is not all told.
  if (kind.startsWith('gcs')) return failing.every((name) => name === 'expires') ? 400 : null;
  if (kind === 'aws-v4') return failing.some((name) => MALFORMED.has(name)) ? 400 : 403;
  return failing.includes('version') ? 400 : 403;
}
