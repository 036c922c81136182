import { parseObject } from '../json-members.ts';
import {
  addressOf,
  commonTime,
  epochTime,
  type LogFormat,
  type LogParts,
  type SourceLine,
  splitRequest,
  statusOf,
} from './log-format.ts';
import { auditOfJson } from './modsecurity-json.ts';

/** Longer records are cut: a request body may stand in them. */
const RECORD_LIMIT = 5000;

const SECTION = /^-{2,3}([A-Za-z0-9]{8})-{1,3}([A-Z])--\s*$/;

/**
 * One line of the index that ModSecurity keeps where each transaction has a file of its own (`SecAuditLogType
 * Concurrent`): host, client, request, status, id, and the file.
 */
const INDEX =
  /^(\S{1,253}) ([0-9a-fA-F.:]{2,45}) (?:\S{1,200} ){1,2}\[([^\]]{10,40})\] "((?:[^"\\]|\\.){0,8000})" (\d{3}) \d+ \S.{0,4000}? ([\w.@-]{8,80}) (?:"-"|-) (\S{1,1000}) \d+ \d+(?:\.\d+)? md5:[0-9a-f]{32} ?$/;

/** ModSecurity's audit log: sections of one transaction, one JSON object a line, or the index of a folder of them. */
export const modsecurityAudit: LogFormat = {
  kinds: ['modsecurity-audit'],
  readLine(line) {
    const members = line.startsWith('{') && line.includes('"transaction"') ? parseObject(line) : null;
    if (members !== null) return auditOfJson(members);
    const [, host, client, time = '', request, status, id = '', file = ''] = INDEX.exec(line) ?? [];
    if (request === undefined) return null;
    return {
      product: 'modsecurity',
      time: commonTime(time),
      client: client ?? null,
      ...splitRequest(request, host),
      status: statusOf(status),
      fields: { unique_id: id, file },
    };
  },
  readRecord(lines, at) {
    const opening = SECTION.exec(lines[at]?.text ?? '');
    if (opening === null) return null;
    const own = opening[1];
    const last = endOf(lines, at, opening[0].replace(/[A-Z](-+\s*)$/, 'Z$1').trimEnd());
    const sections = new Map<string, string[]>();
    let end = at;
    let current: string[] = [];
    for (; end < lines.length && end <= (last ?? at + RECORD_LIMIT); end++) {
      const text = lines[end]?.text ?? '';
      const mark = SECTION.exec(text);
      // A body may hold what looks like a mark; the id of a transaction nobody can guess.
      if (mark === null || (mark[1] !== own && last !== null)) {
        current.push(text);
        continue;
      }
      if (mark[1] !== own) break;
      current = sections.get(mark[2] ?? '') ?? [];
      sections.set(mark[2] ?? '', current);
    }
    return { parts: transaction(sections), length: Math.max(1, end - at) };
  },
};

/** Where records end, by their mark: looked up once for all lines, as every record asks. */
const ENDS = new WeakMap<readonly SourceLine[], ReadonlyMap<string, readonly number[]>>();

function endsIn(lines: readonly SourceLine[]): ReadonlyMap<string, readonly number[]> {
  const known = ENDS.get(lines);
  if (known !== undefined) return known;
  const ends = new Map<string, number[]>();
  for (const [index, { text }] of lines.entries()) {
    const mark = text.startsWith('--') && SECTION.test(text) ? text.trimEnd() : '';
    if (mark.endsWith('-Z--')) ends.set(mark, [...(ends.get(mark)?.slice(-REPEATS) ?? []), index]);
  }
  ENDS.set(lines, ends);
  return ends;
}

/** An id comes twice only where somebody wrote it twice. */
const REPEATS = 20;

function endOf(lines: readonly SourceLine[], at: number, mark: string): number | null {
  const end = endsIn(lines)
    .get(mark)
    ?.find((index) => index > at);
  return end === undefined || end - at > RECORD_LIMIT ? null : end;
}

const AUDIT_HEAD = /^\[([^\]]+)\] (\S+) (\S+) \d+ \S+ \d+/;
const MESSAGE = /^(?:Message: )?(?=(?:Warning\.|Access denied|ModSecurity: |Pattern match|Rule )).*/;

