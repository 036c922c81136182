import { withAuditRecords } from '../collect/logs/audit-records.ts';
import { tail } from '../collect/logs/tail.ts';
import { linesOfRequest } from '../evaluate/server-log/lines-of-request.ts';
import { requestOfExchange } from '../evaluate/server-log/logged-request.ts';
import type { Diagnosis, SavedDiagnosis } from '../model/diagnosis.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { LogLineObservation, Observation } from '../model/observation.ts';
import { readLog, readLogOfLines } from '../read/logs/read-log.ts';
import { warn } from './notices.ts';
import { readTextFile } from './read-file.ts';

type Diagnose = (observations: readonly Observation[]) => Promise<Diagnosis>;

/** Adds to a diagnosis what logs say of its request. They are read when the first diagnosis comes, and once. */
export function logReader(
  files: readonly string[],
  { ofOneMoment }: { readonly ofOneMoment: boolean },
  diagnose: Diagnose,
): (saved: SavedDiagnosis) => Promise<SavedDiagnosis> {
  let reading: Promise<readonly LogLineObservation[]> | null = null;
  return async (saved) => {
    const observations = saved.observations as readonly Observation[];
    const exchange = observations.findLast((one) => one.kind === 'exchange');
    if (exchange === undefined) return saved;
    const request = requestOfExchange(exchange);
    reading ??= readLogs(files, ofOneMoment ? request.time : null);
    const found = await withAuditRecords(linesOfRequest(request, await reading));
    if (found.length === 0) {
      const caveat = 'No line of the log given with --log is of this request: none has its id, or its path and second.';
      return { ...saved, caveats: [...saved.caveats, caveat] };
    }
    const all = [...found, ...observations];
    const { id, requests } = saved;
    const silent = exchange.response.status === 403 ? silence(found, await reading) : [];
    const caveats = [...saved.caveats, ...silent];
    return { ...(await diagnose(all)), id, caveats, requests, observations: all };
  };
}

async function readLogs(files: readonly string[], at: number | null): Promise<readonly LogLineObservation[]> {
  const all: LogLineObservation[] = [];
  for (const file of files) {
    const lines = await readLogFile(file, at);
    if (lines.length === 0) warn(`${file} has no line of a log that is known`);
    all.push(...lines);
  }
  return all;
}

/** A pipe, as `<(journalctl …)` is one, is read whole; of a file the part around the moment. */
async function readLogFile(file: string, at: number | null): Promise<readonly LogLineObservation[]> {
  const part = await tail(file, { at, followLinks: true });
  if (part.problem !== null) return readLog(readTextFile(file), file);
  return readLogOfLines(part.lines, part.file);
}

/** That an error log has nothing of a request is telling too: these are the refusals that are not logged. */
function silence(found: readonly LogLineObservation[], lines: readonly LogLineObservation[]): string[] {
  const without = (kind: LogKind) => lines.some(({ log }) => log === kind) && !found.some(({ log }) => log === kind);
  return [
    ...(without('nginx-error')
      ? [
          'The error log has no line of this request: so it is where `return 403`, `auth_request` or a script refused, or the server behind nginx.',
        ]
      : []),
    ...(without('apache-error')
      ? [
          'The error log has no line of this request: so it is where `RewriteRule … [F]` or `Redirect 403` refused, or the server behind Apache.',
        ]
      : []),
  ];
}
