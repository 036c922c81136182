import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeObservation, HeaderList } from '../model/observation.ts';
import type { Part } from '../model/signal.ts';
import { ownWords } from './own-words.ts';
import { keepingPage, plainMessage } from './plain-message.ts';

/** An exchange with the look-ups that rules need, computed once. Pure data beside functions of it. */
export interface ExchangeView {
  readonly exchange: ExchangeObservation;
  readonly status: number | null;
  /** Upper case, or null where the request was not shown. */
  readonly method: string | null;
  readonly url: string | null;
  /** Host name without port, lower case. */
  readonly host: string | null;
  /** Path as sent, without query. */
  readonly path: string | null;
  /** Query without `?`, or null where there is none or the URL was not shown. */
  readonly query: string | null;
  readonly scheme: 'http' | 'https' | null;
  /** Whether header fields were shown at all: only then is an absent one absent. */
  readonly headersShown: boolean;
  readonly requestHeadersShown: boolean;
  /** What the body says itself, without what it only repeats; the empty string where it was not shown: see `bodyShown`. */
  readonly body: string;
  readonly bodyShown: boolean;
  /** A response header by its lower-case name; several values are joined with a comma and a space (RFC 9110, 5.3). */
  header(name: string): string | null;
  requestHeader(name: string): string | null;
  /** The text of a part; null where it is absent or not shown. */
  text(part: Part): string | null;
  /** The same in lower case. */
  lowerText(part: Part): string | null;
  /** Evidence that cites this exchange. */
  cite(part: string, excerpt: string): Evidence;
}

const TARGET = /^(?:(?:(https?):)?\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;
const EXCERPT_LIMIT = 300;

type Fields = ReadonlyMap<string, string>;

function byName(headers: HeaderList | null): Fields {
  const map = new Map<string, string>();
  for (const [name, value] of headers ?? []) {
    const key = name.toLowerCase();
    const known = map.get(key);
    map.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return map;
}

interface Target {
  readonly scheme: 'http' | 'https' | null;
  readonly host: string | null;
  readonly path: string | null;
  readonly query: string | null;
}

/** Without its port, which must not make two hosts of one. */
function hostOf(authority: string): string | null {
  const host = authority.replace(/:\d*$/, '').toLowerCase();
  return host === '' ? null : host;
}

function splitTarget(url: string | null): Target {
  if (url === null) return { scheme: null, host: null, path: null, query: null };
  const [, scheme, authority, path, query] = TARGET.exec(url) ?? [];
  return {
    scheme: scheme === undefined ? null : scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host: hostOf((authority ?? '').replace(/^[^@]*@/, '')),
    path: path === undefined || path === '' ? '/' : path,
    query: query ?? null,
  };
}

/** The text of each part of an exchange, made when it is asked for: many an exchange is decided by its header fields alone. */
function textsOf(
  { request, response, vantage }: ExchangeObservation,
  { headers, requestHeaders, host }: { headers: Fields; requestHeaders: Fields; host: string | null },
): (part: Part) => string | null {
  const connection = vantage.from === 'saved' ? null : vantage.connection;
  const look = keepingPage();
  let own: string | null = null;
  let message: { readonly text: string | null } | undefined;

  function ownBody(): string | null {
    if (response.body !== null) own ??= ownWords(response.body, response.headers !== null, look);
    return own;
  }

  return (part) => {
    switch (part) {
      case 'body':
        return ownBody();
      case 'message':
        message ??= { text: response.body === null ? null : plainMessage(ownBody() ?? '', look) };
        return message.text;
      case 'status':
        return response.status === null ? null : String(response.status);
      case 'reason':
        return response.reason;
      case 'method':
        return request.method;
      case 'url':
        return request.url;
      case 'host':
        return host;
      case 'peer':
        return connection?.peerOwner?.name ?? null;
      default:
        return part.startsWith('header ')
          ? (headers.get(part.slice(7)) ?? null)
          : (requestHeaders.get(part.slice(15)) ?? null);
    }
  };
}

/** Builds the view of an exchange. */
export function viewExchange(exchange: ExchangeObservation): ExchangeView {
  const { request, response } = exchange;
  const headers = byName(response.headers);
  const requestHeaders = byName(request.headers);
  const target = splitTarget(request.url);
  const host = target.host ?? hostOf(requestHeaders.get('host') ?? '');
  const text = textsOf(exchange, { headers, requestHeaders, host });
  const lower = new Map<Part, string | null>();
  return {
    exchange,
    status: response.status,
    method: request.method?.toUpperCase() ?? null,
    url: request.url,
    host,
    path: target.path,
    query: target.query,
    scheme: target.scheme,
    headersShown: response.headers !== null,
    requestHeadersShown: request.headers !== null,
    get body() {
      return text('body') ?? '';
    },
    bodyShown: response.body !== null,
    header: (name) => headers.get(name) ?? null,
    requestHeader: (name) => requestHeaders.get(name) ?? null,
    text,
    lowerText(part) {
      const known = lower.get(part);
      if (known !== undefined) return known;
      const value = text(part)?.toLowerCase() ?? null;
      lower.set(part, value);
      return value;
    },
    cite(part, excerpt) {
      return {
        source: exchange.source,
        part,
        excerpt: excerpt.length > EXCERPT_LIMIT ? `${excerpt.slice(0, EXCERPT_LIMIT)}…` : excerpt,
      };
    },
  };
}
