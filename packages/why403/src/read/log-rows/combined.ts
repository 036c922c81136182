import type { LogKind } from '../../model/log-kind.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { ProductId } from '../../model/taxonomy.ts';
import { commonSecond } from './clock.ts';
import { forwardedClient, quotedAddresses } from './forwarded.ts';
import { closingQuote, statusAt } from './quoted.ts';
import { putRequest, putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat } from './row-format.ts';

/*
 * NCSA common and combined: `%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"`
 * (https://httpd.apache.org/docs/2.4/logs.html#accesslog); nginx's `combined` is the same
 * (https://nginx.org/en/docs/http/ngx_http_log_module.html). vhost_combined is Debian's, with `%v:%p` before it.
 */

/** What stands in front of the time: the address alone, a virtual host before it, or a host in the place of the identity. */
type Front = 'plain' | 'vhost' | 'identity';

const KINDS = [
  ...(['combined', 'nginx-access', 'apache-access', 'lighttpd-access', 'tomcat-access'] as const),
  ...(['varnish-access', 'traefik-access'] as const),
] as const;
const WRITERS: Partial<Record<LogKind, ProductId>> = {
  'nginx-access': 'nginx',
  'apache-access': 'apache',
  'lighttpd-access': 'lighttpd',
  'tomcat-access': 'tomcat',
  'traefik-access': 'traefik',
  'varnish-access': 'varnish',
};
/** Three or four words stand before the time: what syslog or a container runtime puts before the line would be more. */
const SHAPE =
  /^[^\s<{][^\s]{0,299} (?:\S{1,2000} ){2,3}\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,6})?(?: [+-]\d{4})?\] "/;
/** The time as everybody writes it; some add a fraction or leave out the zone. */
const USUAL_TIME = /:\d\d:\d\d:\d\d [+-]\d{4}\] "/;
/** Traefik adds the number of the request, the router, the server and the time it took. */
const TRAEFIK_END = / \d{1,15} "[^"]{0,300}" "[^"]{0,300}" \d{1,12}ms$/;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}:[0-9a-f:.]{1,42})$/i;

