import type { SignedKind } from '../../model/presigned-answer.ts';
import { storageTime } from '../storage-time.ts';
import { type CloudFrontPolicy, cannedPolicy, cloudFrontBytes, readCloudFrontPolicy } from './cloudfront-policy.ts';
import { isRedacted, percentDecoded } from './encoding.ts';

/** A URL that is signed, or that is asked for with signed cookies, as far as it can be read. Times in milliseconds. */
export interface SignedUrl {
  readonly kind: SignedKind;
  readonly sentIn: 'url' | 'cookie';
  readonly host: string;
  readonly path: string;
  /** The URL without what was added by signing. */
  readonly bare: string;
  readonly method: string | null;
  readonly from: number | null;
  readonly until: number | null;
  /** Seconds; null where only the end is told. */
  readonly lifetime: number | null;
  readonly headers: readonly string[];
  readonly date: string | null;
  readonly region: string | null;
  readonly service: string | null;
  /** Id of the key that signed; null where it is missing. */
  readonly keyId: string | null;
  readonly hasSessionToken: boolean;
  /** Parameters that are missing, or cannot be read, in words. */
  readonly faults: readonly string[];
  readonly cloudFront: SignedPolicy | null;
}

/** What CloudFront checks. */
export interface SignedPolicy {
  readonly policy: CloudFrontPolicy;
  /** What was signed, byte for byte; null where it cannot be read. */
  readonly text: string | null;
  readonly signature: Uint8Array<ArrayBuffer> | null;
  readonly hash: 'SHA-1' | 'SHA-256';
}

const LONGEST = 16 * 1024;
const MOST = 200;

/** Reads a URL with a signature in its query, or with those cookies of CloudFront; null where there is none. */
export function readSignedUrl(url: string, cookies: ReadonlyMap<string, string> = new Map()): SignedUrl | null {
  const [, authority = '', path = '/', query = ''] =
    /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url.slice(0, LONGEST)) ?? [];
  if (authority === '') return null;
  const place = { host: authority.toLowerCase(), path: path || '/' };
  const given = parametersOf(query);
  if (given.has('X-Amz-Signature')) return { ...place, ...version4(given, 'X-Amz-', 'aws-v4', url) };
  if (given.has('X-Goog-Signature')) return { ...place, ...version4(given, 'X-Goog-', 'gcs-v4', url) };
  if (given.has('Key-Pair-Id')) return { ...place, ...cloudFront(given, 'url', url) };
  const older = (['AWSAccessKeyId', 'GoogleAccessId'] as const).find((name) => given.has(name));
  if (older !== undefined && given.has('Signature')) return { ...place, ...version2(given, older, url) };
  const ofCookies = new Map([...cookies].map(([name, value]) => [name.replace(/^CloudFront-/, ''), value] as const));
  return ofCookies.has('Key-Pair-Id') ? { ...place, ...cloudFront(ofCookies, 'cookie', url) } : null;
}

/** The first of a name counts. The names of AWS and Google are taken in any case, those of CloudFront as they are. */
function parametersOf(query: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const piece of query.split('&', MOST)) {
    const at = piece.indexOf('=');
    const name = percentDecoded(at < 0 ? piece : piece.slice(0, at)).replace(/^x-(amz|goog)-.{1,60}$/i, (given) =>
      given
        .toLowerCase()
        .replace(/(?:^|-)[a-z]/g, (first) => first.toUpperCase())
        .replace('Signedheaders', 'SignedHeaders'),
    );
    if (!found.has(name)) found.set(name, at < 0 ? '' : percentDecoded(piece.slice(at + 1)));
  }
  return found;
}

type Rest = Omit<SignedUrl, 'host' | 'path'>;

function version4(given: ReadonlyMap<string, string>, prefix: string, kind: SignedKind, url: string): Rest {
  const of = (name: string) => given.get(`${prefix}${name}`);
  const needed = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders'];
  const faults = needed.filter((name) => !of(name)).map((name) => `${prefix}${name} is missing`);
  const from = storageTime(of('Date'));
  const seconds = /^\d{1,12}$/.test(of('Expires') ?? '') ? Number(of('Expires')) : null;
  if (of('Date') && from === null) faults.push(`${prefix}Date is no time such as 20260102T030405Z`);
  if (of('Expires') && seconds === null) faults.push(`${prefix}Expires is no number of seconds`);
  const credential = of('Credential') ?? '';
  // Of Google the key is the address of an account, without a slash too.
  const [keyId = '', date, region, service, end] = credential.split('/');
  const isWhole = end === 'aws4_request' || end === 'goog4_request';
  if (credential !== '' && !isRedacted(credential) && !isWhole)
    faults.push(`${prefix}Credential is not KEY/DAY/REGION/SERVICE/${prefix === 'X-Amz-' ? 'aws4' : 'goog4'}_request`);
  return {
    kind,
    sentIn: 'url',
    bare: url,
    method: methodOf(given),
    from,
    until: from === null || seconds === null ? null : from + seconds * 1000,
    lifetime: seconds,
    headers: (of('SignedHeaders') ?? '')
      .toLowerCase()
      .split(';', MOST)
      .filter((name) => name !== ''),
    date: isWhole ? (date ?? null) : null,
    region: isWhole ? (region ?? null) : null,
    service: isWhole ? (service ?? null) : null,
    keyId: keyId || null,
    hasSessionToken: Boolean(of('Security-Token')),
    faults,
    cloudFront: null,
  };
}