function transaction(sections: ReadonlyMap<string, readonly string[]>): LogParts {
  const [, time = '', id = '', client] = AUDIT_HEAD.exec(sections.get('A')?.[0] ?? '') ?? [];
  const request = sections.get('B') ?? [];
  const host = request.map((line) => /^host:\s*(\S+)/i.exec(line)?.[1]).find((found) => found !== undefined);
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(sections.get('F')?.[0] ?? '')?.[1];
  const trailer = sections.get('H') ?? [];
  const messages = trailer.filter((line) => MESSAGE.test(line) && !line.startsWith('Apache-Error:'));
  const action = trailer.find((line) => line.startsWith('Action: ')) ?? '';
  return {
    product: 'modsecurity',
    time: commonTime(time),
    client: client ?? null,
    ...splitRequest(request[0], host),
    status: statusOf(status) ?? statusOf(/with code (\d{3})/.exec(messages.join('\n'))?.[1]),
    message: messages.join('\n'),
    fields: { unique_id: id, action: action.replace('Action: ', ''), host: host ?? '' },
  };
}

/** A transaction as varnishlog prints it, with that of the backend where it was grouped with it. */
export const varnishLog: LogFormat = {
  kinds: ['varnish-log'],
  readRecord(lines, at) {
    if (!/^\*+\s+<< (?:Request|BeReq|Session)/.test(lines[at]?.text ?? '')) return null;
    let end = at + 1;
    while (end < lines.length && end < at + RECORD_LIMIT && /^(?:-+|\*{2,})\s+\S/.test(lines[end]?.text ?? '')) end++;
    return { parts: varnishTransaction(lines.slice(at, end)), length: end - at };
  },
};

function varnishTransaction(lines: readonly SourceLine[]): LogParts {
  const tags = lines.map(({ text }) => /^[-*]+\s+(\S+)\s*(.*?)\s*$/.exec(text)).filter((found) => found !== null);
  const all = (tag: string) => tags.filter(([, name]) => name === tag).map(([, , value]) => value ?? '');
  const last = (tag: string) => all(tag).at(-1) ?? '';
  const header = (name: string) =>
    all('ReqHeader')
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const status = statusOf(last('RespStatus') || last('BerespStatus'));
  const synthetic = all('VCL_return').includes('synth') || all('VCL_call').includes('SYNTH');
  const behind = all('BerespStatus').includes(String(status ?? '')) || all('VCL_return').includes('fetch');
  return {
    product: 'varnish',
    time: epochTime(/Start: ([\d.]+)/.exec(all('Timestamp').join('\n'))?.[1] ?? Number.NaN),
    client: all('ReqStart')[0]?.split(' ')[0] ?? null,
    method: all('ReqMethod')[0] || all('BereqMethod')[0] || null,
    url: addressOf(all('ReqURL')[0] || all('BereqURL')[0] || '', header('host')),
    status,
    answeredBy: synthetic ? 'itself' : behind || last('RespHeader') !== '' ? 'behind' : null,
    message: synthetic
      ? `synth ${status ?? ''} ${last('RespReason')}`.trim()
      : `${status ?? ''} ${last('RespReason')}`.trim(),
    fields: {
      synthetic: synthetic ? 'yes' : 'no',
      reason: last('RespReason'),
      referer: header('referer'),
      agent: header('user-agent'),
      hit: all('Hit').length > 0 ? 'yes' : 'no',
    },
  };
}

/** `$ command` and what it printed: the words of the host itself. */
export const hostOutput: LogFormat = {
  kinds: ['host'],
  readRecord(lines, at) {
    const [, command] = /^[$#] (\S.{0,500})$/.exec(lines[at]?.text ?? '') ?? [];
    if (command === undefined || /^(?:Fields|Version|Software|Date|Start-Date):/.test(command)) return null;
    let end = at + 1;
    while (end < lines.length && end < at + RECORD_LIMIT && !endsOutput(lines[end]?.text ?? '')) end++;
    const output = lines.slice(at + 1, end).map(({ text }) => text);
    return {
      parts: { product: 'unknown', message: output.join('\n'), fields: { command } },
      length: end - at,
    };
  },
};

/** The next command, or a line of a log: outputs of the commands that people use here begin otherwise. */
function endsOutput(line: string): boolean {
  return (
    /^\$ \S/.test(line) ||
    /^(?:type=(?:AVC|USER_AVC|SYSCALL|1400)\b|\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[|\[[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:)/.test(
      line,
    ) ||
    /^[0-9A-Fa-f.:]{3,45} - \S+ \[\d\d\//.test(line) ||
    /\bapparmor="/.test(line)
  );
}
