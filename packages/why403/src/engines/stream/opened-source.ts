import type { LogRow } from '../../model/log-rows.ts';
import { usualTimes } from '../../model/usual-times.ts';
import { combinedWriter } from '../../read/log-rows/combined-writer.ts';
import { detectRowFormat, type FormatHint, type RowFormat } from '../../read/log-rows/detect.ts';
import { emptyRow } from '../../read/log-rows/row-format.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { ownCopy } from './own-copy.ts';

/** One input with what its first and last lines tell. */
export interface OpenedSource {
  readonly input: LogInput;
  /** Number of the source in the analysis. */
  readonly number: number;
  readonly format: RowFormat;
  /** Time of the first and the last request, seconds since 1970; null where unknown. */
  readonly first: number | null;
  readonly last: number | null;
  /** Lines in it, estimated. */
  readonly lines: number;
  /** Requests of the beginning by host, and by host of the Referer as it is written. */
  readonly hosts: ReadonlyMap<string, number>;
  readonly referers: ReadonlyMap<string, number>;
}

/** How much smaller packed logs are, about; only used to guess how many lines there are. */
const PACKED = 7;

/** Lines that are read of both ends of a log whose end can be seen. */
const HEAD_LINES = 500;
const TAIL_LINES = 50;

/** Looks at both ends of each input, one after the other: of thousands not all samples are held at once. */
export async function openSources(inputs: readonly LogInput[], hint: FormatHint | null): Promise<OpenedSource[]> {
  const sources: OpenedSource[] = [];
  for (const [number, input] of inputs.entries()) sources.push(await openSource(input, number, hint));
  return sources;
}

/** Looks at both ends of an input; a format that nobody knows reads no line. */
export async function openSource(input: LogInput, number: number, hint: FormatHint | null): Promise<OpenedSource> {
  const head = await input.firstBytes();
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const format = withWriter(detectRowFormat(text, hint) ?? UNKNOWN, input.name);
  // Others remember what they read; this one is to begin anew with the log.
  const own = format.combined ? format : (detectRowFormat(text, hint) ?? UNKNOWN);
  const lines = text.split('\n');
  const hosts = new Map<string, number>();
  const referers = new Map<string, number>();
  const tail = await input.lastBytes();
  const begin = rowsOf(own, tail === null ? lines : lines.slice(0, HEAD_LINES), (row) => {
    count(hosts, row.host);
    count(referers, row.referer);
  });
  const end = tail === null ? begin : rowsOf(own, lastLines(tail), () => {});
  const size = (input.size ?? 0) * (input.compression === 'none' ? 1 : PACKED);
  const each = head.length / Math.max(1, lines.length - 1);
  const estimated = size === 0 ? lines.length : Math.max(lines.length, size / Math.max(1, each));
  const last = tail === null ? estimatedEnd(begin, estimated) : (end.last ?? begin.last);
  return { input, number, format, first: begin.first, last, lines: estimated, hosts, referers };
}

/** A new value is kept as a copy: as a part of the sample it would hold on to all of it. */
function count(counts: Map<string, number>, value: string): void {
  if (value === '') return;
  const known = counts.get(value);
  counts.set(known === undefined ? ownCopy(value) : value, (known ?? 0) + 1);
}

/** Several servers write these formats alike: the name of the log may say which one did. */
function withWriter(format: RowFormat, name: string): RowFormat {
  if (!format.combined || format.kind !== null) return format;
  return { ...format, kind: combinedWriter(name) };
}

function lastLines(tail: Uint8Array): string[] {
  return Buffer.from(tail).toString('latin1').split('\n').slice(1).slice(-TAIL_LINES);
}

/** Beside an access log, an error log is no second list of requests: it says why some of them were refused. */
export function isBeside(source: OpenedSource, sources: readonly OpenedSource[]): boolean {
  return source.format.errorLog && sources.some(({ format }) => !format.errorLog);
}

interface Ends {
  readonly first: number | null;
  readonly last: number | null;
  readonly rows: number;
}

function rowsOf(format: RowFormat, lines: readonly string[], see: (row: LogRow) => void): Ends {
  const row = emptyRow();
  const times: [second: number, requests: number][] = [];
  let rows = 0;
  for (const line of lines) {
    if (!format.readRow(line.endsWith('\r') ? line.slice(0, -1) : line, row)) continue;
    rows += 1;
    see(row);
    if (!Number.isNaN(row.second)) times.push([row.second, 1]);
  }
  const usual = usualTimes(times);
  const [first, last] = usual === null ? ends(times) : [usual.first, usual.last];
  return { first, last, rows };
}

function ends(times: readonly (readonly [second: number, requests: number])[]): [number | null, number | null] {
  let first: number | null = null;
  let last: number | null = null;
  for (const [second] of times) {
    first = first === null ? second : Math.min(first, second);
    last = last === null ? second : Math.max(last, second);
  }
  return [first, last];
}

/** Where a log ends that goes on as it began. */
function estimatedEnd({ first, last, rows }: Ends, lines: number): number | null {
  return first === null || last === null ? null : first + ((last - first) * lines) / Math.max(1, rows);
}

const UNKNOWN: RowFormat = {
  name: 'unknown',
  kind: null,
  product: 'unknown',
  combined: false,
  errorLog: false,
  readRow: () => false,
  understands: () => false,
};
