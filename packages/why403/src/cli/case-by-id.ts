import { UsageError } from '../errors.ts';
import { linesWithId } from '../evaluate/events/request-id.ts';
import type { LogLineObservation } from '../model/observation.ts';
import { readInput } from '../read/input.ts';
import { logReadersFor } from '../read/logs/may-be-log.ts';
import { readLog } from '../read/logs/read-log.ts';
import type { ReadCase } from '../read/reader.ts';
import { redactText } from '../read/redact.ts';
import { eventsOf } from './event-files.ts';
import { readLogs } from './log-evidence.ts';
import { readTextFile } from './read-file.ts';

/**
 * The one request of a log or an export of events that has an id, refused or not. A response is what it is: its id chooses
 * among the lines of `--log`.
 */
export async function caseById(path: string | null, id: string, logs: readonly string[]): Promise<readonly ReadCase[]> {
  const text = readTextFile(path);
  // Programs run others with a pipe that nothing comes through.
  if (path === null && logs.length > 0 && text.trim() === '') return caseInLogs(logs, id);
  const name = path ?? 'standard input';
  const lines = eventsOf(text, name) ?? [];
  const cases = lines.length > 0 ? [] : readInput(text, name, await logReadersFor(text));
  if (cases.some(({ observations }) => observations.some(({ kind }) => kind === 'exchange'))) return cases;
  const all = lines.length > 0 ? lines : readLog(text, name);
  return caseOf(all, id, name);
}

/** The request with an id where nothing but logs was given: what they say of it is all there is. */
export async function caseInLogs(files: readonly string[], id: string): Promise<readonly ReadCase[]> {
  return caseOf(await readLogs(files, null), id, files.join(', '));
}

function caseOf(lines: readonly LogLineObservation[], id: string, name: string): readonly ReadCase[] {
  const found = linesWithId(lines, id);
  if (found.length > 0) return [{ id: null, observations: found }];
  throw new UsageError(
    `${name} has nothing with the id ${redactText(id.slice(0, 80))}; expected one of its ${lines.length} events or lines to have it`,
  );
}
