import type { LogRow } from '../../model/log-rows.ts';
import { anySecond, commonSecond } from './clock.ts';
import { JsonScan } from './json-scan.ts';
import { shown, statusOfText } from './quoted.ts';
import { putRequest, withoutQuery } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * ModSecurity's audit log (https://github.com/owasp-modsecurity/ModSecurity/wiki/ModSecurity-2-Data-Formats): sections of
 * one transaction between `--id-A--` and `--id-Z--`, three dashes in version 3; one JSON object a line; or the index of a
 * folder of transactions.
 */

const SECTION = /^-{2,3}([A-Za-z0-9]{8})-{1,3}([A-Z])--\s*$/;
const INDEX =
  /^(\S{1,253}) ([0-9a-fA-F.:]{2,45}) (?:\S{1,200} ){1,2}\[([^\]]{10,40})\] "((?:[^"\\]|\\.){0,8000})" (\d{3}) \d+ /;
const JSON_MEMBERS = [
  ...['time', 'time_stamp', 'timestamp', 'client_ip', 'remote_address', 'request.method', 'request.uri'],
  ...['request.headers.Host', 'request.headers.host', 'request.headers.User-Agent', 'request.headers.user-agent'],
  ...['response.http_code', 'response.status', 'request.request_line', 'host_ip'],
] as const;

/** Audit logs of ModSecurity and Coraza. */
export const modsecurityAuditMaker: FormatMaker = {
  kinds: ['modsecurity-audit'],
  recognises: (line) =>
    SECTION.test(line) || (line.startsWith('{') ? /"transaction"\s?:/.test(line.slice(0, 200)) : isIndex(line)),
  make(hint, sample) {
    const isSerial = sample.some((line) => SECTION.test(line));
    return modsecurityAudit(isSerial, hint.zoneMinutes ?? 0);
  },
};

function isIndex(line: string): boolean {
  return INDEX.test(line) && / md5:[0-9a-f]{32} ?$/.test(line);
}

function modsecurityAudit(isSerial: boolean, zone: number): RowFormat {
  const scan = new JsonScan(JSON_MEMBERS.length, memberOf);
  return {
    name: 'modsecurity-audit',
    kind: 'modsecurity-audit',
    product: 'modsecurity',
    combined: false,
    // It says why what an access log beside it has was refused.
    errorLog: true,
    understands: (record) => SECTION.test(record.slice(0, 40).split('\n', 1)[0] ?? ''),
    // The first section of a transaction; what a body holds cannot have its id but by chance.
    ...(isSerial ? { recordStart: (line: string) => SECTION.exec(line)?.[2] === 'A' } : {}),
    readRow(line, row) {
      clearRow(row);
      if (line.startsWith('{')) return scan.scan(line) && putJson(row, scan.values, line, zone);
      return line.startsWith('--') ? putSections(row, line, zone) : putIndex(row, line, zone);
    },
  };
}

function memberOf(path: string): number {
  const own = path.replace(/^transaction\./, '');
  return (JSON_MEMBERS as readonly string[]).indexOf(own);
}

function putJson(row: LogRow, values: readonly string[], line: string, zone: number): boolean {
  const [time, stamp, unix, client, remote, method, uri, host, host2, agent, agent2, code, status, request] = values;
  row.status = statusOfText(code || status);
  if (row.status === 0 && !client && !remote) return false;
  row.second = anySecond(time || stamp || unix || '', zone);
  row.client = client || remote || '';
  if (request) putRequest(row, request, 0, request.length);
  else {
    row.method = method ?? '';
    row.path = withoutQuery(uri ?? '', 0, (uri ?? '').length);
  }
  row.host = host || host2 || '';
  row.agent = agent || agent2 || '';
  row.reason = rulesOf(
    line,
    /"(?:ruleId|id)":\s?"?(\d{1,9})\b/g,
    /"is_interrupted":\s?true|"intercepted":\s?true/.test(line),
  );
  return true;
}

function putIndex(row: LogRow, line: string, zone: number): boolean {
  const [, host = '', client = '', time = '', request = '', status] = INDEX.exec(line) ?? [];
  if (status === undefined) return false;
  row.second = commonSecond(time, 0, zone);
  row.status = statusOfText(status);
  row.client = client;
  row.host = host;
  putRequest(row, request, 0, request.length);
  return true;
}

function putSections(row: LogRow, record: string, zone: number): boolean {
  const sections = sectionsOf(record);
  const [, time = '', client = ''] = /^\[([^\]]+)\] \S+ (\S+) /.exec(sections.get('A')?.[0] ?? '') ?? [];
  if (client === '') return false;
  const [request = '', ...headers] = sections.get('B') ?? [];
  const answer = sections.get('F')?.[0] ?? '';
  const trailer = (sections.get('H') ?? []).join('\n');
  row.second = commonSecond(time, 0, zone);
  row.client = client;
  row.status = statusOfText(/^HTTP\/[\d.]+ (\d{3})/.exec(answer)?.[1] ?? /with code (\d{3})/.exec(trailer)?.[1]);
  putRequest(row, request, 0, request.length);
  const header = (name: string) =>
    headers.find((one) => one.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2);
  row.host = shown(header('host'));
  row.agent = header('user-agent') ?? '';
  row.referer = header('referer') ?? '';
  row.reason = rulesOf(trailer, /\[id "(\d{1,9})"\]/g, /^Action: Intercepted/m.test(trailer));
  return true;
}

function sectionsOf(record: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  let own: string | undefined;
  for (const line of record.split('\n')) {
    const mark = line.startsWith('--') ? SECTION.exec(line) : null;
    own ??= mark?.[1];
    if (mark === null || mark[1] !== own) current.push(line);
    else {
      current = sections.get(mark[2] ?? '') ?? [];
      sections.set(mark[2] ?? '', current);
    }
  }
  return sections;
}

/** Rules that only add up what others found (OWASP core rule set): they say nothing of the reason. */
const SUMS = new Set(['949110', '949111', '959100', '980130', '980140', '980170']);

/** The rule that matched first, and whether the request was stopped for it. */
function rulesOf(text: string, pattern: RegExp, isStopped: boolean): string {
  const ids = [...text.matchAll(pattern)].map(([, id = '']) => id);
  return reasonOf(['id', ids.find((id) => !SUMS.has(id)) ?? ids[0]], ['Action', isStopped ? 'Intercepted' : '']);
}
