import { linesOfRequest } from '../evaluate/server-log/lines-of-request.ts';
import { requestOfExchange } from '../evaluate/server-log/logged-request.ts';
import type { Diagnosis, SavedDiagnosis } from '../model/diagnosis.ts';
import type { LogLineObservation, Observation } from '../model/observation.ts';
import { readLog } from '../read/logs/read-log.ts';
import { warn } from './notices.ts';
import { readTextFile } from './read-file.ts';

/** The lines of `--log`, read once for all that is diagnosed. */
export function readLogFile(file: string): readonly LogLineObservation[] {
  const lines = readLog(readTextFile(file), file);
  if (lines.length === 0) warn(`${file} has no line of a log that is known`);
  return lines;
}

/** A diagnosis made anew with the lines that speak of its request; the same where there are none. */
export async function withLog(
  saved: SavedDiagnosis,
  lines: readonly LogLineObservation[],
  diagnose: (observations: readonly Observation[]) => Promise<Diagnosis>,
): Promise<SavedDiagnosis> {
  const observations = saved.observations as readonly Observation[];
  const exchange = observations.findLast((one) => one.kind === 'exchange');
  if (exchange === undefined) return saved;
  const found = linesOfRequest(requestOfExchange(exchange), lines);
  if (found.length === 0) {
    const caveat = 'No line of the log given with --log is of this request: none has its id, or its path and second.';
    return { ...saved, caveats: [...saved.caveats, caveat] };
  }
  const all = [...found, ...observations];
  const { id, caveats, requests } = saved;
  return { ...(await diagnose(all)), id, caveats, requests, observations: all };
}
