import type { HeaderList } from '../model/observation.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

const STATUS_LINE = /^HTTP\/(\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+([^\r\n]*))?$/;
const REQUEST_LINE = /^([A-Z]{3,12}) (\S+) HTTP\/(\d(?:\.\d)?)$/;
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t]*(.*)$/;

interface Head {
  readonly method: string | null;
  readonly target: string | null;
  readonly headers: HeaderList;
}

/** HTTP messages as text (RFC 9112, section 2): responses, each with the request before it where that is shown. */
export const httpMessageReader: Reader = {
  name: 'HTTP message',
  recognises: (text) => /^\s*(?:HTTP\/\d(?:\.\d)? +\d{3}|[A-Z]{3,12} \S+ HTTP\/\d)/.test(text),
  read: readMessages,
};

function readMessages(text: string, sourceName: string): readonly ReadCase[] {
  const lines = text.split(/\r?\n/);
  const observations = [];
  let request: Head | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const asked = REQUEST_LINE.exec(line.trim());
    const answered = STATUS_LINE.exec(line.trim());
    if (asked === null && answered === null) {
      at += 1;
      continue;
    }
    const { headers, next } = readFields(lines, at + 1);
    if (asked !== null) {
      request = { method: asked[1] ?? null, target: asked[2] ?? null, headers };
      at = next;
      continue;
    }
    const end = nextMessage(lines, next);
    observations.push(
      makeExchange({
        source: { name: sourceName, line: at + 1 },
        method: request?.method ?? null,
        url: absoluteUrl(request),
        requestHeaders: request?.headers ?? null,
        httpVersion: answered?.[1] ?? null,
        status: Number(answered?.[2]),
        reason: answered?.[3] ?? null,
        headers,
        body: next >= lines.length ? null : lines.slice(next, end).join('\n'),
      }),
    );
    request = null;
    at = end;
  }
  return [{ id: null, observations }];
}

function readFields(lines: readonly string[], from: number): { headers: [string, string][]; next: number } {
  const headers: [string, string][] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') return { headers, next: at + 1 };
    const field = FIELD.exec(line);
    if (field === null) break;
    headers.push([field[1] ?? '', field[2]?.trim() ?? '']);
  }
  return { headers, next: at };
}

function nextMessage(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (STATUS_LINE.test(line) || REQUEST_LINE.test(line)) return at;
  }
  return lines.length;
}

function absoluteUrl(request: Head | null): string | null {
  if (request?.target == null) return null;
  if (!request.target.startsWith('/')) return request.target;
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  // Whether it was http or https is not in the message.
  return host === undefined ? request.target : `//${host}${request.target}`;
}
