import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { readBareLine } from './bare-line.ts';
import { FORMATS } from './formats.ts';
import { type LogFormat, type LogParts, type LogState, makeLogLine, type SourceLine } from './log-format.ts';
import { unwrapLine } from './wrapped-line.ts';

/** What was read, from how many lines. */
export interface Found {
  readonly parts: LogParts;
  readonly kind: LogKind;
  readonly length: number;
}

/**
 * Reads lines of one log, or of several mixed. Kinds that the caller names are asked first; where they do not fit, or
 * nobody named any, the format is detected line by line. Lines of no format are left out.
 */
export function readLogLines(
  lines: readonly SourceLine[],
  sourceName: string,
  kinds: readonly LogKind[] | null,
): LogLineObservation[] {
  const observations: LogLineObservation[] = [];
  const state: LogState = { columns: null };
  let last: LogFormat | null = null;
  for (let at = 0; at < lines.length; ) {
    const found: Found | null =
      readKnown(lines, at, kinds ?? [], last, state) ??
      readWrapped(lines, at, kinds ?? [], state) ??
      readBare(lines, at, kinds ?? []);
    const line = lines[at];
    if (found === null || line === undefined) {
      at += 1;
      continue;
    }
    last = FORMATS.find((format) => format.kinds.includes(found.kind)) ?? last;
    const text = lines
      .slice(at, at + found.length)
      .map((one) => one.text)
      .join('\n');
    // The heading of a table is understood and says nothing of a request.
    if (!/^#\w+:/.test(text)) {
      observations.push(makeLogLine(found.parts, found.kind, text, { name: sourceName, line: line.number }));
    }
    at += found.length;
  }
  return observations;
}

function readKnown(
  lines: readonly SourceLine[],
  at: number,
  kinds: readonly LogKind[],
  last: LogFormat | null,
  state: LogState,
): Found | null {
  return readNamed(lines, at, kinds, state) ?? readDetected(lines, at, last, state);
}

/** Wrappings lie in one another: a collector's JSON around what syslog sent. */
const WRAPPINGS = 3;

/** A line that somebody collected: what is in the wrapping is read as the line would be. */
export function readWrapped(
  lines: readonly SourceLine[],
  at: number,
  kinds: readonly LogKind[],
  state: LogState,
): Found | null {
  let text = lines[at]?.text ?? '';
  let time: string | null = null;
  let turn = 0;
  for (; turn < WRAPPINGS && text.length <= LINE_LIMIT; turn++) {
    const inner = unwrapLine(text);
    if (inner === null || inner.text === '') break;
    text = inner.text;
    time = inner.time ?? time;
    const found = readKnown([{ text, number: null }], 0, kinds, null, state);
    if (found !== null) return { ...found, length: 1, parts: { ...found.parts, time: found.parts.time ?? time } };
  }
  const bare = turn === 0 ? null : (readBareLine(text, []) ?? (time === null ? null : readBareLine(text, kinds)));
  return bare === null ? null : { kind: bare.kind, length: 1, parts: { ...bare.parts, time } };
}

/** A line without its time. */
export function readBare(lines: readonly SourceLine[], at: number, kinds: readonly LogKind[]): Found | null {
  const text = lines[at]?.text ?? '';
  const bare = text.length > LINE_LIMIT ? null : readBareLine(text, kinds);
  return bare === null ? null : { ...bare, length: 1 };
}

function readNamed(lines: readonly SourceLine[], at: number, kinds: readonly LogKind[], state: LogState): Found | null {
  for (const kind of kinds) {
    const format = FORMATS.find((one) => one.kinds.includes(kind));
    const found = format === undefined ? null : readWith(format, kind, lines, at, state);
    if (found !== null) return found;
  }
  return null;
}

/** The format of the line before is the likeliest. */
function readDetected(lines: readonly SourceLine[], at: number, last: LogFormat | null, state: LogState): Found | null {
  const first = last === null ? null : readWith(last, null, lines, at, state);
  if (first !== null) return first;
  for (const format of FORMATS) {
    const found = format === last ? null : readWith(format, null, lines, at, state);
    if (found !== null) return found;
  }
  return null;
}

/** A line of an access log, or of an error log, is short; what is longer than this is neither. */
const LINE_LIMIT = 64 * 1024;

/** What a format makes of a line; a kind that nobody named is the first of those that the format is for. */
export function readWith(
  format: LogFormat,
  kind: LogKind | null,
  lines: readonly SourceLine[],
  at: number,
  state: LogState,
): Found | null {
  const text = lines[at]?.text ?? '';
  const own = kind ?? format.kinds[0];
  if (text === '' || text.length > LINE_LIMIT || own === undefined) return null;
  const record = format.readRecord?.(lines, at) ?? null;
  if (record !== null) return { parts: record.parts, kind: own, length: Math.max(1, record.length) };
  const parts = format.readLine?.(text, kind, state) ?? null;
  return parts === null ? null : { parts, kind: own, length: 1 };
}
