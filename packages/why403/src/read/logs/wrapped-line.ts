import { type Members, parseObject } from '../json-members.ts';
import { textOf } from './json-members.ts';
import { epochTime } from './log-format.ts';

/** What a container engine, the journal, syslog or a collector of logs put around a line. */
export interface WrappedLine {
  readonly text: string;
  /** When it was collected, for lines that do not say when they were written. */
  readonly time: string | null;
}

const ISO = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)`;
/** `<187>1 2026-03-02T10:15:44Z web01 nginx 1142 - - …` (RFC 5424), with structured data or without. */
const SYSLOG_5424 = new RegExp(
  String.raw`^(?:<\d{1,3}>)1 (${ISO}|-) \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[[^\]]{0,1000}\]) (.*)$`,
  's',
);
/** `Mar  2 10:15:44 web01 nginx[1142]: …` (RFC 3164), which is also how journalctl prints, and its ISO form. */
const SYSLOG = new RegExp(
  String.raw`^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|(${ISO})) (?:\S{1,255} )?[\w./@-]{1,64}(?:\[\d{1,10}\])?: (.*)$`,
  's',
);
/** A runtime of Kubernetes: `2026-03-02T10:15:44.12Z stderr F …`; and `docker logs -t`. */
const CONTAINER = new RegExp(`^(${ISO}) (?:std(?:out|err) [FP] )?(.*)$`, 's');
/** `web-1  | …` of docker compose. */
const COMPOSE = /^[\w.-]{1,80} {1,40}\| (.*)$/s;
/** `/var/log/nginx/error.log:12:…` and `error.log-…` of grep. */
const GREP = /^[\w./@-]{0,200}(?:log|\.\d|\.gz)(?::\d{1,9})?:(.*)$/s;
const COLOURS = /\u001b\[[\d;]{0,20}m/g;

/** Members in which collectors keep the line, and when they took it. */
const TEXTS = ['log', 'MESSAGE', 'message', 'msg', 'textPayload', 'line', 'event', 'body', '_raw'];
const TIMES = ['time', '@timestamp', 'timestamp', 'ts', 'date', '__REALTIME_TIMESTAMP'];

/** The line in its wrapping; null where it has none that is known. */
export function unwrapLine(line: string): WrappedLine | null {
  if (line.startsWith('{')) return ofJson(parseObject(line));
  const plain = line.includes('\u001b') ? line.replace(COLOURS, '') : line;
  const [, sent, content] = SYSLOG_5424.exec(plain) ?? [];
  if (content !== undefined) return { text: content, time: sent === '-' ? null : (sent ?? null) };
  const [, at, said] = SYSLOG.exec(plain) ?? [];
  if (said !== undefined) return { text: said, time: at ?? null };
  const [, taken, printed] = CONTAINER.exec(plain) ?? [];
  if (printed !== undefined) return { text: printed, time: taken ?? null };
  const inner = COMPOSE.exec(plain)?.[1] ?? GREP.exec(plain)?.[1];
  if (inner !== undefined) return { text: inner, time: null };
  return plain === line ? null : { text: plain, time: null };
}

function ofJson(members: Members | null): WrappedLine | null {
  if (members === null) return null;
  const text = TEXTS.map((name) => members[name]).find((value) => typeof value === 'string' && value !== '');
  if (typeof text !== 'string') return null;
  return { text: text.replace(/\r?\n$/, ''), time: timeOf(TIMES.map((name) => members[name]).find(Boolean)) };
}

/** ISO 8601, or seconds, milliseconds or microseconds since 1970. */
function timeOf(value: unknown): string | null {
  const text = textOf(value);
  if (!/^\d{9,17}(?:\.\d{1,9})?$/.test(text)) return /^\d{4}-\d\d-\d\dT/.test(text) ? text : null;
  const number = Number(text);
  return epochTime(number > 1e14 ? number / 1e6 : number > 1e11 ? number / 1e3 : number);
}
