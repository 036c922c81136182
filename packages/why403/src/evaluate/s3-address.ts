/** A bucket of S3, or of a compatible store, and an object in it. */
export interface S3Object {
  readonly bucket: string;
  /** Not encoded; empty where the bucket itself is meant. */
  readonly key: string;
}

/** Where an object is asked for: the region of AWS where it is known, or the endpoint of another store. */
export interface S3Place {
  readonly region: string | null;
  /** Web origin of a compatible store, without a slash at its end; null: AWS. */
  readonly endpoint: string | null;
}

/** A region as AWS names it. */
export const REGION = /^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

/** Names that may stand before the host: lower case, no dots, which the certificate of the wildcard does not cover (S3 user guide, "Virtual hosting of buckets"). */
const HOST_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/;

/** Reads `s3://bucket/key`; null where the bucket cannot be one. */
export function readS3Url(text: string): S3Object | null {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/?#]*)\/?(.*)$/is.exec(text) ?? [];
  return BUCKET.test(bucket) && !bucket.includes('..') && key.length <= 1024 ? { bucket, key } : null;
}

/** The address of the REST interface: by name before the host where that can be, else by path, as compatible stores take it. */
export function restUrl({ bucket, key }: S3Object, { region, endpoint }: S3Place): string {
  const path = key.split('/').map(encoded).join('/');
  if (endpoint !== null) return `${endpoint}/${bucket}/${path}`;
  const host = region === null ? 's3.amazonaws.com' : `s3.${region}.${suffixOf(region)}`;
  return HOST_NAME.test(bucket) ? `https://${bucket}.${host}/${path}` : `https://${host}/${bucket}/${path}`;
}

/** The domain of the endpoints of a region: that of China differs. */
export function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** The partition in ARNs of a region (AWS General Reference, "ARNs"). */
export function partitionOf(region: string | null): string {
  if (region?.startsWith('cn-')) return 'aws-cn';
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** As S3 encodes keys in a path (Signature Version 4, "UriEncode"): unreserved characters stay. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const AWS_HOST =
  /^(?:([a-z0-9][a-z0-9._-]{1,253})\.)?s3(?:-(?:fips|accelerate|website))?(?:[.-]dualstack)?(?:[.-]([a-z]{2}(?:-[a-z]{2,12}){1,3}-\d{1,2}))?\.amazonaws\.com(?:\.cn)?$/;

/** The bucket and key that a URL of AWS asks for; null of another host, and of the bare endpoint. */
export function s3ObjectAt(host: string, path: string): (S3Object & { readonly region: string | null }) | null {
  const [whole, name, region = null] = AWS_HOST.exec(host) ?? [];
  if (whole === undefined) return null;
  if (name !== undefined) return { bucket: name, key: decoded(path.slice(1)), region };
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(path) ?? [];
  return bucket === '' ? null : { bucket, key: decoded(key), region };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
