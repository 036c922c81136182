import type { LogLineObservation } from '../../model/observation.ts';
import { REFUSING_STATUSES } from '../../model/taxonomy.ts';

/** So many lines of one file stand for one request at most; more of the same connection are other requests. */
const LINES_OF_A_REQUEST = 50;
const NEIGHBOURS = 8;

/**
 * Lines that belong to one request, by the marks that servers give them: connection, transaction, client with its
 * port. Lines that say nothing of a request (the kernel's, a command's output) go with the request before them.
 */
export function requestsOf(lines: readonly LogLineObservation[]): LogLineObservation[][] {
  const groups = new Map<string, LogLineObservation[]>();
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    const key: string = keyOf(line) ?? previous ?? `line ${index}`;
    const group = groups.get(key) ?? [];
    if (group.length < LINES_OF_A_REQUEST) group.push(line);
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

function keyOf(line: LogLineObservation): string | null {
  const { connection, unique_id: id, peer, thread } = line.fields;
  if (connection) return `${connection} ${line.method} ${line.url}`;
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
