import type { Evidence } from '../model/diagnosis.ts';
import type { Strength } from '../model/taxonomy.ts';
import { awsSignature, behindCloudFront, printedBySdk } from './aws-request.ts';
import type { ExchangeView } from './exchange-view.ts';
import { duration, storageTime } from './storage-time.ts';
import { S3_HOST } from './store-marks/s3.ts';

/** What a request to a store is after, as far as it is shown. */
export interface StoreRequest {
  /** The action, in Amazon's words and without the service: `GetObject`; null where it is not shown. */
  readonly operation: string | null;
  /** The key asked for; empty where the request is for the bucket; null where the URL is not shown. */
  readonly key: string | null;
}

const PRINTED_OPERATION =
  /when calling the (\w{3,60}) operation|operation error S3: (\w{3,60})|Error executing "(\w{3,60})" on/;
const WRITING = /^(?:Put|Copy|Upload|Create|Complete|Delete|Restore)/;

/** Reads the action from what a client printed, or from method and address. */
export function storeRequest(view: ExchangeView): StoreRequest {
  const key = askedKey(view);
  return { operation: printedOperation(view) ?? operationOf(view, key), key };
}

/** The action that a client printed of its own call, where the address shown may be that of somebody who repeats it. */
export function printedOperation({ body }: ExchangeView): string | undefined {
  return PRINTED_OPERATION.exec(body)
    ?.slice(1)
    .find((name) => name !== undefined);
}

