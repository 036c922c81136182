import type { ExchangeObservation, LogLineObservation } from '../model/observation.ts';
import { REFUSING_STATUSES } from '../model/taxonomy.ts';
import { otherEnd } from './server-log/other-end.ts';

/** A request that only a log shows. */
export interface LogSubject {
  readonly exchange: ExchangeObservation;
  /** Whether the lines leave it possible that it was refused: its status refuses, or no line says the status. */
  readonly mayBeRefused: boolean;
  /** Why a line that reads like a refusal is none. */
  readonly notes: readonly string[];
}

/**
 * The request that lines speak of, as an exchange of which nothing is shown but what they say: of several, the last
 * that was refused.
 */
export function subjectOfLog(lines: readonly LogLineObservation[]): LogSubject | null {
  const [first] = lines;
  if (first === undefined) return null;
  const known = lines.filter(({ status }) => status !== null);
  const refused = known.findLast(({ status }) => status !== null && REFUSING_STATUSES.has(status));
  const answered = refused ?? known.at(-1);
  const ends = lines.flatMap((line) => otherEnd(line, lines) ?? []);
  const silent = lines.filter((line) => line.status === null && line.log !== 'host');
  const open = silent.filter((line) => otherEnd(line, lines) === null);
  const subject = answered ?? open.at(-1) ?? silent.at(-1) ?? first;
  const shown = [subject, ...lines].find(({ url }) => url !== null) ?? subject;
  const status = answered?.status ?? (open.length > 0 ? null : (ends.at(-1)?.status ?? null));
  const mayBeRefused = refused !== undefined || (answered === undefined && open.length > 0);
  return {
    exchange: {
      kind: 'exchange',
      id: null,
      source: subject.source,
      vantage: { from: 'saved' },
      request: { method: shown.method, url: shown.url, headers: null },
      response: { status, reason: null, httpVersion: null, headers: null, body: null, bodyCut: false },
    },
    mayBeRefused,
    notes: mayBeRefused ? [] : [...new Set(ends.map(({ why }) => why))],
  };
}

/** The line that says who answered the request with this status: its server itself, or somebody behind it. */
export function answeringLine(lines: readonly LogLineObservation[], status: number | null): LogLineObservation | null {
  return lines.findLast((line) => line.answeredBy !== null && line.status !== null && line.status === status) ?? null;
}
