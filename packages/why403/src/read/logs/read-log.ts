import { ReadError } from '../../errors.ts';
import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation, Source } from '../../model/observation.ts';
import { eventsReader } from '../events/events-reader.ts';
import { exchangeJsonReader } from '../exchange-json.ts';
import { caseIdOf, parseObject } from '../json-members.ts';
import type { ReadCase, Reader } from '../reader.ts';
import { FORMATS, kindsOf } from './formats.ts';
import { type LogState, makeLogLine, type SourceLine } from './log-format.ts';
import { readBare, readLogLines, readWith, readWrapped } from './read-lines.ts';
import { hostOutput } from './records.ts';
import { requestsOf } from './requests-of.ts';

const SHAPE = '{"id","log":"nginx-error","lines":["…"]}';
const SAMPLE_LINES = 5;
const WINDOW = 200_000;

/** Log lines as JSON, one case a line: `{"id","log","lines"}`; lines that hold an exchange may stand between them. */
const logJsonReader: Reader = {
  name: 'NDJSON of log lines',
  recognises: (text) => /^\s*\{/.test(text) && /"lines"\s{0,4}:\s{0,4}\[/.test(text.slice(0, WINDOW)),
  read: (text, sourceName) =>
    sourceLines(text).flatMap((line) => (line.text.trim() === '' ? [] : readCase(line, sourceName))),
};

/** One line of NDJSON that holds log lines; null where it holds something else. */
function readLogCase(value: unknown, number: number | null, sourceName: string): ReadCase | null {
  if (typeof value !== 'object' || value === null || !('lines' in value)) return null;
  const { id, log, lines } = value as { id?: unknown; log?: unknown; lines: unknown };
  if (!Array.isArray(lines)) return null;
  const kinds = typeof log === 'string' ? kindsOf(log) : null;
  if (typeof log === 'string' && kinds === null) {
    throw new ReadError(sourceName, number, `"${log.slice(0, 40)}" is no kind of log that is known`);
  }
  const texts = lines.filter((line) => typeof line === 'string').flatMap((line) => line.split(/\r?\n/));
  const source = texts.map((text) => ({ text, number }));
  const observations = readLogLines(source, sourceName, kinds);
  return {
    id: caseIdOf(id),
    observations: observations.length > 0 ? observations : [unread(texts, kinds, { name: sourceName, line: number })],
  };
}

/** Lines of no known shape are shown as they are: an id that was asked about gets its answer. */
function unread(texts: readonly string[], kinds: readonly LogKind[] | null, source: Source): LogLineObservation {
  return makeLogLine({ product: 'unknown' }, kinds?.[0] ?? 'host', texts.join('\n'), source);
}

function readCase({ text, number }: SourceLine, sourceName: string): readonly ReadCase[] {
  const value = parseObject(text);
  const found = value === null ? null : readLogCase(value, number, sourceName);
  if (found !== null) return [found];
  if (value !== null && 'response' in value) return exchangeJsonReader.read(text, sourceName);
  throw new ReadError(sourceName, number, `expected log lines as JSON: ${SHAPE}`);
}

/** A log as it lies on the server. Each request that may have been refused is a case of its own. */
const logReader: Reader = {
  name: 'log',
  recognises(text) {
    const state: LogState = { columns: null };
    const sample = sourceLines(text.slice(0, WINDOW))
      .filter((line) => line.text.trim() !== '')
      .slice(0, SAMPLE_LINES);
    // A page that quotes a log does not begin with one of its lines.
    return sample.length > 0 && isLogLine(sample, 0, state);
  },
  read: (text, sourceName) => casesOfLog(sourceLines(text), sourceName),
};

/** Readers of logs, the surest shape first: the first two are asked before an exchange as JSON is looked for. */
export const LOG_READERS: readonly Reader[] = [logJsonReader, eventsReader, logReader];

/** All that a log says, line by line. */
export function readLog(text: string, sourceName: string): LogLineObservation[] {
  return readLogOfLines(sourceLines(text), sourceName);
}

/** Each request of a log that may have been refused, as a case of its own. */
export function casesOfLog(lines: readonly SourceLine[], sourceName: string): readonly ReadCase[] {
  return requestsOf(readLogOfLines(lines, sourceName)).map((observations) => ({ id: null, observations }));
}

/** All that lines of a log say, where they were parted by whoever read them. */
export function readLogOfLines(lines: readonly SourceLine[], sourceName: string): LogLineObservation[] {
  return readLogLines(lines, sourceName, null);
}

function isLogLine(lines: readonly SourceLine[], at: number, state: LogState): boolean {
  return (
    FORMATS.some((format) => format !== hostOutput && readWith(format, null, lines, at, state) !== null) ||
    readWrapped(lines, at, [], state) !== null ||
    readBare(lines, at, []) !== null
  );
}

function sourceLines(text: string): SourceLine[] {
  return text.split(/\r?\n/).map((line, index) => ({ text: line, number: index + 1 }));
}
