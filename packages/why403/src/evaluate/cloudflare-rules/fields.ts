import type { EdgeRequest } from '../../model/edge-request.ts';
import { normalizePath } from './normalize-path.ts';
import { EdgeAddress, type EdgeValue, Untold } from './values.ts';

type Read = (request: EdgeRequest, url: URL) => EdgeValue;

/** Names that were changed; both are taken (fields reference, "deprecated"). */
const NEW_NAMES: Readonly<Record<string, string>> = {
  'ip.geoip.country': 'ip.src.country',
  'ip.geoip.asnum': 'ip.src.asnum',
  'ip.geoip.continent': 'ip.src.continent',
  'ip.geoip.subdivision_1_iso_code': 'ip.src.subdivision_1_iso_code',
  'ip.geoip.subdivision_2_iso_code': 'ip.src.subdivision_2_iso_code',
  'ip.geoip.is_in_european_union': 'ip.src.is_in_european_union',
  'cf.bot_management.verified_bot': 'cf.client.bot',
};

/** Fields that are read from the request (https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/). */
const FIELDS: Readonly<Record<string, Read>> = {
  'http.host': (request, url) => headerOrNull(request, 'host') ?? url.host,
  'http.cookie': (request) => header(request, 'cookie'),
  'http.referer': (request) => header(request, 'referer'),
  'http.user_agent': (request) => header(request, 'user-agent'),
  'http.x_forwarded_for': (request) => header(request, 'x-forwarded-for'),
  'http.request.accepted_languages': (request) => languagesOf(header(request, 'accept-language')),
  'http.request.method': (request) => told(request.method, 'the method'),
  'http.request.version': (request) => told(request.httpVersion, 'the HTTP version'),
  'http.request.full_uri': (_, url) => `${url.origin}${normalizePath(url.pathname)}${url.search}`,
  'http.request.uri': (_, url) => `${normalizePath(url.pathname)}${url.search}`,
  'http.request.uri.path': (_, url) => normalizePath(url.pathname),
  'http.request.uri.path.extension': (_, url) => extensionOf(normalizePath(url.pathname)),
  'http.request.uri.query': (_, url) => url.search.slice(1),
  'http.request.uri.args': (_, url) => argumentsOf(url.search.slice(1)),
  'http.request.uri.args.names': (_, url) => [...argumentsOf(url.search.slice(1)).keys()],
  'http.request.uri.args.values': (_, url) => [...argumentsOf(url.search.slice(1)).values()].flat() as EdgeValue[],
  'raw.http.request.full_uri': (request) => request.url.split('#', 1)[0],
  'raw.http.request.uri': (request) => rawTarget(request.url),
  'raw.http.request.uri.path': (request) => rawTarget(request.url).split('?', 1)[0],
  'raw.http.request.uri.query': (request) => rawTarget(request.url).split('?').slice(1).join('?'),
  'http.request.headers': (request) => headersOf(request),
  'http.request.headers.names': (request) => namesOf(request),
  'http.request.headers.values': (request) =>
    request.headers === null ? new Untold('the headers of the request') : request.headers.map(([, value]) => value),
  'http.request.headers.truncated': (request) =>
    request.headers === null ? new Untold('the headers of the request') : false,
  'http.request.cookies': (request) => cookiesOf(header(request, 'cookie')),
  'http.request.body.raw': (request) => told(request.body, 'the body of the request'),
  'http.request.body.truncated': (request) => (request.body === null ? new Untold('the body of the request') : false),
  'http.request.body.size': (request) =>
    request.body === null ? new Untold('the body of the request') : new TextEncoder().encode(request.body).length,
  'http.request.timestamp.sec': (request) => told(request.second, 'the time of the request'),
  'ip.src': (request) =>
    request.client === null ? new Untold('the address of the client') : new EdgeAddress(request.client),
  'ip.src.country': (request) => told(request.country, 'the country of the client'),
  'ip.src.asnum': (request) => told(request.autonomousSystem, 'the network number (AS) of the client'),
  ssl: (_, url) => url.protocol === 'https:',
  // As the API writes a rule for every request (Rulesets API, "Deploy a ruleset").
  true: () => true,
  false: () => false,
};

/** What the request holds under the name of a field; what only Cloudflare knows and nobody told is not told. */
export function fieldValue(request: EdgeRequest, written: string): EdgeValue {
  const name = NEW_NAMES[written] ?? written;
  for (const one of [written, name]) if (Object.hasOwn(request.fields, one)) return request.fields[one];
  const read = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (read === undefined) return new Untold(`the field ${written}`);
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  return url === null ? new Untold('the address asked for') : read(request, url);
}

function told(value: string | number | null, what: string): EdgeValue {
  return value ?? new Untold(what);
}

/** A header of which a field holds the text: not sent is an empty text. */
function header(request: EdgeRequest, name: string): EdgeValue {
  return request.headers === null ? new Untold(`the header ${name}`) : (headerOrNull(request, name) ?? '');
}

function headerOrNull(request: EdgeRequest, name: string): string | null {
  const found = request.headers?.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value) ?? [];
  return found.length === 0 ? null : found.join(name === 'cookie' ? '; ' : ', ');
}

/** Names in lower case; each with all its values, in the order in which they were sent. */
function headersOf(request: EdgeRequest): EdgeValue {
  if (request.headers === null) return new Untold('the headers of the request');
  return grouped(request.headers.map(([name, value]) => [name.toLowerCase(), value] as const));
}

function namesOf(request: EdgeRequest): EdgeValue {
  if (request.headers === null) return new Untold('the headers of the request');
  return [...new Set(request.headers.map(([name]) => name.toLowerCase()))];
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, EdgeValue> {
  const map = new Map<string, string[]>();
  for (const [name, value] of pairs) map.set(name, [...(map.get(name) ?? []), value]);
  return map;
}

/** Names and values as they are written, not decoded. */
function argumentsOf(query: string): ReadonlyMap<string, EdgeValue> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return grouped(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
    }),
  );
}

function cookiesOf(value: EdgeValue): EdgeValue {
  if (typeof value !== 'string') return value;
  const pairs = value.split(/;\s*/).filter((pair) => pair.includes('='));
  return grouped(
    pairs.map((pair) => [decoded(pair.slice(0, pair.indexOf('='))), pair.slice(pair.indexOf('=') + 1)] as const),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function languagesOf(value: EdgeValue): EdgeValue {
  if (typeof value !== 'string') return value;
  return value
    .split(',')
    .map((part) => part.split(';', 1)[0]?.trim() ?? '')
    .filter((tag) => tag !== '');
}

function extensionOf(path: string): string {
  const segment = path.slice(path.lastIndexOf('/') + 1);
  const dot = segment.lastIndexOf('.');
  return dot <= 0 ? '' : segment.slice(dot + 1).toLowerCase();
}

function rawTarget(url: string): string {
  const found = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url);
  const target = found?.[1] ?? '';
  return target.startsWith('/') ? target : `/${target}`;
}
