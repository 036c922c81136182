import type { ExchangeObservation, LogLineObservation } from '../../model/observation.ts';
import { idOfLine, idsOfView, type RequestId } from '../events/request-id.ts';
import { viewExchange } from '../exchange-view.ts';

/** What is known of a request whose lines are wanted; null and empty lists are "not known". */
export interface LoggedRequest {
  /** Seconds since 1970. */
  readonly time: number | null;
  /** Addresses by which the server may have seen the client. */
  readonly clients: readonly string[];
  readonly method: string | null;
  /** The path as it was sent, without the query. */
  readonly path: string | null;
  readonly host: string | null;
  /** Ids that the answer or a line has, and that other lines may have as well. */
  readonly ids: readonly string[];
  /** Those among them that tell a request of a hosted service from every other one. */
  readonly hostedIds: readonly RequestId[];
  /** What the answer says of its refusal: a sentence of AWS; null where it has none. */
  readonly refusal: string | null;
}

/** Fields of a response that carry an id which servers log as well. */
const ID_FIELDS = [
  'x-request-id',
  'x-correlation-id',
  'cf-ray',
  'x-amz-request-id',
  'x-amz-cf-id',
  'x-amzn-trace-id',
  'x-varnish',
  'x-unique-id',
];
/** Names under which lines have such ids. */
const ID_NAMES = ['unique_id', 'request_id', 'requestId', 'req_id', 'logId', 'RayID', 'trace_id'];
const SHORTEST_ID = 6;

/** What an exchange, as the client saw it, tells of the request. */
export function requestOfExchange(exchange: ExchangeObservation): LoggedRequest {
  const view = viewExchange(exchange);
  const time = Date.parse(view.header('date') ?? '');
  const hostedIds = idsOfView(view);
  return {
    time: Number.isNaN(time) ? null : time / 1000,
    clients: [],
    method: view.method,
    path: view.path,
    host: view.host,
    ids: [...ID_FIELDS.flatMap((name) => idIn(view.header(name))), ...hostedIds.map(({ id }) => id)],
    hostedIds,
    refusal: /not authorized to perform[^\n]{0,2000}/i.exec(view.body)?.[0] ?? null,
  };
}

/** What one line of a log, mostly of an access log, tells of the request. */
export function requestOfLine(line: LogLineObservation): LoggedRequest {
  const own = idOfLine(line);
  return {
    time: timeOf(line),
    clients: line.client === null ? [] : [line.client],
    method: line.method,
    path: line.url === null ? null : pathOf(line.url),
    host: line.url === null ? null : hostOf(line.url),
    ids: [...ID_NAMES.flatMap((name) => idIn(line.fields[name] ?? null)), ...idsAmong(line.fields.more ?? '')],
    hostedIds: own === null ? [] : [own],
    refusal: null,
  };
}

/** `8f2c1a0b3d4e5f62-FRA` is logged without the place, `Root=1-65e2…` with its name. */
function idIn(value: string | null): string[] {
  const id = value?.split(/[\s,]/)[0]?.replace(/-[A-Z]{3}$/, '') ?? '';
  return id.length >= SHORTEST_ID ? [id] : [];
}

/** What an operator adds to the end of a line: `$request_id`, `%{UNIQUE_ID}e`. */
function idsAmong(more: string): string[] {
  return more.match(/(?<![\w@-])(?:[0-9a-f]{16,64}|[\w@-]{24,27}|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})(?![\w@-])/g) ?? [];
}

/** The path of an address, of `//host/path`, or of a bare request target. */
export function pathOf(url: string): string {
  return /^(?:[a-z]+:)?(?:\/\/[^/?#]*)?([^?#]*)/i.exec(url)?.[1] || '/';
}

/** The host of an address, where it has one. */
export function hostOf(url: string): string | null {
  return /^(?:[a-z]+:)?\/\/([^/?#:]*)/i.exec(url)?.[1]?.toLowerCase() || null;
}

/** Whether a time says its zone; error logs of nginx and Apache have none. */
export function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(time);
}

/** Seconds since 1970; a time without a zone is taken as UTC. Not a number where there is none. */
export function secondsOf(time: string | null): number {
  if (time === null) return Number.NaN;
  return Date.parse(hasZone(time) ? time : `${time}Z`) / 1000;
}

function timeOf({ time }: LogLineObservation): number | null {
  const seconds = secondsOf(time);
  return Number.isNaN(seconds) ? null : seconds;
}
