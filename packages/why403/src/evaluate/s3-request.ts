import type { Evidence } from '../model/diagnosis.ts';
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
  const printed = PRINTED_OPERATION.exec(view.body)
    ?.slice(1)
    .find((name) => name !== undefined);
  const key = askedKey(view);
  return { operation: printed ?? operationOf(view, key), key };
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
