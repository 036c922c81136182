import type { LogRow } from '../../model/log-rows.ts';
import { anySecond } from './clock.ts';
import { isContinued } from './quoted.ts';
import { putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';
import { webPath } from './web-root.ts';

/*
 * Apache httpd's error log, 2.4 and 2.2: `[date] [module:level] [pid P:tid T] (errno)strerror: [client IP:port] AHnnnnn: text`
 * (https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat). Which numbers mean a refusal was read in the sources
 * of 2.4 and recorded from 2.4.71; where two lines are written for one refusal, one of them counts.
 */

const HEAD =
  /^\[(?:[A-Z][a-z]{2} )?[^\]]{15,40}\] \[(?:([a-z0-9_-]{0,40}):)?(?:emerg|alert|crit|error|warn|notice|info|debug|trace\d)\] (?:\[pid (\d+)(?::tid \d+)?\] )?/;
const BEFORE_TEXT =
  /^(?:(?:[a-z0-9_]{1,60}\.c\(\d{1,6}\): )|(?:\(\d{1,5}\)[^:[]{1,80}: )|(?:\[(?:client|remote) ([^\]]{1,80}\]?(?::\d{1,5})?)\] ))/;

/** Rule by number of the message. */
const CODES: Readonly<Record<string, string>> = {
  ...same('apache/config-deny', ['01630', '01797', '00036', '00127', '10410', '10411', '10508', '00669', '10160']),
  ...same('apache/config-deny', ['10414', '10415', '10416', '10417', '10418', '10419', '10420']),
  ...same('apache/config-deny/forward-proxy', ['00898']),
  ...same('apache/not-a-member', ['01631']),
  ...same('apache/file-permissions', ['00132', '00035', '00038', '00031', '01275', '01234', '00683', '00686', '01562']),
  ...same('apache/file-permissions/htaccess', ['00529']),
  ...same('apache/symlink-policy', ['00037', '00032', '00670']),
  ...same('apache/missing-index', ['01276']),
  ...same('apache/script-access', ['01262', '01265', '01263', '02809', '02812', '02810']),
  ...same('apache/https-required', ['02219']),
  ...same('apache/client-certificate', ['02229', '10158', '02261', '02225', '02262', '02263', '02222', '02264']),
  ...same('apache/host-mismatch', ['02033']),
};

/** What has no number: 2.2, and modules of others. */
const TEXTS: readonly (readonly [sentence: RegExp, rule: string])[] = [
  [/^client denied by server configuration: /, 'apache/config-deny'],
  [/^(?:\[client [^\]]{1,80}\] )?ModSecurity: Access denied with code 403 /, 'modsecurity/waf-rule'],
  [/^Directory index forbidden by (?:rule|Options directive): /, 'apache/missing-index'],
  [/^Symbolic link not allowed/, 'apache/symlink-policy'],
  [
    /^file permissions deny server access: |search permissions are missing on a component|^access to .{1,4000} denied$/,
    'apache/file-permissions',
  ],
  [/pcfg_openfile: unable to check htaccess file/, 'apache/file-permissions/htaccess'],
  [/\[403, #\d{1,4}\]\s*$/, 'apache/file-permissions'],
  [/^mod_qos\(04\d\): access denied/, 'apache/waf-rule'],
  [/^mod_qos\(10\d\): access denied/, 'apache/geo-block'],
  [/Access to the script '.{1,4000}?' has been denied \(see security\.limit_extensions\)/, 'php-fpm/script-access'],
  [/Unable to open primary script: .{1,4000}? \(Permission denied\)/, 'php-fpm/file-permissions'],
  [/ forcing (?:responsecode 403|'?403)/, 'apache/config-deny'],
  [/^Options ExecCGI is off in this directory|^attempt to invoke directory as script/, 'apache/script-access'],
];

/** The error log of Apache httpd: a row for each line about a refusal. */
export const apacheErrorMaker: FormatMaker = {
  kinds: ['apache-error'],
  recognises: (line) => HEAD.test(line) && !/^\[\d\d-[A-Z]/.test(line),
  make: (hint) => apacheError(hint.zoneMinutes ?? 0),
};

function same(rule: string, codes: readonly string[]): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, rule]));
}

function apacheError(zone: number): RowFormat {
  // Nearly every line is asked about twice: whether it is a refusal, and whether it is of this log at all.
  let seen = '';
  let seenAt = -1;
  return {
    name: 'apache-error',
    kind: 'apache-error',
    product: 'apache',
    combined: false,
    errorLog: true,
    understands: (line) => (line === seen ? seenAt : textAt(line)) > 0 || isContinued(line),
    passesOver(text, from, end) {
      // Other lines are told by their first letter, and need not be taken out.
      if (text.charCodeAt(from) !== 91) return false;
      const line = text.slice(from, end);
      const at = textAt(line);
      return at > 0 && at <= line.length && !mayRefuse(line, at);
    },
    readRow(line, row) {
      const from = textAt(line);
      seen = line;
      seenAt = from;
      if (from < 0 || !mayRefuse(line, from)) return false;
      const [head, module = '', pid] = HEAD.exec(line) ?? [];
      if (head === undefined) return false;
      clearRow(row);
      const text = afterClient(line, head.length, row, pid !== undefined);
      const rule = ruleOf(text, module);
      if (rule === null) return false;
      row.second = anySecond(line.slice(1, line.indexOf(']')), zone);
      row.status = 403;
      row.reason = rule;
      const referer = text.lastIndexOf(', referer: ');
      if (referer >= 0) row.referer = text.slice(referer + 11).trimEnd();
      putPath(row, referer >= 0 ? text.slice(0, referer) : text);
      return true;
    },
  };
}

