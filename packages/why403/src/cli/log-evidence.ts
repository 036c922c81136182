import { withAuditRecords } from '../collect/logs/audit-records.ts';
import { tail } from '../collect/logs/tail.ts';
import { idsOfView, isOfRequest, isUnconfirmed, linesWithId } from '../evaluate/events/request-id.ts';
import { viewExchange } from '../evaluate/exchange-view.ts';
import { pathEvidence } from '../evaluate/host-evidence.ts';
import { subjectOfLog } from '../evaluate/log-subject.ts';
import { lineFinder } from '../evaluate/server-log/line-finder.ts';
import { type LoggedRequest, requestOfExchange, requestOfLine } from '../evaluate/server-log/logged-request.ts';
import { otherEnd } from '../evaluate/server-log/other-end.ts';
import type { Diagnosis, SavedDiagnosis } from '../model/diagnosis.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { ExchangeObservation, LogLineObservation, Observation } from '../model/observation.ts';
import { readLog, readLogOfLines } from '../read/logs/read-log.ts';
import { eventsIn, eventsOf } from './event-files.ts';
import { warn } from './notices.ts';
import { readTextFile } from './read-file.ts';

const PRINTED = 'That what the command printed is of the file that was asked for is taken from you.';

type Diagnose = (observations: readonly Observation[]) => Promise<Diagnosis>;

/** Adds to a diagnosis what logs say of its request. They are read when the first diagnosis comes, and once. */
export function logReader(
  files: readonly string[],
  { ofOneMoment, id: given }: { readonly ofOneMoment: boolean; readonly id: string | null },
  diagnose: Diagnose,
): (saved: SavedDiagnosis) => Promise<SavedDiagnosis> {
  let reading: Promise<readonly LogLineObservation[]> | null = null;
  let find: ReturnType<typeof lineFinder> | null = null;
  return async (saved) => {
    const observations = saved.observations as readonly Observation[];
    const subject = subjectOf(observations);
    if (subject === null) return saved;
    const { exchange, request } = subject;
    reading ??= readLogs(files, ofOneMoment ? request.time : null);
    const lines = await reading;
    find ??= lineFinder(lines);
    const named = given === null ? [] : linesWithId(lines, given);
    const chosen =
      given === null ? find(request) : named.filter((line) => isOfRequest(line, request.hostedIds) !== false);
    const printed = given === null ? lines.filter(showsModes) : [];
    const found = [...(await withAuditRecords(chosen)), ...printed.filter((line) => !chosen.includes(line))];
    if (found.length === 0) return { ...saved, caveats: [...saved.caveats, noLine(request, given, named.length)] };
    const all = [...found, ...observations];
    const { id, requests } = saved;
    const silent = exchange.response.status === 403 ? silence(found, lines) : [];
    const again = await diagnose(all);
    const taken = printed.length > 0 ? [PRINTED] : [];
    const caveats = [...again.caveats, ...silent, ...taken, ...doubtsOf(found, exchange)];
    return { ...again, id, caveats: [...new Set([...saved.caveats, ...caveats])], requests, observations: all };
  };
}

/** Whether a line is the answer of a command that shows modes of a path: whoever gives it says that it is of this request. */
function showsModes(line: LogLineObservation): boolean {
  return line.log === 'host' && pathEvidence([line]) !== null;
}

/** The request that is diagnosed: as an exchange shows it, or where a log was given a line of it. */
function subjectOf(
  observations: readonly Observation[],
): { readonly exchange: ExchangeObservation; readonly request: LoggedRequest } | null {
  const exchange = observations.findLast((one) => one.kind === 'exchange');
  if (exchange !== undefined) return { exchange, request: requestOfExchange(exchange) };
  const lines = observations.filter((one) => one.kind === 'log-line');
  const logged = subjectOfLog(lines)?.exchange;
  const { status } = logged?.response ?? { status: null };
  const line = lines.findLast((one) => one.url !== null && one.status === status) ?? lines.at(-1);
  return logged === undefined || line === undefined ? null : { exchange: logged, request: requestOfLine(line) };
}

/** Why nothing of a log is evidence. */
function noLine({ ids }: LoggedRequest, given: string | null, withId: number): string {
  if (given !== null) {
    return withId === 0
      ? 'No line of the log given with --log has the id that --id names.'
      : 'The response shows another id than the one that --id names: what the log says of that is of another request.';
  }
  const shown = ids.length === 0 ? '; the response shows no id' : '';
  return `No line of the log given with --log is of this request: none has its id, or its path and second${shown}.`;
}

/** Why what an event says is not proved of this response, or says nothing of its refusal. */
function doubtsOf(found: readonly LogLineObservation[], exchange: ExchangeObservation): string[] {
  const view = viewExchange(exchange);
  const ids = idsOfView(view);
  const open = found.filter((line) => isUnconfirmed(line, view));
  const passed = found.flatMap((line) => (isOfRequest(line, ids) === true ? (otherEnd(line, found)?.why ?? []) : []));
  return [
    ...(open.length === 0
      ? []
      : ['That the event is of this very request is not proved: the response shows no id that the event has.']),
    ...passed,
  ];
}

/** The lines and events of logs; of a large log those around a moment, or of its end. */
export async function readLogs(files: readonly string[], at: number | null): Promise<readonly LogLineObservation[]> {
  const all: LogLineObservation[] = [];
  for (const file of files) {
    const lines = await readLogFile(file, at);
    if (lines.length === 0) warn(`${file} has no line of a log that is known`);
    all.push(...lines);
  }
  return all;
}

/** A pipe, as `<(journalctl …)` is one, is read whole, and so is an export of events; of a file the part around the moment. */
async function readLogFile(file: string, at: number | null): Promise<readonly LogLineObservation[]> {
  const events = eventsIn(file);
  if (events !== null) return events;
  const part = await tail(file, { at, followLinks: true });
  if (part.problem !== null) {
    const text = readTextFile(file);
    return eventsOf(text, file) ?? readLog(text, file);
  }
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
