import { isoTime, type LogFormat, type LogParts } from './log-format.ts';

/** `[Sat Nov 21 17:38:17.508275 2026]`; an `ErrorLogFormat` of one's own may write ISO 8601. */
const TIME =
  /^\[(?:[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d{1,9})? (\d{4})|(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)\] (?=\[)/;
/** `[module:level] [pid P:tid T]`; 2.2 has neither module nor process. */
const HEAD =
  /^(?:\[(?:([a-z0-9_-]{0,40}):)?(emerg|alert|crit|error|warn|notice|info|debug|trace\d)\] )?(?:\[pid (\d+)(?::tid (\d+))?\] )?/;
const SOURCE_FILE = /^(?:[a-z0-9_]{1,60}\.c\(\d+\): )/;
const ERRNO = /^\((\d{1,4})\)([^:[]{1,80}): /;
const CLIENT = /^\[(?:client|remote) ([^\]\s]{1,80})\] /;
const DAV_STATUS = /\[(\d{3}), #\d+\]\s*$/;

/** The error log of Apache httpd 2.2 and 2.4, of which ModSecurity 2 and mod_evasive are writers too. */
export const apacheError: LogFormat = {
  kinds: ['apache-error'],
  readLine(line) {
    const [whole, month = '', day = '', clock = '', year = '', date, isoClock, zone = ''] = TIME.exec(line) ?? [];
    if (whole === undefined) return null;
    const rest = line.slice(whole.length);
    if ((HEAD.exec(rest)?.[0] ?? '') === '') return null;
    const time = date === undefined ? isoTime(day, month, year, clock) : `${date}T${isoClock}${zone}`;
    return readApacheMessage(rest, time);
  },
};

/** What follows the time: module, level and process, as far as they are there, and the message with its fields. */
export function readApacheMessage(line: string, time: string | null): LogParts {
  const [head = '', module = '', level = '', pid = '', tid = ''] = HEAD.exec(line) ?? [];
  let rest = line.slice(head.length).replace(SOURCE_FILE, '');
  let errno: RegExpExecArray | null = null;
  let client: string | null = null;
  // The order of errno and client changed between versions; ModSecurity writes the client twice.
  for (let turn = 0; turn < 4; turn++) {
    const number = ERRNO.exec(rest);
    const address = CLIENT.exec(rest);
    if (number === null && address === null) break;
    errno ??= number;
    client ??= address?.[1] ?? null;
    rest = rest.slice((number ?? address)?.[0].length).replace(SOURCE_FILE, '');
  }
  const [, code = '', text = rest] = /^(AH\d{5}): (.*)$/s.exec(rest) ?? [];
  const referer = /, referer: (\S{1,2000})\s*$/.exec(text)?.[1] ?? '';
  const said = referer === '' ? text : text.slice(0, text.lastIndexOf(', referer: '));
  const status = DAV_STATUS.exec(said)?.[1] ?? /Access denied with code (\d{3})/.exec(said)?.[1];
  return {
    product: 'apache',
    time,
    client: withoutPort(client),
    url: /\[uri "([^"]{1,2000})"\]/.exec(said)?.[1] ?? null,
    status: status === undefined ? null : Number(status),
    message: said,
    fields: {
      module,
      level,
      code,
      errno: errno?.[1] ?? '',
      error: errno?.[2] ?? '',
      referer,
      peer: client ?? '',
      thread: pid === '' ? '' : `${pid}:${tid}`,
      unique_id: /\[unique_id "([^"]{1,80})"\]/.exec(said)?.[1] ?? '',
    },
  };
}

/** `203.0.113.24:39795`; an IPv6 address has colons of its own, and its port only in brackets or as the last part of nine. */
function withoutPort(peer: string | null): string | null {
  if (peer === null) return null;
  const [, bracketed] = /^\[([0-9a-f:.]+)\](?::\d+)?$/i.exec(peer) ?? [];
  return (
    bracketed ??
    peer.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/, '$1').replace(/^((?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}):\d+$/i, '$1')
  );
}
