import type { LogLineObservation } from '../../model/observation.ts';
import { REFUSING_STATUSES } from '../../model/taxonomy.ts';

/** So many lines of one file stand for one request at most; more of the same connection are other requests. */
const LINES_OF_A_REQUEST = 50;
/** Of a trace at level debug only what tells is kept at any length. */
const TRACES_OF_A_REQUEST = 20;
const TELLING = /^(?:http finalize request|http request line|auth request done|http special response)/;
const NEIGHBOURS = 8;

/**
 * Lines that belong to one request, by the marks that servers give them: connection, transaction, client with its
 * port. Lines that say nothing of a request (the kernel's, a command's output) go with the request before them.
 */
export function requestsOf(lines: readonly LogLineObservation[]): LogLineObservation[][] {
  const groups = new Map<string, LogLineObservation[]>();
  const ofConnection = new Map<string, string>();
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    const { connection = '' } = line.fields;
    // At level debug most lines of a request do not name it: they belong to the last of their connection that did.
    const own = line.url === null && connection !== '' ? ofConnection.get(connection) : undefined;
    const key: string = own ?? keyOf(line) ?? previous ?? `line ${index}`;
    if (connection !== '') ofConnection.set(connection, key);
    const group = groups.get(key) ?? [];
    if (group.length < (isTrace(line) ? TRACES_OF_A_REQUEST : LINES_OF_A_REQUEST)) group.push(line);
    groups.set(key, group);
    previous = key;
  }
  const all = [...groups.values()];
  const refused = all.filter((group) =>
    group.some((line) => line.status === null || REFUSING_STATUSES.has(line.status)),
  );
  if (refused.length === 0) return all.slice(-1);
  return refused.map((group) => [...neighbours(group, all), ...group]);
}

function isTrace({ log, fields, message }: LogLineObservation): boolean {
  return log === 'nginx-error' && fields.level === 'debug' && !TELLING.test(message);
}

function keyOf(line: LogLineObservation): string | null {
  const { connection, peer, thread } = line.fields;
  // Of Cloudflare and CloudFront the id of the request is in the line.
  const id = line.fields.unique_id || line.fields.RayID || line.fields['x-edge-request-id'];
  if (connection) return `${connection} ${line.method} ${line.url?.replace(/^\/\/[^/]*/, '')}`;
  if (id) return id;
  if (peer && thread) return `${peer} ${thread} ${line.time}`;
  if (line.client === null && line.url === null) return null;
  return `${line.source.line} ${line.client} ${line.time} ${line.url}`;
}

/** The last requests for the same address that were let through: what they have in common tells what the refused one lacks. */
function neighbours(group: readonly LogLineObservation[], all: readonly LogLineObservation[][]): LogLineObservation[] {
  const subject = group.at(-1);
  if (subject?.status == null || all.length > 2000) return [];
  const passed = all.flatMap((other) =>
    other.filter(
      (line) =>
        line !== subject &&
        line.url === subject.url &&
        line.log === subject.log &&
        line.status !== null &&
        line.status < 400,
    ),
  );
  return passed.slice(-NEIGHBOURS);
}
