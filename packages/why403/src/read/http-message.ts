import type { ExchangeObservation, HeaderList } from '../model/observation.ts';
import { requestOfCommand } from './command-line.ts';
import { makeExchange } from './make-exchange.ts';
import type { Reader } from './reader.ts';

const STATUS_LINE = /^HTTP\/(\d(?:\.\d)?)[ \t]{1,8}(\d{3})(?:[ \t]{1,8}([^\r\n]*))?$/;
const REQUEST_LINE = /^([A-Z]{3,12}) (\S+) HTTP\/(\d(?:\.\d)?)$/;
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t]*(.*)$/;

/** A prompt, a command or a progress meter may stand before the message. */
const PREAMBLE_LINES = 12;

interface Request {
  readonly method: string | null;
  readonly url: string | null;
  readonly headers: HeaderList | null;
}

/** HTTP messages as text (RFC 9112, section 2): responses, each with the request before it where that is shown. */
export const httpMessageReader: Reader = {
  name: 'HTTP message',
  recognises(text) {
    const lines = text.slice(0, 8192).split('\n', PREAMBLE_LINES);
    return lines.some((line, at) => startsMessage(lines, at) && line.trim() !== '');
  },
  read: (text, sourceName) => [{ id: null, observations: readMessages(text, sourceName) }],
};

function startsMessage(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trimEnd();
  if (!STATUS_LINE.test(line) && !REQUEST_LINE.test(line)) return false;
  const next = (lines[at + 1] ?? '').trimEnd();
  // A sentence about "HTTP/1.1 403 Forbidden" inside a page is followed by neither.
  return next === '' || FIELD.test(next);
}

/** A message of the text: where it stands, and the request it answers. */
interface Span {
  readonly line: number;
  readonly statusLine: string;
  readonly headers: HeaderList;
  readonly bodyFrom: number;
  readonly end: number;
  readonly request: Request | null;
}

/** The last answer is the one to be explained; of the ones before it, so many are kept as lead to it. */
const MESSAGES_KEPT = 20;

function readMessages(text: string, sourceName: string): ExchangeObservation[] {
  const lines = text.split('\n');
  return findMessages(lines)
    .slice(-MESSAGES_KEPT)
    .map((span) => toExchange(span, lines, sourceName));
}

function findMessages(lines: readonly string[]): Span[] {
  const spans: Span[] = [];
  let request: Request | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = (lines[at] ?? '').trimEnd();
    if (!startsMessage(lines, at)) {
      request ??= requestOfCommand(line);
      at += 1;
      continue;
    }
    const { headers, next } = readFields(lines, at + 1);
    const asked = REQUEST_LINE.exec(line);
    if (asked !== null) {
      request = { method: asked[1] ?? null, url: absoluteUrl(asked[2] ?? '', headers), headers };
      at = next;
      continue;
    }
    const end = nextMessage(lines, next);
    spans.push({ line: at + 1, statusLine: line, headers, bodyFrom: next, end, request });
    at = end;
    // A command line asks for everything after it; a request line only for its own answer.
    if (request?.headers !== null) request = null;
  }
  return spans;
}

function toExchange(span: Span, lines: readonly string[], sourceName: string): ExchangeObservation {
  const [, version, status, reason] = STATUS_LINE.exec(span.statusLine) ?? [];
  return makeExchange({
    source: { name: sourceName, line: span.line },
    method: span.request?.method ?? null,
    url: span.request?.url ?? null,
    requestHeaders: span.request?.headers ?? null,
    httpVersion: version ?? null,
    status: Number(status),
    reason: reason ?? null,
    headers: span.headers,
    body: bodyBetween(lines, span.bodyFrom, span.end),
  });
}

/** Null where nothing follows the header: a HEAD answer, or a paste that ends there. */
function bodyBetween(lines: readonly string[], from: number, to: number): string | null {
  const body = lines.slice(from, to).join('\n');
  return body.trim() === '' ? null : body;
}

function readFields(lines: readonly string[], from: number): { headers: [string, string][]; next: number } {
  const headers: [string, string][] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    if (line === '') return { headers, next: at + 1 };
    const last = headers.at(-1);
    const field = FIELD.exec(line);
    if (field !== null) headers.push([field[1] ?? '', (field[2] ?? '').trim()]);
    // Obsolete line folding (RFC 9112, 5.2): a continuation begins with white space.
    else if (/^[ \t]/.test(line) && last !== undefined) last[1] = `${last[1]} ${line.trim()}`;
    else break;
  }
  return { headers, next: at };
}

function nextMessage(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    if (startsMessage(lines, at) && FIELD.test((lines[at + 1] ?? '').trimEnd())) return at;
  }
  return lines.length;
}

/** The request target in absolute form; without a scheme where the message does not tell it. */
function absoluteUrl(target: string, headers: HeaderList): string {
  if (!target.startsWith('/')) return target;
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  return host === undefined ? target : `${host}${target}`;
}
