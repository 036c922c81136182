import type { LogRow } from '../../model/log-rows.ts';
import { anySecond } from './clock.ts';
import { jsonMaker } from './json-format.ts';
import { bytesOf, statusOfText, withoutPort } from './quoted.ts';
import { withoutQuery } from './request-line.ts';
import { reasonOf } from './row-format.ts';

/* Caddy's logs as JSON (https://caddyserver.com/docs/logging); the member for the address changed with 2.5 and 2.7. */

const MEMBERS = {
  logger: 'logger',
  ts: 'time',
  msg: 'message',
  status: 'status',
  size: 'size',
  user_id: 'user',
  'request.client_ip': 'client',
  'request.remote_ip': 'remote',
  'request.remote_addr': 'peer',
  'request.method': 'method',
  'request.host': 'host',
  'request.uri': 'uri',
  'request.headers.User-Agent': 'agent',
  'request.headers.Referer': 'referer',
  'resp_headers.Server': 'server',
} as const;
type Values = Readonly<Record<(typeof MEMBERS)[keyof typeof MEMBERS], string>>;

/** Requests as Caddy logs them; what else it logs stands in the same file. */
export const caddyAccessMaker = jsonMaker({
  kind: 'caddy-access',
  product: 'caddy',
  members: MEMBERS,
  shape: (line) => /"logger":"http\.log\.access/.test(line.slice(0, 400)),
  understands: isOfCaddy,
  put(values, row, zone, line) {
    if (!values.logger.startsWith('http.log.access') || !putRequestOf(values, row, zone)) return false;
    if (row.status >= 400)
      row.reason = reasonOf(['resp_headers.Server', serversOf(values.server, line)], ['size', ownSize(values)]);
    return true;
  },
});

/** The error logger of Caddy: a line for each request that a handler refused or failed, with the reason. */
export const caddyErrorMaker = jsonMaker({
  kind: 'caddy-error',
  product: 'caddy',
  members: MEMBERS,
  shape: (line) => /"logger":"http\.log\.error/.test(line.slice(0, 400)),
  understands: isOfCaddy,
  put(values, row, zone) {
    if (!values.logger.startsWith('http.log.error') || !putRequestOf(values, row, zone)) return false;
    if (/^(?:open|stat|lstat) .{1,4000}: permission denied/.test(values.message)) row.reason = 'caddy/file-permissions';
    return row.status === 403;
  },
});

function isOfCaddy(line: string): boolean {
  return /^\{"level":"[a-z]{1,10}","ts":/.test(line);
}

function putRequestOf(values: Values, row: LogRow, zone: number): boolean {
  row.status = statusOfText(values.status);
  if (row.status === 0 && values.status !== '0') return false;
  row.second = anySecond(values.time, zone);
  row.client = values.client || values.remote || withoutPort(values.peer);
  row.method = values.method;
  row.path = withoutQuery(values.uri, 0, values.uri.length);
  row.host = values.host;
  row.agent = values.agent;
  row.referer = values.referer;
  row.user = values.user;
  row.bytes = bytesOf(values.size || undefined);
  return true;
}

/** Caddy adds its name to that of the server behind it. */
function serversOf(first: string, line: string): string {
  const [, second] = /"Server":\["[^"]{0,100}","([^"]{0,100})"/.exec(line) ?? [];
  return second === undefined ? first : `${first},${second}`;
}

/** An empty answer is one of its own. */
function ownSize({ size, server }: Values): string {
  return size === '0' && server === 'Caddy' ? '0' : '';
}
