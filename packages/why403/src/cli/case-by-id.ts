import { UsageError } from '../errors.ts';
import { linesWithId } from '../evaluate/events/request-id.ts';
import { readInput } from '../read/input.ts';
import { logReadersFor } from '../read/logs/may-be-log.ts';
import { readLog } from '../read/logs/read-log.ts';
import type { ReadCase } from '../read/reader.ts';
import { redactText } from '../read/redact.ts';
import { eventsOf } from './event-files.ts';
import { readTextFile } from './read-file.ts';

/**
 * The one request of a log or an export of events that has an id, refused or not. A response is what it is: its id chooses
 * among the lines of `--log`.
 */
export async function caseById(path: string | null, id: string): Promise<readonly ReadCase[]> {
  const text = readTextFile(path);
  const name = path ?? 'standard input';
  const lines = eventsOf(text, name) ?? [];
  const cases = lines.length > 0 ? [] : readInput(text, name, await logReadersFor(text));
  if (cases.some(({ observations }) => observations.some(({ kind }) => kind === 'exchange'))) return cases;
  const all = lines.length > 0 ? lines : readLog(text, name);
  const found = linesWithId(all, id);
  if (found.length > 0) return [{ id: null, observations: found }];
  throw new UsageError(
    `${name} has nothing with the id ${redactText(id.slice(0, 80))}; expected one of its ${all.length} events or lines to have it`,
  );
}