/** Where errno, client and message begin, behind time, level and process; -1 where the line is of another log. */
function textAt(line: string): number {
  if (line.charCodeAt(0) !== 91) return -1;
  const time = line.indexOf('] [', 1);
  if (time < 16 || time > 41) return -1;
  const level = line.indexOf(']', time + 3);
  if (level < 0 || level > time + 60) return -1;
  const end = line.startsWith('[pid ', level + 2) ? line.indexOf(']', level + 7) : level;
  return end < 0 || end > level + 60 ? -1 : end + 2;
}

const REFUSES = new Uint8Array(100_000);
for (const code of Object.keys(CODES)) REFUSES[Number(code)] = 1;
/** What programs behind the server say is passed on with a number of its own. */
REFUSES[1071] = 1;
const WITHOUT_NUMBER =
  /client denied by|code 403 |ndex forbidden|link not allowed|permissions |pcfg_open|\[403, #|mod_qos\(|has been denied|primary script|CGI is off|as script|denied$|forcing /;

/** Whether a line may be about a refusal: by the number of its message, which nearly every line has. */
function mayRefuse(line: string, from: number): boolean {
  const at = line.indexOf('AH', from);
  if (at < 0 || line.charCodeAt(at + 7) !== 58) return WITHOUT_NUMBER.test(line);
  let number = 0;
  for (let digit = at + 2; digit < at + 7; digit++) number = number * 10 + line.charCodeAt(digit) - 48;
  return REFUSES[number] !== 0;
}

/** The text behind errno and client, in whichever order they stand; the client goes to the row. */
function afterClient(line: string, from: number, row: LogRow, hasPort: boolean): string {
  let rest = line.slice(from);
  for (let turn = 0; turn < 4; turn++) {
    const found = BEFORE_TEXT.exec(rest);
    if (found === null) break;
    if (found[1] !== undefined && row.client === '') row.client = withoutPort(found[1], hasPort);
    rest = rest.slice(found[0].length);
  }
  return rest;
}

function ruleOf(text: string, module: string): string | null {
  const code = /^AH(\d{5}): /.exec(text)?.[1];
  if (code !== undefined && Object.hasOwn(CODES, code)) return CODES[code] ?? null;
  // A PHP program's own words come with a number too.
  if (code !== undefined && code !== '01071') return null;
  const rule = TEXTS.find(([sentence]) => sentence.test(text))?.[1] ?? null;
  // mod_evasive borrows the sentence of the access rules.
  return rule === 'apache/config-deny' && module.startsWith('evasive') ? 'mod-evasive/rate-limit' : rule;
}

/** 2.4 writes the port behind every address, also behind a bare IPv6 one; 2.2 writes none. */
function withoutPort(peer: string, hasPort: boolean): string {
  if (peer.startsWith('[')) return peer.slice(1, peer.indexOf(']'));
  if (/^\d{1,3}(?:\.\d{1,3}){3}/.test(peer)) return /^[\d.]*/.exec(peer)?.[0] ?? peer;
  return hasPort ? peer.replace(/:\d{1,5}$/, '') : peer;
}

const ADDRESSES = [
  /^AH0003[56]: access to (\S{1,4000}) (?:denied|failed) \(filesystem path /,
  /authorization failure for "([^"]{1,4000})"/,
  /\[uri "([^"]{1,4000})"\]/,
  /^Could not \w{3,10} (\/.{0,4000}?)\. {1,2}\[403/,
  /proxy:(https?:\/\/\S{1,4000})/,
];
const FILES = [
  /: client denied by server configuration: (.*)$/,
  /^client denied by server configuration: (.*)$/,
  /Cannot serve directory (.{1,4000}?): No matching DirectoryIndex /,
  /: ((?:\/|[A-Z]:[/\\]).*)$/,
  /(?:access to|Permission denied: |script '|script: )((?:\/|[A-Z]:\/)[^',]{0,4000}?)(?: failed|' has| \(Permission|$)/,
];

/** The address that was asked for, where the line has it; else what its file is called below the folder of the site. */
function putPath(row: LogRow, text: string): void {
  for (const address of ADDRESSES) {
    const found = address.exec(text)?.[1];
    if (found !== undefined) {
      putTarget(row, found);
      return;
    }
  }
  for (const file of FILES) {
    const found = file.exec(text)?.[1];
    if (found !== undefined) {
      row.path = webPath(found);
      return;
    }
  }
}
