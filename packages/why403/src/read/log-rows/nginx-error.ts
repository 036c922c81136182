import type { LogRow } from '../../model/log-rows.ts';
import { isoSecond } from './clock.ts';
import { LETTER_L, mayRefuse, messageAt } from './nginx-messages.ts';
import { isContinued } from './quoted.ts';
import { putRequest } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';

/*
 * nginx's error log: `YYYY/MM/DD hh:mm:ss [level] pid#tid: *connection message, client: …, server: …, request: "…", …`
 * (src/core/ngx_log.c, src/http/ngx_http_request.c of https://github.com/nginx/nginx). Its text does not tell the status;
 * what refuses was recorded from nginx 1.22.1. Sentences are held against the beginning of the message only: what stands
 * behind it (request, Referer) is the client's own text.
 */

const HEAD = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[([a-z]{1,10})\] \d{1,10}#\d{1,10}: (?:\*\d{1,20} )?/;

type Sentence = readonly [sentence: RegExp, rule: string];

/** Sentences that mean a refusal with 403, and the rule that each belongs to, by the first letter. The path has no quote, so its end is certain. */
const SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  a: [[/^access forbidden by rule(?=,)/, 'nginx/config-deny']],
  d: [[/^directory index of "[^"]*" is forbidden/, 'nginx/missing-index']],
  '"': [
    [/^"[^"]*" is forbidden \(13: Permission denied\)/, 'nginx/file-permissions'],
    [/^"[^"]{0,8000}" could not be (?:MOVE|COPY|COPI)ed to collection/, 'nginx/config-deny'],
  ],
  b: [[/^both URI .{0,16000} point to the same location/, 'nginx/config-deny']],
  o: [
    [/^open(?:at|dir)?\(\) "[^"]*" failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions'],
    [/^openat\(\) "[^"]*" failed \(40: Too many levels of symbolic links\)/, 'nginx/symlink-policy'],
    [
      /^open\(\) "[^"]*\/[^"/]{0,80}(?:passwd|htusers)[^"/]{0,80}" failed \(2: No such file or directory\)(?=,)/,
      'nginx/config-deny',
    ],
  ],
  m: [[/^mkdir\(\) [^,]{0,8000} failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions']],
  r: [[/^(?:rename|rmdir)\(\) [^,]{0,8000} failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions']],
  u: [[/^unlink\(\) [^,]{0,8000} failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions']],
  '[': [
    [/^\[client [^\]]{1,80}\] ModSecurity: Access denied with code 403 /, 'modsecurity/waf-rule'],
    [/^\[lua\] .{0,400}?\[Crowdsec\] denied '[^']{1,60}' with 'ban' \(by bouncer\)/i, 'crowdsec/ip-block'],
    [/^\[lua\] .{0,400}?\[Crowdsec\] denied '[^']{1,60}' with 'ban' \(by appsec\)/i, 'crowdsec/waf-rule'],
  ],
  F: [
    [
      /^FastCGI sent in stderr: ".{0,16000}?Access to the script '.{1,4000}?' has been denied \(see security\.limit_extensions\)/,
      'php-fpm/script-access',
    ],
    [
      /^FastCGI sent in stderr: ".{0,16000}?Unable to open primary script: .{1,4000}? \(Permission denied\)/,
      'php-fpm/file-permissions',
    ],
  ],
};

/** Said whatever status the limit answers with: 503 unless told otherwise. */
const LIMITED = /^limiting (?:requests, excess|connections by zone)[^,]{0,300}(?=,)/;

/** The error log of nginx: a row for each line about a refusal. */
export const nginxErrorMaker: FormatMaker = {
  kinds: ['nginx-error'],
  recognises: (line) => HEAD.test(line),
  make: (hint) => nginxError(hint.zoneMinutes ?? 0),
};

function nginxError(zone: number): RowFormat {
  // Nearly every line is asked about twice: whether it is a refusal, and whether it is of this log at all.
  let seen = '';
  let seenAt = -1;
  return {
    name: 'nginx-error',
    kind: 'nginx-error',
    product: 'nginx',
    combined: false,
    errorLog: true,
    understands: (line) => (line === seen ? seenAt : messageAt(line, 0)) > 0 || isContinued(line),
    passesOver(text, from, end, isBeside) {
      const at = messageAt(text, from);
      if (at < 0 || at > end) return false;
      return text.charCodeAt(at) === LETTER_L && !isBeside ? true : !mayRefuse(text, at, end);
    },
    readRow(line, row) {
      const at = messageAt(line, 0);
      seen = line;
      seenAt = at;
      if (at < 0 || !mayRefuse(line, at, line.length)) return false;
      const message = line.slice(at);
      for (const [sentence, rule] of SENTENCES[message.charAt(0)] ?? []) {
        const found = sentence.exec(message);
        if (found === null) continue;
        clearRow(row);
        row.second = isoSecond(line, 0, zone);
        row.status = 403;
        row.reason = rule;
        putFields(row, message, rule === 'nginx/config-deny' || rule === 'nginx/missing-index' ? found[0].length : -1);
        return isRefusal(row, message, line.slice(21, line.indexOf(']')));
      }
      return putLimited(row, message, line, zone);
    },
  };
}

/** A request that met a limit: its status is left open. What a dry run says is another sentence. */
function putLimited(row: LogRow, message: string, line: string, zone: number): boolean {
  const found = LIMITED.exec(message);
  if (found === null) return false;
  clearRow(row);
  row.second = isoSecond(line, 0, zone);
  row.reason = 'nginx/rate-limit';
  putFields(row, message, found[0].length);
  return true;
}

/**
 * Whether the line was the end of its request. nginx tries things that fail and goes on: a packed copy of a file that
 * may not be read (the answer is 200), a file that cannot be written (500, level crit), a password file of its own name.
 */
function isRefusal(row: LogRow, message: string, level: string): boolean {
  const [, file] = /^(open|openat)\(\) "[^"]*"/.test(message) ? (/"([^"]*)"/.exec(message) ?? []) : [];
  if (/^(?:unlink|mkdir|rename|rmdir)/.test(message)) return /^(?:DELETE|MKCOL|COPY|MOVE|PUT)$/.test(row.method);
  if (file === undefined) return true;
  if (level === 'crit') return false;
  const packed = /\.(?:gz|br|zst)$/.exec(file)?.[0];
  if (packed !== undefined && !row.path.endsWith(packed)) return false;
  // Asked for by name it is simply not there: 404.
  const name = file.slice(file.lastIndexOf('/') + 1);
  return row.reason !== 'nginx/config-deny' || !row.path.endsWith(name);
}

/** The fields behind the message: right behind it where its end is known, else the last ones of the line. */
function putFields(row: LogRow, message: string, end: number): void {
  const at = end >= 0 ? message.indexOf(', client: ', end) : message.lastIndexOf(', client: ');
  row.client = at < 0 ? (/^\[client ([^\]\s]{1,80})\]/.exec(message)?.[1] ?? '') : upToComma(message, at + 10);
  if (at < 0) return;
  const server = message.startsWith(', server: ', at + 10 + row.client.length)
    ? upToComma(message, at + 20 + row.client.length)
    : '';
  const request = message.indexOf(', request: "', at);
  if (request >= 0) {
    const [quote, next] = endOfRequest(message, request + 12);
    putRequest(row, message, request + 12, quote);
    row.host = quoted(message, ', host: "', next);
    row.referer = quoted(message, ', referrer: "', next);
  }
  if (row.host === '' && server !== '_') row.host = server;
}

/** Where the request line ends: at the quote before the next field. It may hold quotes of its own. */
function endOfRequest(message: string, from: number): [quote: number, next: number] {
  let quote = message.indexOf('"', from);
  while (quote >= 0 && !FIELD.test(message.slice(quote + 1, quote + 15))) quote = message.indexOf('"', quote + 1);
  return quote < 0 ? [message.length, message.length] : [quote, quote + 1];
}

const FIELD = /^(?:, (?:subrequest|upstream|host|referrer): "|\s*$)/;

function quoted(message: string, name: string, from: number): string {
  const at = message.indexOf(name, from);
  if (at < 0) return '';
  const end = message.indexOf('"', at + name.length);
  return message.slice(at + name.length, end < 0 ? message.length : end);
}

function upToComma(message: string, from: number): string {
  const end = message.indexOf(',', from);
  return message.slice(from, end < 0 ? message.length : end);
}
