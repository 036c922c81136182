import type { LogKind } from '../../model/log-kind.ts';
import type { LogRow } from '../../model/log-rows.ts';
import { anySecond } from './clock.ts';
import { JsonScan } from './json-scan.ts';
import { bytesOf, firstOf, statusOfText, withoutPort } from './quoted.ts';
import { putRequest, putTarget } from './request-line.ts';
import { clearRow, type FormatMaker, type RowFormat, reasonOf } from './row-format.ts';

/*
 * Access logs as JSON under names of one's own: nginx `log_format … escape=json` and Apache `LogFormat "{ … }"` with the
 * variable names that their manuals use (https://nginx.org/en/docs/varindex.html,
 * https://httpd.apache.org/docs/2.4/mod/mod_log_config.html), the Elastic Common Schema
 * (https://www.elastic.co/guide/en/ecs/current/ecs-field-reference.html) and Google's `httpRequest`
 * (https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest).
 */

/** What a member may say, and the names it goes by, the surest first; letters and digits only, in lower case. */
const NAMES = {
  status: [
    ...['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'responsestatus', 'responsecode', 'scstatus'],
    ...['httpresponsestatuscode', 'httprequeststatus', 'downstreamstatus', 'resstatuscode', 'responsestatuscode'],
    ...['httpresponsecode', 'respstatus', 'resstatus', 'retcode', 'elbstatuscode'],
  ],
  time: [
    ...[
      'timeiso8601',
      'timestamp',
      'time',
      'ts',
      'datetime',
      'date',
      'timelocal',
      'msec',
      'starttime',
      'requesttimestamp',
    ],
    ...['timelocaliso8601', 'logtime', 'accesstime', 'eventtime', 'startutc', 't'],
  ],
  client: [
    ...[
      'clientip',
      'realip',
      'remoteaddr',
      'remoteip',
      'remoteaddress',
      'ip',
      'clientaddr',
      'clientaddress',
      'sourceip',
    ],
    ...[
      'srcip',
      'remotehost',
      'client',
      'clienthost',
      'httprequestremoteip',
      'remote',
      'cip',
      'ipaddress',
      'peer',
      'downstreamremoteaddress',
      'xforwardedfor',
    ],
  ],
  request: ['request', 'requestline', 'httprequest', 'firstline'],
  target: [
    ...['requesturi', 'originaluri', 'urloriginal', 'requesttarget', 'uri', 'url', 'urlpath', 'requestpath', 'path'],
    ...['urlfull', 'httprequestrequesturl', 'requesturl', 'csuristem', 'uripath', 'pathname', 'resource'],
  ],
  method: [
    ...['requestmethod', 'method', 'httpmethod', 'verb', 'httprequestmethod', 'httprequestrequestmethod', 'csmethod'],
    'reqmethod',
  ],
  agent: [
    ...['httpuseragent', 'useragent', 'agent', 'useragentoriginal', 'httprequestuseragent', 'requestheadersuseragent'],
    ...['headersuseragent', 'ua', 'csuseragent', 'reqheadersuseragent'],
  ],
  referer: [
    ...['httpreferer', 'httpreferrer', 'referer', 'referrer', 'httprequestreferrer', 'httprequestreferer'],
    ...['requestheadersreferer', 'headersreferer', 'csreferer', 'reqheadersreferer'],
  ],
  user: ['remoteuser', 'user', 'username', 'authuser', 'userid', 'usersub'],
  host: [
    ...[
      'httphost',
      'host',
      'servername',
      'vhost',
      'virtualhost',
      'requesthost',
      'domain',
      'urldomain',
      'hostname',
      'authority',
    ],
    ...['reqheadershost', 'requestheadershost'],
  ],
  country: [
    ...['geoipcountrycode', 'countrycode', 'country', 'geoip2countrycode', 'geoip2datacountrycode', 'clientcountry'],
    ...['sourcegeocountryisocode', 'clientgeocountryisocode', 'geocountryisocode', 'cfipcountry', 'httpcfipcountry'],
  ],
  bytes: [
    ...[
      'bodybytessent',
      'bytessent',
      'bytes',
      'size',
      'responsesize',
      'bytesout',
      'httpresponsebodybytes',
      'responsebytes',
    ],
    ...['httpresponsebytes', 'httprequestresponsesize', 'contentlength'],
  ],
  upstreamStatus: ['upstreamstatus', 'upstreamstatuscode', 'upstreamresponsestatus', 'backendstatus', 'originstatus'],
  upstream: ['upstreamaddr', 'upstream', 'upstreamaddress', 'proxyupstreamname', 'upstreamname'],
  limitRequests: ['limitreqstatus'],
  limitConnections: ['limitconnstatus'],
  verify: ['sslclientverify'],
  details: ['responsecodedetails'],
  flags: ['responseflags'],
  handler: ['handler'],
  logId: ['logid', 'errorlogid'],
} as const;
type Name = keyof typeof NAMES;

const LIST = Object.keys(NAMES) as Name[];
/** Each name has a place of its own, so that of two members the surer name wins whatever their order. */
const PLACES = LIST.flatMap((name) => NAMES[name].map((alias) => ({ name, alias })));
const PLACE_OF = new Map<string, number>(PLACES.map(({ alias }, place) => [alias, place]));
/** Members below these speak of another request, or of the answer's header fields. */
const ASIDE =
  /(?:^|\.)(?:upstream|origin|backend|resp_?headers|response\.headers|cookies?|args|params|query|tls|labels|tags)\./i;

/** The place of a member: by its whole path, else by its last name, where its parents do not speak of something else. */
function placeOf(path: string): number {
  const whole = PLACE_OF.get(plain(path));
  if (whole !== undefined) return whole;
  const dot = path.lastIndexOf('.');
  if (dot < 0 || ASIDE.test(path)) return -1;
  return PLACE_OF.get(plain(path.slice(dot + 1))) ?? -1;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const STATUS_MEMBER = /"[\w.@ -]{0,40}(?:status|code)[\w.]{0,20}"\s{0,4}:\s{0,4}"?[1-5]\d\d\b/i;
const REQUEST_MEMBER = /"[\w.@ -]{0,40}(?:request|uri|url|path|method|verb)[\w.]{0,20}"\s{0,4}:/i;

/** JSON access logs of any common naming, flat or nested. */
export const jsonAccessMaker: FormatMaker = {
  kinds: ['nginx-json-access', 'apache-json-access'],
  recognises: (line) => line.charCodeAt(0) === 123 && STATUS_MEMBER.test(line) && REQUEST_MEMBER.test(line),
  make(hint, sample) {
    const kind = hint.kind ?? kindOf(sample);
    return jsonAccess(kind, hint.zoneMinutes ?? 0);
  },
};

/** Names that only one of the two servers gives. */
function kindOf(sample: readonly string[]): LogKind | null {
  const text = sample.slice(0, 5).join('\n');
  if (
    /"(?:upstream_\w+|body_bytes_sent|remote_addr|request_time|http_user_agent|limit_req_status|time_iso8601)"/.test(
      text,
    )
  )
    return 'nginx-json-access';
  return /"(?:logId|remoteIP|handler|httpd\w*)"/.test(text) ? 'apache-json-access' : null;
}

function jsonAccess(kind: LogKind | null, zone: number): RowFormat {
  const scan = new JsonScan(PLACES.length, placeOf);
  const pick = picker(scan);
  return {
    name: kind ?? 'json',
    kind,
    product: kind === 'nginx-json-access' ? 'nginx' : kind === 'apache-json-access' ? 'apache' : 'unknown',
    combined: false,
    errorLog: false,
    readRow(line, row) {
      clearRow(row);
      if (!scan.scan(line)) return false;
      row.status = statusOfText(pick('status'));
      if (row.status === 0) return false;
      putAddress(row, pick);
      row.second = anySecond(pick('time'), zone);
      row.client = withoutPort(firstOf(pick('client')));
      row.agent = pick('agent');
      row.referer = pick('referer');
      row.user = dashed(pick('user'));
      row.host = dashed(pick('host')) || row.host;
      row.country = dashed(pick('country'));
      row.bytes = bytesOf(pick('bytes'));
      if (row.status >= 400) row.reason = reasonFrom(pick);
      return true;
    },
    understands: () => false,
  };
}

type Pick = (name: Name) => string;

/** The value of a name in the last line: of its members that are there and not empty, the one of the surest name. */
function picker(scan: JsonScan): Pick {
  const places = new Map<Name, readonly number[]>();
  let shape = -1;
  return (name) => {
    if (shape !== scan.shape) {
      shape = scan.shape;
      const present = scan.present.filter((place) => place >= 0).sort((a, b) => a - b);
      for (const one of LIST)
        places.set(
          one,
          present.filter((place) => PLACES[place]?.name === one),
        );
    }
    for (const place of places.get(name) ?? []) {
      const value = scan.values[place];
      if (value !== undefined && value !== '') return value;
    }
    return '';
  };
}

function putAddress(row: LogRow, pick: Pick): void {
  const request = pick('request');
  if (request.includes(' ')) putRequest(row, request, 0, request.length);
  else putTarget(row, pick('target') || request);
  if (row.path === '' && request.includes(' ')) putTarget(row, pick('target'));
  if (row.method === '') row.method = dashed(pick('method'));
}

function dashed(text: string): string {
  return text === '-' ? '' : text;
}

function reasonFrom(pick: Pick): string {
  return reasonOf(
    ['upstream_status', pick('upstreamStatus')],
    ['upstream', pick('upstreamStatus') === '' ? '' : pick('upstream')],
    ['limit_req_status', pick('limitRequests')],
    ['limit_conn_status', pick('limitConnections')],
    ['response_code_details', pick('details')],
    ['response_flags', pick('flags')],
    ['ssl_client_verify', pick('verify')],
    ['handler', pick('handler')],
    ['logId', pick('logId')],
  );
}
