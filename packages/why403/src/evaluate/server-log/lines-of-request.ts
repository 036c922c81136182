import type { LogLineObservation } from '../../model/observation.ts';
import { isOfRequest } from '../events/request-id.ts';
import { hasZone, hostOf, type LoggedRequest, pathOf, secondsOf } from './logged-request.ts';

/** Clocks of a server and of its log agree to about this; a slow answer is logged when it ends. */
const SECONDS = 3;
/** Zones are multiples of this; a line without one may be in any. */
const ZONE = 15 * 60;
const WIDEST_ZONE = 15 * 3600;
const LINES_LIMIT = 40;
/** How EC2 and others begin the message that they leave to be decoded. */
const ENCODED = 'Encoded authorization failure message';
/** So many lines of the request itself are looked for relatives; more are a flood of the same. */
const DIRECT_LIMIT = 200;
/** Lines of Apache that only explain a refusal: which directive denied, which rule of mod_rewrite forced it. */
const EXPLAINS = /^(?:AH01626|AH01753) | rewrite$/;
/** A peer behind the server, or the server's own connections: no client. */
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * The lines that speak of one request, in their order: by an id that both have; by connection, process and thread of a
 * line that has it; by client, path and second. Where nothing fits, none: a line of another request would give its
 * reason to this one.
 */
export function linesOfRequest(request: LoggedRequest, lines: readonly LogLineObservation[]): LogLineObservation[] {
  const direct = lines.filter((line) => isDirect(line, request)).slice(-DIRECT_LIMIT);
  if (direct.length === 0) return [];
  const chosen = new Set(direct);
  // What the request cannot be seen in (the kernel, a second line of the server's) goes by its connection or its time.
  for (const line of lines) {
    if (!chosen.has(line) && direct.some((known) => belongs(line, known))) chosen.add(line);
  }
  return lines.filter((line) => chosen.has(line)).slice(-LINES_LIMIT);
}

/** The id of another request outweighs that path and second are the same. */
function isDirect(line: LogLineObservation, request: LoggedRequest): boolean {
  const own = isOfRequest(line, request.hostedIds);
  if (own !== null) return own;
  if (line.fields.decoded !== undefined) return isDecodedOf(line, request);
  return hasId(line, request.ids) || (sameAddress(line, request) && sameSecond(line, request));
}

/** A message that was decoded belongs to an answer that refuses the same call, or that carries such a message. */
function isDecodedOf({ fields }: LogLineObservation, { refusal }: LoggedRequest): boolean {
  const { action = '' } = fields;
  return refusal !== null && action !== '' && (refusal.includes(`perform: ${action}`) || refusal.includes(ENCODED));
}

function hasId(line: LogLineObservation, ids: readonly string[]): boolean {
  return ids.some((id) => line.text.includes(id));
}

function sameAddress(line: LogLineObservation, { path, method, host, clients }: LoggedRequest): boolean {
  if (path === null) return false;
  if (line.method !== null && method !== null && line.method !== method) return false;
  if (!sameClient(line, clients)) return false;
  const logged = line.url === null ? null : pathOf(line.url);
  if (logged !== null) return logged === path && sameHost(line.url, host);
  // Apache's error log has the path of the file, which ends as that of the address does; PHP-FPM's that of the script.
  const named = line.log.endsWith('-error') || line.log === 'php-fpm';
  // `Cannot serve directory /srv/site/up/: No matching DirectoryIndex …`
  return path !== '/' && named && line.message.split(/[\s"',]+|:\s/).some((word) => word.endsWith(path));
}

/** An address that is known must be that of the line; behind a proxy of the same machine a line may have the proxy's. */
function sameClient({ client }: LogLineObservation, clients: readonly string[]): boolean {
  return client === null || clients.length === 0 || clients.includes(client) || LOOPBACK.test(client);
}

function sameHost(url: string | null, host: string | null): boolean {
  const own = hostOf(url ?? '');
  return own === null || host === null || own === host;
}

function sameSecond(line: LogLineObservation, { time }: LoggedRequest): boolean {
  if (line.time === null || time === null) return false;
  return near(secondsOf(line.time), time, !hasZone(line.time));
}

function near(a: number, b: number, anyZone: boolean): boolean {
  const apart = Math.abs(a - b);
  const rest = apart % ZONE;
  return anyZone ? apart < WIDEST_ZONE && Math.min(rest, ZONE - rest) <= SECONDS : apart <= SECONDS;
}

/** Of a connection that is kept open, the lines of one request only: those with its address, or with none. */
function belongs(line: LogLineObservation, known: LogLineObservation): boolean {
  if (known.client !== null && !sameClient(line, [known.client])) return false;
  const { unique_id: id } = known.fields;
  if (id && line.fields.unique_id && line.fields.unique_id !== id) return false;
  const anyZone = line.log !== known.log;
  for (const name of ['unique_id', 'connection', 'peer']) {
    const value = known.fields[name];
    if (value === undefined || value === '' || line.fields[name] !== value) continue;
    if (name === 'unique_id') return true;
    const other = name === 'peer' ? !explains(line) && !sameWork(line, known) : line.url !== known.url;
    return !other && near(secondsOf(line.time), secondsOf(known.time), anyZone);
  }
  if (line.log === 'php-fpm')
    return namesScriptOf(line, known) && near(secondsOf(line.time), secondsOf(known.time), anyZone);
  if (line.log !== 'audit' && line.log !== 'kernel') return false;
  const file = line.fields.file ?? '';
  const named = file !== '' && known.text.includes(file.startsWith('/') ? file : `/${file}`);
  return named && near(secondsOf(line.time), secondsOf(known.time), !hasZone(known.time ?? ''));
}

function explains({ fields }: LogLineObservation): boolean {
  return EXPLAINS.test(`${fields.code} ${fields.module}`);
}

/** A thread of Apache has one request at a time, but the next of the same connection follows: that names its own file. */
function sameWork(line: LogLineObservation, known: LogLineObservation): boolean {
  if ((line.fields.thread ?? '') !== (known.fields.thread ?? '')) return false;
  const files = line.message.match(/\/[^\s"',]{1,1000}/g) ?? [];
  return files.every((file) => known.message.includes(file));
}

/** What PHP-FPM logs of a script that the web server's line names too. */
function namesScriptOf(line: LogLineObservation, known: LogLineObservation): boolean {
  const script = /(?:script '|primary script: )(\/[^\s']{1,1000})/.exec(line.message)?.[1];
  return script !== undefined && known.text.includes(script);
}
