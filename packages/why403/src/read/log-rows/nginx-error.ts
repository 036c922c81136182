import type { LogRow } from '../../model/log-rows.ts';
import { isoSecond } from './clock.ts';
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

/** Sentences that mean a refusal with 403, and the rule that each belongs to. The path has no quote, so its end is certain. */
const SENTENCES: readonly (readonly [sentence: RegExp, rule: string])[] = [
  [/^access forbidden by rule(?=,)/, 'nginx/config-deny'],
  [/^directory index of "[^"]*" is forbidden/, 'nginx/missing-index'],
  [/^"[^"]*" is forbidden \(13: Permission denied\)/, 'nginx/file-permissions'],
  [/^open(?:at|dir)?\(\) "[^"]*" failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions'],
  [/^(?:unlink|mkdir|rename|rmdir)\(\) [^,]{0,8000} failed \(13: Permission denied\)(?=,)/, 'nginx/file-permissions'],
  [/^openat\(\) "[^"]*" failed \(40: Too many levels of symbolic links\)/, 'nginx/symlink-policy'],
  [
    /^open\(\) "[^"]*\/[^"/]{0,80}(?:passwd|htusers)[^"/]{0,80}" failed \(2: No such file or directory\)(?=,)/,
    'nginx/config-deny',
  ],
  [
    /^"[^"]{0,8000}" could not be (?:MOVE|COPY|COPI)ed to collection|^both URI .{0,16000} point to the same location/,
    'nginx/config-deny',
  ],
  [/^\[client [^\]]{1,80}\] ModSecurity: Access denied with code 403 /, 'modsecurity/waf-rule'],
  [
    /^FastCGI sent in stderr: ".{0,16000}?Access to the script '.{1,4000}?' has been denied \(see security\.limit_extensions\)/,
    'php-fpm/script-access',
  ],
  [
    /^FastCGI sent in stderr: ".{0,16000}?Unable to open primary script: .{1,4000}? \(Permission denied\)/,
    'php-fpm/file-permissions',
  ],
  [/^\[lua\] .{0,400}?\[Crowdsec\] denied '[^']{1,60}' with 'ban' \(by bouncer\)/i, 'crowdsec/ip-block'],
  [/^\[lua\] .{0,400}?\[Crowdsec\] denied '[^']{1,60}' with 'ban' \(by appsec\)/i, 'crowdsec/waf-rule'],
];

/** Said whatever status the limit answers with: 503 unless told otherwise. */
const LIMITED = /^limiting (?:requests, excess|connections by zone)[^,]{0,300}(?=,)/;

/** How each sentence begins, by its first letter: most lines begin otherwise, and are told by it alone. */
const BEGINNINGS = new Map<number, RegExp>([
  [34, /" (?:is forbidden|could not be )/],
  [91, /code 403 |'ban'/],
  [70, /has been denied|primary script: /],
  [97, /^access f/],
  [98, /^both URI /],
  [100, /^directory index /],
  [108, /^limiting /],
  [109, /^mkdir\(\).*\(13: /],
  [114, /^r(?:ename|mdir)\(\).*\(13: /],
  [117, /^unlink\(\).*\(13: /],
]);

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
    understands: (line) => (line === seen ? seenAt : messageAt(line)) > 0 || isContinued(line),
    readRow(line, row) {
      const at = messageAt(line);
      seen = line;
      seenAt = at;
      if (at < 0 || !mayRefuse(line, at)) return false;
      const message = line.slice(at);
      for (const [sentence, rule] of SENTENCES) {
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

/** Whether a message may be one of the sentences; nearly all that are none are told by their first letter. */
function mayRefuse(line: string, at: number): boolean {
  const first = line.charCodeAt(at);
  if (first !== LETTER_O) return BEGINNINGS.get(first)?.test(line.slice(at)) ?? false;
  const failed = line.indexOf('" failed (', at) + 10;
  if (failed < at + 10) return false;
  const errno = line.charCodeAt(failed);
  // 13 and 40; 2 of a password file.
  return errno === 49 || errno === 52 || (errno === 50 && /passwd|htusers/.test(line.slice(at, failed)));
}

const LETTER_O = 111;
const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Where the message begins, behind time, level, process and connection; -1 where the line is of another log. */
function messageAt(line: string): number {
  if (line.charCodeAt(4) !== 47 || line.charCodeAt(7) !== 47 || line.charCodeAt(13) !== 58) return -1;
  if (line.charCodeAt(20) !== 91) return -1;
  let at = 22;
  while (at < 32 && line.charCodeAt(at) !== 93) at += 1;
  const process = afterDigits(line, at + 2);
  if (line.charCodeAt(at) !== 93 || line.charCodeAt(process) !== 35) return -1;
  at = afterDigits(line, process + 1);
  if (line.charCodeAt(at) !== 58) return -1;
  return line.charCodeAt(at + 2) === 42 ? afterDigits(line, at + 3) + 1 : at + 2;
}

function afterDigits(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) >= DIGIT_0 && line.charCodeAt(at) <= DIGIT_9) at += 1;
  return at;
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