/** Common, combined and vhost-combined, of whichever server. */
export const combinedMaker: FormatMaker = {
  kinds: KINDS,
  recognises: (line) => SHAPE.test(line) && readCombined(line, SCRATCH, 'plain', 0),
  make(hint, sample) {
    const front = frontOf(sample);
    const absolute = sample.filter((line) => /"[A-Z]{3,10} https?:\/\//.test(line)).length;
    // Varnish writes the whole address of each request; elsewhere such a target is a scanner's.
    const isVarnish = absolute * 2 > sample.length;
    const isTraefik = front === 'plain' && sample.filter(endsAsTraefik).length * 2 > sample.length;
    const shape = isVarnish ? 'varnish' : isTraefik ? 'traefik' : isForwarded(front, sample) ? 'forwarded' : front;
    const kind = hint.kind === 'combined' ? null : (hint.kind ?? null);
    const format = combinedFormat(kind, shape, hint.zoneMinutes ?? 0);
    return { ...format, combined: format.combined && sample.every((line) => USUAL_TIME.test(line)) };
  },
};

function endsAsTraefik(line: string): boolean {
  return line.endsWith('ms') && TRAEFIK_END.test(line.slice(-700));
}

/** Whether most requests came through a proxy of a private network, which says for whom. */
function isForwarded(front: Front, sample: readonly string[]): boolean {
  if (front !== 'plain') return false;
  const through = sample.filter((line) => {
    const peer = line.slice(0, line.indexOf(' '));
    return forwardedClient(peer, quotedAddresses(line, line.indexOf('] "'))) !== peer;
  });
  return through.length * 2 > sample.length;
}

/** Name of the combined format whose clients are those that a proxy names. */
export const THROUGH_PROXY = 'combined with X-Forwarded-For';
/** Names of the shapes, and who alone writes them. */
const NAMES = {
  plain: 'combined',
  vhost: 'vhost-combined',
  identity: 'combined with host',
  varnish: 'varnishncsa',
  traefik: 'traefik-clf',
  forwarded: THROUGH_PROXY,
};
const ONLY_WRITER: Partial<Record<string, LogKind>> = { varnish: 'varnish-access', traefik: 'traefik-access' };

/** Common and combined lines with this in front of the time. */
export function combinedFormat(hinted: LogKind | null, shape: keyof typeof NAMES, zone: number): RowFormat {
  const kind = hinted ?? ONLY_WRITER[shape] ?? null;
  const front = shape === 'vhost' || shape === 'identity' ? shape : 'plain';
  return {
    name: NAMES[shape],
    kind,
    product: (kind === null ? undefined : WRITERS[kind]) ?? 'unknown',
    combined: shape === 'plain' || shape === 'vhost' || shape === 'traefik',
    errorLog: false,
    readRow(line, row) {
      if (!readCombined(line, row, front, zone)) return false;
      if (shape === 'varnish' && row.path.startsWith('http')) putTarget(row, row.path);
      if (shape === 'forwarded') row.client = forwardedClient(row.client, quotedAddresses(line, line.indexOf('] "')));
      return true;
    },
    understands: () => false,
  };
}

const SCRATCH = {} as LogRow;

/** One line of the common or combined format into a row; false where it is none. */
function readCombined(line: string, row: LogRow, front: Front, zone: number): boolean {
  clearRow(row);
  // A user name may hold brackets, but no quote: all writers escape it.
  const request = line.indexOf('] "') + 3;
  const bracket = line.lastIndexOf(' [', request - 3);
  if (request < 24 || bracket < 1 || request < bracket + 22 || request > bracket + 40) return false;
  const requestEnd = closingQuote(line, request);
  const status = statusAt(line, requestEnd + 2);
  if (requestEnd < 0 || status < 0 || line.charCodeAt(requestEnd + 1) !== 32) return false;
  row.second = commonSecond(line, bracket + 2, zone);
  row.status = status;
  putFront(line, row, bracket, front);
  putRequest(row, line, request, requestEnd);
  let at = putBytes(line, row, requestEnd + 6);
  if (line.startsWith(' "', at)) {
    const end = closingQuote(line, at + 2);
    // Cut lines: what is there counts.
    row.referer = line.slice(at + 2, end < 0 ? line.length : end);
    at = end < 0 ? line.length : end + 1;
    if (line.startsWith(' "', at)) {
      const last = closingQuote(line, at + 2);
      row.agent = line.slice(at + 2, last < 0 ? line.length : last);
    }
  }
  return true;
}

function putFront(line: string, row: LogRow, bracket: number, front: Front): void {
  let start = 0;
  if (front === 'vhost') {
    start = line.indexOf(' ') + 1;
    const colon = line.lastIndexOf(':', start - 1);
    row.host = line.slice(0, colon > 0 ? colon : start - 1);
  }
  const client = line.indexOf(' ', start);
  const identity = line.indexOf(' ', client + 1);
  row.client = line.slice(start, client);
  if (identity < 0 || identity >= bracket) return;
  if (front === 'identity') row.host = line.slice(client + 1, identity);
  // A user name may hold blanks.
  const isNobody = bracket === identity + 2 && line.charCodeAt(identity + 1) === 45;
  row.user = isNobody ? '' : line.slice(identity + 1, bracket);
}

/** Reads the number of bytes and returns where it ends. */
function putBytes(line: string, row: LogRow, from: number): number {
  let bytes = 0;
  let at = from;
  for (; at < from + 15; at++) {
    const digit = line.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    bytes = bytes * 10 + digit;
  }
  if (at > from) row.bytes = bytes;
  else if (line.charCodeAt(at) === 45) {
    row.bytes = 0;
    at += 1;
  }
  return at;
}

function frontOf(sample: readonly string[]): Front {
  const fronts = { plain: 0, vhost: 0, identity: 0 };
  for (const line of sample) {
    const [first = '', second = ''] = line.slice(0, 700).split(' ', 2);
    if (!ADDRESS.test(first) && (ADDRESS.test(second) || /:\d{1,5}$/.test(first))) fronts.vhost += 1;
    else if (/[a-z0-9-]\.[a-z]/i.test(second)) fronts.identity += 1;
    else fronts.plain += 1;
  }
  if (fronts.vhost > sample.length / 2) return 'vhost';
  return fronts.identity > sample.length / 2 ? 'identity' : 'plain';
}