function version2(given: ReadonlyMap<string, string>, key: 'AWSAccessKeyId' | 'GoogleAccessId', url: string): Rest {
  const until = epoch(given.get('Expires'));
  return {
    kind: key === 'AWSAccessKeyId' ? 'aws-v2' : 'gcs-v2',
    sentIn: 'url',
    bare: url,
    method: methodOf(given),
    from: null,
    until,
    lifetime: null,
    headers: [],
    date: null,
    region: null,
    service: null,
    keyId: given.get(key) || null,
    hasSessionToken: given.has('x-amz-security-token') || given.has('X-Amz-Security-Token'),
    faults: until === null ? ['Expires is missing, or no number of seconds since 1970'] : [],
    cloudFront: null,
  };
}

/** SDKs put the name of the operation into the URL; a type or a list of rights is for an upload. */
function methodOf(given: ReadonlyMap<string, string>): string | null {
  const operation = given.get('x-id');
  if (operation !== undefined) {
    const [verb = ''] = /^(?:Get|Head|Put|Delete|Upload|List|Create|Complete)/.exec(operation) ?? [];
    const methods: Record<string, string> = {
      Get: 'GET',
      List: 'GET',
      Head: 'HEAD',
      Put: 'PUT',
      Upload: 'PUT',
      Delete: 'DELETE',
      Create: 'POST',
      Complete: 'POST',
    };
    return methods[verb] ?? null;
  }
  const names = [...given.keys()].map((name) => name.toLowerCase());
  if (names.includes('partnumber')) return 'PUT';
  if (names.some((name) => name === 'content-type' || name === 'x-amz-acl')) return 'PUT';
  return names.some((name) => name.startsWith('response-')) ? 'GET' : null;
}

const SIGNING = /(^|&)(?:Expires|Policy|Signature|Key-Pair-Id|Hash-Algorithm)=[^&]*/g;

function cloudFront(given: ReadonlyMap<string, string>, sentIn: SignedUrl['sentIn'], url: string): Rest {
  const [address = '', query = ''] = (url.split('#', 1)[0] as string).split(/\?(.*)/s);
  const left =
    sentIn === 'url'
      ? query
          .replace(SIGNING, '$1')
          .replace(/^&+|&+$/g, '')
          .replace(/&{2,}/g, '&')
      : query;
  const bare = left === '' ? address : `${address}?${left}`;
  const encoded = given.get('Policy');
  const expires = given.get('Expires');
  const prefix = sentIn === 'cookie' ? 'CloudFront-' : '';
  const faults = ['Signature', 'Key-Pair-Id']
    .filter((name) => !given.get(name))
    .map((name) => `${prefix}${name} is missing`);
  if (encoded === undefined && epoch(expires) === null)
    faults.push(
      expires === undefined
        ? `neither ${prefix}Policy nor ${prefix}Expires is there`
        : `${prefix}Expires is no number of seconds since 1970`,
    );
  const text = encoded === undefined ? cannedPolicy(bare, expires ?? '') : decodedPolicy(encoded);
  const policy = readCloudFrontPolicy(text);
  const { from, until } = policy;
  const hash = given.get('Hash-Algorithm')?.toUpperCase() === 'SHA256' ? 'SHA-256' : 'SHA-1';
  return {
    kind: encoded === undefined ? 'cloudfront-canned' : 'cloudfront-custom',
    sentIn,
    bare,
    method: null,
    from,
    until,
    lifetime: from === null || until === null ? null : (until - from) / 1000,
    headers: [],
    date: null,
    region: null,
    service: null,
    keyId: given.get('Key-Pair-Id') || null,
    hasSessionToken: false,
    faults,
    cloudFront: { policy, text, signature: cloudFrontBytes(given.get('Signature') ?? ''), hash },
  };
}

function decodedPolicy(encoded: string): string | null {
  const bytes = cloudFrontBytes(encoded);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

function epoch(text: string | undefined): number | null {
  return /^\d{1,13}$/.test(text ?? '') ? Number(text) * 1000 : null;
}