function askedKey(view: ExchangeView): string | null {
  if (view.path === null) return null;
  // With the bucket in the path it is the first segment; every other host name stands for a bucket.
  const pathStyle = view.host !== null && S3_HOST.test(view.host) && /^s3[.-]/.test(view.host);
  return pathStyle ? view.path.replace(/^\/[^/]*\/?/, '') : view.path.replace(/^\//, '');
}

function operationOf(view: ExchangeView, key: string | null): string | null {
  switch (view.method) {
    case 'GET':
      return key === '' ? 'ListBucket' : 'GetObject';
    case 'HEAD':
      return key === '' ? 'HeadBucket' : 'HeadObject';
    case 'PUT':
      return view.requestHeader('x-amz-copy-source') === null ? 'PutObject' : 'CopyObject';
    case 'DELETE':
      return 'DeleteObject';
    default:
      return view.method === null ? null : view.method;
  }
}

/** Why an absent object cannot be what was met, or null where it can. */
export function cannotBeAbsent(view: ExchangeView): string | null {
  const { operation, key } = storeRequest(view);
  if (operation === null || operation === 'CopyObject') return null;
  if (WRITING.test(operation) || operation === 'POST')
    return `${operation} does not need an object that is there already.`;
  if (/^(?:List|HeadBucket)/.test(operation) && key === '')
    return 'The request asks for the bucket, not for an object.';
  return null;
}

const FOR_LISTING = /\bnot authorized to perform: s3:ListBucket(?:Versions)?\b/;

/**
 * What was asked where S3 names `s3:ListBucket` as what is missing. For a read of one object it weighs that permission
 * only once the object turns out to be absent (API reference, GetObject, "Permissions"), so there it says that much;
 * `either` where the request is not shown. Null where another permission is named.
 */
export function refusedForListing(view: ExchangeView): 'absent-object' | 'listing' | 'either' | null {
  if (!FOR_LISTING.test(view.body)) return null;
  const printed = printedOperation(view);
  if (printed !== undefined) {
    if (/^(?:Get|Head)Object(?:Attributes)?$/.test(printed)) return 'absent-object';
    return /^(?:List|HeadBucket)/.test(printed) ? 'listing' : 'either';
  }
  const { operation, key } = storeRequest(view);
  // A host of somebody else's may make a request of its own to S3, of which its own address says nothing.
  const isDirect = view.host !== null && (S3_HOST.test(view.host) || view.header('server') === 'AmazonS3');
  const isFronted = behindCloudFront(view) !== null;
  if (operation === null || key === null || !(isDirect || isFronted)) return 'either';
  if (/^(?:Get|Head)Object$/.test(operation)) return 'absent-object';
  // CloudFront and website endpoints may ask for an index document where the root is asked for.
  const mayAskForIndex = isFronted || /(?:^|\.)s3-website[.-]/.test(view.host ?? '');
  return /^(?:List|HeadBucket)/.test(operation) && !mayAskForIndex ? 'listing' : 'either';
}

/** What a rule on rights found, where the missing right to list may only hide that an object is absent. */
export function unlessAbsent<Found extends { readonly strength: Strength }>(
  view: ExchangeView,
  found: Found,
): Found | null {
  const asked = refusedForListing(view);
  if (asked === 'absent-object') return null;
  return asked === 'either' && found.strength === 'proved' ? { ...found, strength: 'indicated' } : found;
}

/** That a key is read, with the key. */
export function readsKey(view: ExchangeView): Evidence[] {
  const { key } = storeRequest(view);
  if (key === null || key === '') return [];
  return [view.cite('url', `${view.method ?? 'GET'} of the key ${key}`)];
}

/**
 * That the page of a folder was asked for where none is made: index documents belong to the website endpoint, and the default
 * root object of CloudFront to its root (S3 User Guide, "Website endpoints").
 */
export function asksForIndex(view: ExchangeView): Evidence[] {
  const { host, path, query, method } = view;
  if (path === null || host === null || query !== null || (method !== null && !/^(?:GET|HEAD)$/.test(method)))
    return [];
  const isRest = S3_HOST.test(host) && !/(?:^|\.)s3-website[.-]/.test(host);
  // A website endpoint behind CloudFront shows itself by its answers in HTML.
  const isBehind = behindCloudFront(view) !== null && path !== '/' && !view.body.includes('<li>Code: ');
  if (!path.endsWith('/') || !(isRest || isBehind)) return [];
  const what = path === '/' ? 'the list of the bucket' : `an object of the name ${path.slice(1)}`;
  const where = isRest ? 'the REST endpoint' : 'CloudFront';
  return [view.cite('url', `${path} is ${what}: ${where} makes no index document of it, as the website endpoint does`)];
}

/** That the request was made without an identity. */
export function anonymous(view: ExchangeView): Evidence[] {
  const signature = awsSignature(view);
  return signature !== null && !signature.signed ? [signature.evidence] : [];
}

/** That the request carries an identity: a signature, or an SDK that signs what it sends. */
export function identified(view: ExchangeView): Evidence[] {
  const signature = awsSignature(view);
  if (signature !== null) return signature.signed ? [signature.evidence] : [];
  const printed = printedBySdk(view);
  return printed === null ? [] : [printed];
}

/** That the request sets an access list: this needs a permission of its own, and public lists may be blocked. */
export function setsAcl(view: ExchangeView): Evidence[] {
  const header = view.requestHeader('x-amz-acl');
  if (header !== null) return [view.cite('request-header x-amz-acl', header)];
  const parameter = /(?:^|&)(x-amz-acl=[^&]{1,40})/i.exec(view.query ?? '')?.[1];
  if (parameter !== undefined) return [view.cite('url', parameter)];
  const printed = /when calling the (PutObjectAcl) operation|ACL['"]?\s{0,4}[:=]/.exec(view.body)?.[0];
  return printed === undefined ? [] : [view.cite('body', printed)];
}

type Fields = Readonly<Record<string, string>>;

/** By how much the clock of the client was off, from what the store says it compared. */
export function clockSkew(view: ExchangeView, fields: Fields): Evidence[] {
  const told = { asked: fields.RequestTime, served: fields.ServerTime };
  // Most stores name both times; of others the fields of request and answer show them.
  const sent = view.requestHeader('x-amz-date') ?? view.requestHeader('date') ?? undefined;
  const isTold = told.asked !== undefined && told.served !== undefined;
  const times = isTold ? told : { asked: sent, served: view.header('date') ?? undefined };
  const asked = storageTime(times.asked);
  const served = storageTime(times.served);
  if (asked === null || served === null) return [];
  const off = asked - served;
  const limit = Number(fields.MaxAllowedSkewMilliseconds ?? 900_000);
  const hours = Math.round(off / 3_600_000);
  const zone = hours !== 0 && Math.abs(off - hours * 3_600_000) < 120_000;
  const remark = zone ? `; close to ${Math.abs(hours)} h: a time zone or daylight saving taken for UTC` : '';
  const side = off < 0 ? 'behind' : 'ahead of';
  const names = isTold ? ['RequestTime', 'ServerTime'] : ['the time of signing', 'the Date of the answer'];
  return [
    view.cite(
      isTold ? 'body' : 'header date',
      `${names[0]} ${times.asked} is ${duration(off)} ${side} ${names[1]} ${times.served}; ${duration(limit)} are allowed${remark}`,
    ),
  ];
}

/** How long a signed URL had been over, from what the store says. */
export function overdue(view: ExchangeView, fields: Fields): Evidence[] {
  const ended = storageTime(fields.Expires);
  const served = storageTime(fields.ServerTime);
  if (ended === null || served === null) return [];
  const lifetime = fields['X-Amz-Expires'];
  const lived = lifetime === undefined ? '' : ` after a lifetime of ${duration(Number(lifetime) * 1000)}`;
  return [
    view.cite(
      'body',
      `Expires ${fields.Expires}${lived}; ServerTime ${fields.ServerTime}: over for ${duration(served - ended)}`,
    ),
  ];
}
