import { type LastRefused, lastRefused, type RefusedFilter } from '../../evaluate/server-log/last-refused.ts';
import { linesOfRequest } from '../../evaluate/server-log/lines-of-request.ts';
import { requestOfLine } from '../../evaluate/server-log/logged-request.ts';
import type { Unread } from '../../model/host.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { readLog, readLogOfLines } from '../../read/logs/read-log.ts';
import { tail } from '../logs/tail.ts';
import type { ServerFound } from './find-server.ts';

const BYTES = 4 * 1024 * 1024;

/** What the ends of some logs say, and which of them could not be read. */
export interface LogsRead {
  readonly lines: readonly LogLineObservation[];
  readonly unread: readonly Unread[];
}

/** The last lines of logs of a server. */
export async function readLogs({ machine, root }: ServerFound, paths: readonly string[]): Promise<LogsRead> {
  const lines: LogLineObservation[] = [];
  const unread: Unread[] = [];
  for (const path of new Set(paths)) {
    // Below another root the links of that root count, which only its own machine follows.
    const found = root === null ? await onThisMachine(path) : readLogText(machine.tail(path, BYTES), path);
    if (typeof found === 'string')
      unread.push({ path, why: found, hides: 'what the server wrote down of the request' });
    else lines.push(...found);
  }
  return { lines, unread };
}

const WHY = {
  missing: 'it is not there',
  'not-permitted': 'needs root to be read',
  link: 'it is a link, which is not followed',
  'not-a-file': 'it is no regular file',
  unreadable: 'it cannot be read',
} as const;

async function onThisMachine(path: string): Promise<readonly LogLineObservation[] | string> {
  const found = await tail(Buffer.from(path, 'latin1').toString(), { bytes: BYTES });
  if (found.problem !== null) return WHY[found.problem];
  const lines = readLogOfLines(found.lines, found.file);
  return lines.length === 0 && found.lines.some(({ text }) => text.trim() !== '') ? UNKNOWN_FORMAT : lines;
}

const UNKNOWN_FORMAT = 'no line of it is in a format that is known';

function readLogText(text: string, path: string): readonly LogLineObservation[] | string {
  if (text === 'missing') return WHY.missing;
  if (text === 'hidden' || text === 'not-a-directory') return WHY.unreadable;
  // The first line is cut somewhere where the file is longer than what was read.
  const whole = text.length < BYTES ? text : text.slice(text.indexOf('\n') + 1);
  const lines = readLog(Buffer.from(whole, 'latin1').toString(), path);
  return lines.length === 0 && whole.trim() !== '' ? UNKNOWN_FORMAT : lines;
}

/** The last refusal that logs have of a request, with all lines that speak of it. */
export function lastRefusal(
  lines: readonly LogLineObservation[],
  filter: RefusedFilter,
): { readonly refused: LastRefused; readonly lines: readonly LogLineObservation[] } | null {
  const refused = lastRefused(lines, filter);
  if (refused === null) return null;
  return { refused, lines: linesOfRequest(requestOfLine(refused.line), lines) };
}

/** A request of the access log that was not refused. */
export interface ServedBefore {
  readonly status: number;
  /** ISO 8601, with its zone. */
  readonly time: string;
}

/** The last line of an access log that has the very same request, and a status that is no refusal. */
export function lastServed(
  lines: readonly LogLineObservation[],
  wanted: { readonly method: string; readonly target: string; readonly host: string; readonly client: string },
): ServedBefore | null {
  const line = lines.findLast(({ status, time, method, client, url }) => {
    if (status === null || status >= 400 || time === null || url === null) return false;
    const [, host, target = ''] = /^(?:[a-z]+:)?(?:\/\/([^/?#:]*)(?::\d+)?)?(.*)$/i.exec(url) ?? [];
    const isHost = host === undefined || host.toLowerCase() === wanted.host.toLowerCase();
    return method === wanted.method && client === wanted.client && target === wanted.target && isHost;
  });
  return line?.status == null || line.time === null ? null : { status: line.status, time: line.time };
}
