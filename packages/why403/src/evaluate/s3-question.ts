import { awsSignature } from './aws-request.ts';
import { deniedCall } from './events/denied-call.ts';
import type { ExchangeView } from './exchange-view.ts';
import { partitionOf, type S3Object, s3ObjectAt } from './s3-address.ts';
import { storageTime } from './storage-time.ts';

/** What a request to a store needs the permission for, as a question about policies takes it. */
export interface S3Question {
  readonly action: string;
  readonly resource: string;
  readonly object: S3Object;
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Whether the request was signed; null where that is not shown. */
  readonly isSigned: boolean | null;
  /** Whether the request is shown not to have a condition key that the context lacks. */
  lacks(key: string): boolean;
}

/** Permissions for what a query asks of an object or bucket (Service Authorization Reference, S3); the first that is there counts. */
const SUB_RESOURCES: readonly (readonly [name: string, of: string])[] = [
  ['acl', 'Acl'],
  ['tagging', 'Tagging'],
  ['legal-hold', 'LegalHold'],
  ['retention', 'Retention'],
  ['policy', 'Policy'],
  ['cors', 'CORS'],
  ['versioning', 'Versioning'],
  ['location', 'Location'],
  ['website', 'Website'],
  ['logging', 'Logging'],
];

/** Reads what an exchange asks of S3; `known` is the object where the host does not tell, as with a store of one's own. Null where that is not shown, or is none of what is known here. */
export function s3QuestionOf(view: ExchangeView, known: S3Object | null): S3Question | null {
  const { host, path, method } = view;
  const at = host === null || path === null ? null : s3ObjectAt(host, path);
  const object = known ?? at;
  if (object === null || method === null) return null;
  const action = actionOf(view, method, object);
  if (action === null) return null;
  const arn = `arn:${partitionOf(at?.region ?? null)}:s3:::${object.bucket}`;
  return {
    action: `s3:${action}`,
    resource: object.key === '' ? arn : `${arn}/${object.key}`,
    object: { bucket: object.bucket, key: object.key },
    context: contextOf(view),
    isSigned: awsSignature(view)?.signed ?? null,
    lacks: (key) => lacksKey(view, key),
  };
}

/** A question that the answer of S3 tells, with who asked. */
export interface ToldQuestion extends S3Question {
  /** An ARN; `*` for who did not sign. */
  readonly principal: string;
}

/** A caller whose account is shown: without it no policy can be held against them. */
const IN_ACCOUNT = /^arn:[\w-]+:(?:iam|sts)::\d{12}:/;
const NAMED_OBJECT = /^arn:[\w-]+:s3:::([^/]+)(?:\/(.*))?$/s;

/**
 * Reads who was refused what in the sentence of S3 (`User: … is not authorized to perform: s3:GetObject on resource: …`),
 * which is all there is where only the answer was saved. Null where the sentence is another.
 */
export function deniedQuestionOf(view: ExchangeView): ToldQuestion | null {
  const sentence = view.text('body')?.slice(0, LONGEST_ANSWER).replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const call = sentence === undefined ? null : deniedCall(sentence);
  if (call === null || !/^s3:\w+$/.test(call.action)) return null;
  const [, bucket, key = ''] = NAMED_OBJECT.exec(call.resource) ?? [];
  const isAnonymous = /^ann?onymous$/i.test(call.principal);
  if (bucket === undefined || !(isAnonymous || IN_ACCOUNT.test(call.principal))) return null;
  return {
    principal: isAnonymous ? '*' : call.principal,
    action: call.action,
    resource: call.resource,
    object: { bucket, key },
    context: contextOf(view),
    isSigned: !isAnonymous,
    lacks: (key) => lacksKey(view, key),
  };
}

/** An error document of S3 is short; what is longer is somebody else's page. */
const LONGEST_ANSWER = 20_000;

function lacksKey({ requestHeadersShown, path }: ExchangeView, key: string): boolean {
  if (/^(?:aws:Referer|aws:UserAgent|s3:x-amz-.*)$/i.test(key)) return requestHeadersShown;
  return path !== null && /^s3:(?:prefix|delimiter|max-keys|VersionId)$/i.test(key);
}

function actionOf({ query, requestHeader }: ExchangeView, method: string, { key }: S3Object): string | null {
  const names = new Set((query ?? '').split('&').map((pair) => pair.split('=')[0]?.toLowerCase() ?? ''));
  const isObject = key !== '';
  const version = names.has('versionid') ? 'Version' : '';
  const verb = method === 'GET' || method === 'HEAD' ? 'Get' : method === 'PUT' ? 'Put' : null;
  const sub = SUB_RESOURCES.find(([name]) => names.has(name))?.[1];
  if (sub !== undefined) {
    if (verb === null) return null;
    return isObject ? `${verb}Object${version}${sub}` : `${verb}Bucket${sub}`;
  }
  if (!isObject) {
    if (verb === 'Get') return names.has('uploads') ? 'ListBucketMultipartUploads' : 'ListBucket';
    return method === 'DELETE' ? 'DeleteBucket' : method === 'PUT' ? 'CreateBucket' : null;
  }
  if (verb === 'Get') return names.has('uploadid') ? 'ListMultipartUploadParts' : `GetObject${version}`;
  if (method === 'DELETE') return names.has('uploadid') ? 'AbortMultipartUpload' : `DeleteObject${version}`;
  // A copy needs the source as well, which is another question.
  if (method === 'PUT') return requestHeader('x-amz-copy-source') === null ? 'PutObject' : null;
  return method === 'POST' ? 'PutObject' : null;
}

/** The condition keys that the exchange shows. */
function contextOf(view: ExchangeView): S3Question['context'] {
  const { scheme, query } = view;
  const time = storageTime(view.header('date') ?? undefined);
  const field = (key: string, name: string): [string, string[]][] => {
    const value = view.requestHeader(name);
    return value === null || value.includes('[redacted]') ? [] : [[key, [value]]];
  };
  const parameter = (key: string, name: string): [string, string[]][] => {
    const value = new URLSearchParams(query ?? '').get(name);
    return value === null ? [] : [[key, [value]]];
  };
  return Object.fromEntries([
    ...(scheme === null ? [] : [['aws:SecureTransport', [String(scheme === 'https')]]]),
    ...(time === null ? [] : [['aws:CurrentTime', [new Date(time).toISOString()]]]),
    ...field('aws:UserAgent', 'user-agent'),
    ...field('aws:Referer', 'referer'),
    ...field('s3:x-amz-acl', 'x-amz-acl'),
    ...field('s3:x-amz-server-side-encryption', 'x-amz-server-side-encryption'),
    ...parameter('s3:prefix', 'prefix'),
    ...parameter('s3:delimiter', 'delimiter'),
    ...parameter('s3:VersionId', 'versionId'),
  ]);
}
