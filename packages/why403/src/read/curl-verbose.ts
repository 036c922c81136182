import type { ExchangeObservation } from '../model/observation.ts';
import { requestOfCommand } from './command-line.ts';
import { makeExchange } from './make-exchange.ts';
import type { ReadCase, Reader } from './reader.ts';

const REQUEST_LINE = /^> ([A-Z]{3,12}) (\S+) HTTP\/(\d(?:\.\d)?)$/;
const STATUS_LINE = /^< HTTP\/(\d(?:\.\d)?) (\d{3})(?: (.*))?$/;
const FIELD = /^[<>] ([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}): ?(.*)$/;
const TLS_NOTE = /^\* .{0,80}(?:port 443\b|TLS|SSL connection|ALPN)/;
/** With TLS, notes on the handshake would follow. */
const CONNECTED_NOTE = /^\* Connected to /;
const TRANSFER_NOTE = /^(?:[{}] \[\d+ bytes data\]|\s*\d{1,3}\s+\d.*--:--:--.*|\s*% Total\s.*|\s*Dload\s.*)$/;
/** curl ends the body's last line with its own note where the body has no line feed. */
const GLUED_NOTE =
  /\* (?:Connection #\d+ to host .{1,255} left intact|Closing connection.{0,20}|shutting down connection.{0,20})$/;
const PROXY_REFUSED = /(?:Received HTTP code (\d{3}) from proxy after CONNECT|CONNECT tunnel failed, response (\d{3}))/;

interface Draft {
  method: string | null;
  target: string | null;
  requestHeaders: [string, string][];
  line: number | null;
  httpVersion: string | null;
  status: number | null;
  reason: string | null;
  headers: [string, string][];
  body: string[];
  headEnded: boolean;
}

/** What `curl -v` prints: `>` for the request, `<` for the response, `*` for notes, the body between. */
export const curlVerboseReader: Reader = {
  name: 'curl -v output',
  recognises: (text) =>
    /^> [A-Z]{3,12} \S+ HTTP\/\d/m.test(head(text)) || /^< HTTP\/\d(?:\.\d)? \d{3}/m.test(head(text)),
  read(text, sourceName): readonly ReadCase[] {
    return [{ id: null, observations: readTranscript(text, sourceName) }];
  },
};

function head(text: string): string {
  return text.slice(0, 64 * 1024);
}

function emptyDraft(): Draft {
  return {
    method: null,
    target: null,
    requestHeaders: [],
    line: null,
    httpVersion: null,
    status: null,
    reason: null,
    headers: [],
    body: [],
    headEnded: false,
  };
}

/** The last exchange is the one to be explained; redirects lead to it. */
const EXCHANGES_KEPT = 20;

function readTranscript(text: string, sourceName: string): ExchangeObservation[] {
  const drafts: Draft[] = [];
  let draft = emptyDraft();
  let scheme: string | null = null;
  let command: string | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    command ??= requestOfCommand(line)?.url ?? null;
    if (TLS_NOTE.test(line)) scheme = 'https';
    else if (CONNECTED_NOTE.test(line)) scheme ??= 'http';
    if (startsExchange(line, draft)) {
      if (draft.status !== null) drafts.push(draft);
      draft = emptyDraft();
    }
    takeLine(draft, line, raw, index + 1);
  }
  if (draft.status !== null) drafts.push(draft);
  return drafts.slice(-EXCHANGES_KEPT).map((one) => finish(one, scheme, command, sourceName));
}

function startsExchange(line: string, draft: Draft): boolean {
  return REQUEST_LINE.test(line) || (STATUS_LINE.test(line) && draft.status !== null && draft.status >= 200);
}

function takeLine(draft: Draft, line: string, raw: string, number: number): void {
  const asked = REQUEST_LINE.exec(line);
  const answered = STATUS_LINE.exec(line);
  const field = FIELD.exec(line);
  if (asked !== null) {
    draft.method = asked[1] ?? null;
    draft.target = asked[2] ?? null;
  } else if (answered !== null) {
    // An informational answer (RFC 9110, 15.2) comes before the real one and is not kept.
    Object.assign(draft, {
      httpVersion: answered[1] ?? null,
      status: Number(answered[2]),
      reason: answered[3] ?? null,
    });
    Object.assign(draft, { line: number, headers: [], headEnded: false });
  } else if (field !== null && line.startsWith('>')) {
    draft.requestHeaders.push([field[1] ?? '', field[2] ?? '']);
  } else if (field !== null && draft.status !== null) {
    draft.headers.push([field[1] ?? '', field[2] ?? '']);
  } else if (line === '<') {
    draft.headEnded = true;
  } else if (draft.headEnded && !/^[*<>] /.test(line) && line !== '*' && !TRANSFER_NOTE.test(line)) {
    draft.body.push(raw.replace(/\r$/, '').replace(GLUED_NOTE, ''));
  }
  const proxied = PROXY_REFUSED.exec(line);
  if (proxied !== null && draft.status === null) {
    Object.assign(draft, { method: 'CONNECT', status: Number(proxied[1] ?? proxied[2]), line: number });
  }
}

function finish(draft: Draft, scheme: string | null, command: string | null, sourceName: string): ExchangeObservation {
  const body = draft.body.join('\n').replace(/\n$/, '');
  return makeExchange({
    source: { name: sourceName, line: draft.line },
    method: draft.method,
    url: urlOf(draft, scheme, command),
    requestHeaders: draft.requestHeaders,
    httpVersion: draft.httpVersion,
    status: draft.status,
    reason: draft.reason,
    headers: draft.headers,
    body: body.trim() === '' ? null : body,
  });
}

function urlOf({ target, requestHeaders }: Draft, scheme: string | null, command: string | null): string | null {
  if (target === null) return command;
  if (!target.startsWith('/')) return target;
  const host = requestHeaders.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (host === undefined) return command ?? target;
  return `${scheme === null ? '' : `${scheme}://`}${host}${target}`;
}
