import type { ExchangeObservation, LogLineObservation } from '../model/observation.ts';
import { type ExchangeView, viewExchange } from './exchange-view.ts';

/** Clocks of a server and of its log agree to about this; a slow answer is logged when it ends. */
const SECONDS = 3;
/** Zones are multiples of this; a line without one may be in any. */
const ZONE = 15 * 60;
const LINES_LIMIT = 40;
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
const SHORTEST_ID = 6;
/** Lines of Apache that only explain a refusal: which directive denied, which rule of mod_rewrite forced it. */
const EXPLAINS = /^(?:AH01626|AH01753) | rewrite$/;

/**
 * The lines that speak of the same request as an exchange: by an id that both have, or by address and second. Where
 * neither fits, none: a line of another request would give its reason to this one.
 */
export function linesOfExchange(
  exchange: ExchangeObservation,
  lines: readonly LogLineObservation[],
): LogLineObservation[] {
  const view = viewExchange(exchange);
  const time = Date.parse(view.header('date') ?? '');
  const ids = ID_FIELDS.flatMap((name) => idIn(view.header(name)));
  const direct = lines.filter((line) => hasId(line, ids) || (sameAddress(line, view) && sameSecond(line, time)));
  if (direct.length === 0) return [];
  // What the request cannot be seen in (the kernel, a second line of the server's) goes by its connection or its time.
  const related = lines.filter((line) => !direct.includes(line) && direct.some((known) => belongs(line, known)));
  const chosen = new Set([...direct, ...related]);
  return lines.filter((line) => chosen.has(line)).slice(-LINES_LIMIT);
}

/** `8f2c1a0b3d4e5f62-FRA` is logged without the place, `Root=1-65e2…` with its name. */
function idIn(value: string | null): string[] {
  const id = value?.split(/[\s,]/)[0]?.replace(/-[A-Z]{3}$/, '') ?? '';
  return id.length >= SHORTEST_ID ? [id] : [];
}

function hasId(line: LogLineObservation, ids: readonly string[]): boolean {
  return ids.some((id) => line.text.includes(id));
}

function sameAddress(line: LogLineObservation, view: ExchangeView): boolean {
  const { path, method } = view;
  if (path === null) return false;
  if (line.method !== null && method !== null && line.method !== method) return false;
  const logged = line.url === null ? null : pathOf(line.url);
  if (logged !== null) return logged === path && sameHost(line.url, view.host);
  // Apache's error log has the path of the file, which ends as that of the address does.
  return (
    path !== '/' && line.log.endsWith('-error') && line.message.split(/[\s"',]+/).some((word) => word.endsWith(path))
  );
}

function pathOf(url: string): string {
  return /^(?:[a-z]+:)?(?:\/\/[^/?#]*)?([^?#]*)/i.exec(url)?.[1] || '/';
}

function sameHost(url: string | null, host: string | null): boolean {
  const own = /^(?:[a-z]+:)?\/\/([^/?#:]*)/i.exec(url ?? '')?.[1]?.toLowerCase();
  return own === undefined || host === null || own === host;
}

function sameSecond(line: LogLineObservation, time: number): boolean {
  if (line.time === null || Number.isNaN(time)) return false;
  return near(secondsOf(line.time), time / 1000, !hasZone(line.time));
}

function near(a: number, b: number, anyZone: boolean): boolean {
  const apart = Math.abs(a - b);
  const rest = apart % ZONE;
  return anyZone ? apart < 15 * 3600 && Math.min(rest, ZONE - rest) <= SECONDS : apart <= SECONDS;
}

function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(time);
}

function secondsOf(time: string): number {
  return Date.parse(hasZone(time) ? time : `${time}Z`) / 1000;
}

/** Of a connection that is kept open, the lines of one request only: those with its address, or with none. */
function belongs(line: LogLineObservation, known: LogLineObservation): boolean {
  for (const name of ['connection', 'unique_id', 'peer']) {
    const value = known.fields[name];
    if (value === undefined || value === '' || line.fields[name] !== value) continue;
    const other =
      name === 'peer' ? !EXPLAINS.test(`${line.fields.code} ${line.fields.module}`) : line.url !== known.url;
    return !other && near(timeOf(line), timeOf(known), false);
  }
  if (line.log !== 'audit' && line.log !== 'kernel') return false;
  const file = line.fields.file ?? '';
  const named = file !== '' && known.text.includes(file.startsWith('/') ? file : `/${file}`);
  return named && near(timeOf(line), timeOf(known), !hasZone(known.time ?? ''));
}

function timeOf({ time }: LogLineObservation): number {
  return time === null ? Number.NaN : secondsOf(time);
}
