import { UsageError } from '../errors.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';

/** One question to `predict`: a configuration and a request. Texts are bytes, as on the wire and on the disk. */
export interface Question {
  readonly server: string;
  readonly config: string;
  readonly prefix: string;
  readonly workerUser: string;
  readonly request: ServerRequest;
}

/** A question as given, by options or as a line of JSON. */
export interface GivenQuestion {
  readonly server?: unknown;
  readonly config?: unknown;
  readonly prefix?: unknown;
  readonly url?: unknown;
  readonly method?: unknown;
  readonly headers?: unknown;
  readonly http?: unknown;
  readonly client?: unknown;
  readonly workerUser?: unknown;
  readonly bodyBase64?: unknown;
}

/** Checks a question and takes its URL apart. */
export function readQuestion(given: GivenQuestion): Question {
  const server = word(given.server, 'server');
  if (server !== 'nginx' && server !== 'apache')
    throw new UsageError(`server "${server}" cannot be predicted; expected nginx or apache`);
  const http = word(given.http ?? '1.1', 'http');
  if (http !== '1.0' && http !== '1.1') throw new UsageError(`http "${http}"; expected 1.0 or 1.1`);
  const { scheme, host, port, authority, target } = partsOf(bytes(word(given.url, 'url')));
  const headers = headersOf(given.headers);
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  return {
    server,
    config: absolute(word(given.config, 'config')),
    prefix: absolute(word(given.prefix, 'prefix')),
    workerUser: word(given.workerUser ?? 'config', 'workerUser'),
    request: {
      method: word(given.method ?? 'GET', 'method'),
      target,
      http,
      headers: hasHost ? headers : [['Host', authority], ...headers],
      client: word(given.client ?? '127.0.0.1', 'client'),
      scheme,
      host,
      port,
      bodyLength: bodyLengthOf(given.bodyBase64),
    },
  };
}

function bodyLengthOf(given: unknown): number {
  const body = given === undefined ? '' : word(given, 'bodyBase64');
  return body === '' ? 0 : Buffer.from(body, 'base64').length;
}

function word(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new UsageError(`${name} is missing; expected a text`);
  return value;
}

function bytes(text: string): string {
  // Of ASCII the bytes are the text, and to copy it would cost more than all else that is done to a question.
  return BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

const BEYOND_ASCII = /[\x80-\uffff]/;

function absolute(path: string): string {
  if (!path.startsWith('/')) throw new UsageError(`${path} is a relative path; expected one from the root`);
  return bytes(path.includes('//') ? path.replace(/\/{2,}/g, '/') : path);
}

function headersOf(given: unknown): readonly (readonly [string, string])[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new UsageError('headers; expected a list of pairs of name and value');
  return given.map((pair: unknown) => {
    if (!Array.isArray(pair)) throw new UsageError('headers; expected pairs of name and value');
    return [word(pair[0], 'a header'), bytes(word(pair[1], 'the value of a header'))] as const;
  });
}

interface UrlParts extends Pick<ServerRequest, 'scheme' | 'host' | 'port' | 'target'> {
  readonly authority: string;
}

/** Taken apart by hand: the path must stay as it is written, with its dots, blanks and broken escapes. */
function partsOf(url: string): UrlParts {
  const found = /^(https?):\/\/([^/?#]*)([\s\S]*)$/i.exec(url);
  const [, name = '', authority = '', rest = ''] = found ?? [];
  const place = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority);
  if (found === null || place === null)
    throw new UsageError(`the URL "${url}"; expected http:// or https:// with a host`);
  const scheme = name.toLowerCase() === 'https' ? 'https' : 'http';
  const port = place[2] === undefined ? (scheme === 'https' ? 443 : 80) : Number(place[2]);
  const target = rest.startsWith('/') ? rest : `/${rest}`;
  return {
    scheme,
    host: place[1] as string,
    port,
    authority: authority.replace(/^[^@]*@/, ''),
    target: target.replace(/#[\s\S]*$/, ''),
  };
}
