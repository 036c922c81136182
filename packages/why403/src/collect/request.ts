import { UsageError } from '../errors.ts';
import type { HeaderList } from '../model/observation.ts';
import { AGENT } from './agent.ts';
import type { CollectOptions } from './options.ts';
import { sameOrigin, type Target } from './target.ts';

/** A request with its secrets. It never leaves this folder: what does is made by `makeExchange`. */
export interface RawRequest {
  readonly method: string;
  readonly target: Target;
  /** As they are sent, Host included. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** The user's own request, completed by what HTTP demands and the agent's name; nothing of theirs is changed. */
export function buildRequest(target: Target, options: CollectOptions): RawRequest {
  const body = options.body === undefined ? null : toBytes(options.body);
  const method = options.method ?? (body === null ? 'GET' : 'POST');
  if (!TOKEN.test(method) || method.toUpperCase() === 'CONNECT') {
    throw new UsageError(`${JSON.stringify(method)} is no method that can be asked.`);
  }
  const own = (options.headers ?? []).map(([name, value]) => checkedField(name, value));
  const given = new Set(own.map(([name]) => name.toLowerCase()));
  const headers: (readonly [string, string])[] = [];
  const add = (name: string, value: string) => {
    if (!given.has(name.toLowerCase())) headers.push([name, value]);
  };
  add('Host', target.authority);
  add('User-Agent', AGENT);
  add('Accept', '*/*');
  if (target.userInfo !== null) add('Authorization', `Basic ${Buffer.from(target.userInfo).toString('base64')}`);
  headers.push(...own);
  if ((body !== null || METHODS_WITH_BODY.has(method)) && !given.has('transfer-encoding')) {
    add('Content-Length', String(body?.length ?? 0));
  }
  add('Connection', 'close');
  return { method, target, headers, body };
}

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/** A line break in a value would start another field (RFC 9110, 5.5). */
function checkedField(name: string, value: string): readonly [string, string] {
  if (!TOKEN.test(name)) throw new UsageError(`${JSON.stringify(name)} is no name of a header field.`);
  if (/[\r\n\0]/.test(value)) throw new UsageError(`The value of ${name} holds a line break or a zero byte.`);
  return [name, value];
}

/** First value of a header field. */
export function headerOf(headers: HeaderList, name: string): string | null {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? null;
}

const BODY_FIELD = /^(?:content-|transfer-encoding$|expect$)/i;

/**
 * The request that a redirect asks for, or null where it cannot be made without giving something away. Towards another
 * scheme, host or port go neither credentials nor cookies nor any field of the user's.
 */
export function redirected(request: RawRequest, status: number, target: Target): RawRequest | null {
  const toGet = status === 303 || ((status === 301 || status === 302) && request.method === 'POST');
  const method = toGet && request.method !== 'HEAD' ? 'GET' : request.method;
  const body = toGet ? null : request.body;
  if (!sameOrigin(request.target, target)) {
    return body === null ? buildRequest({ ...target, userInfo: null }, { method }) : null;
  }
  const headers = body === null ? request.headers.filter(([name]) => !BODY_FIELD.test(name)) : request.headers;
  return { method, target, headers, body };
}
