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
    ...['httpresponsecode', 'respstatus', 'resstatus', 'retcode', 'code', 'elbstatuscode'],
  ],
  time: [
    ...['timeiso8601', 'timestamp', 'time', 'ts', 'datetime', 'timelocal', 'msec', 'starttime', 'requesttimestamp'],
    ...[
      'timelocaliso8601',
      'logtime',
      'accesstime',
      'eventtime',
      'reqtimesec',
      'startedat',
      'timestampms',
      'startutc',
      't',
    ],
  ],
  date: ['date'],
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
    ],
  ],
  forwarded: ['xforwardedfor', 'httpxforwardedfor', 'proxyaddxforwardedfor', 'xff', 'requestheadersxforwardedfor'],
  request: ['request', 'requestline', 'httprequest', 'firstline'],
  target: [
    ...[
      'requesturi',
      'originaluri',
      'urloriginal',
      'requesttarget',
      'uri',
      'url',
      'urlpath',
      'requestpath',
      'reqpath',
      'path',
    ],
    ...['urlfull', 'httprequestrequesturl', 'requesturl', 'csuristem', 'uripath', 'pathname', 'resource'],
  ],
  method: [
    ...['requestmethod', 'method', 'httpmethod', 'verb', 'httprequestmethod', 'httprequestrequestmethod', 'csmethod'],
    'reqmethod',
  ],
  agent: [
    ...['httpuseragent', 'useragent', 'agent', 'useragentoriginal', 'httprequestuseragent', 'requestheadersuseragent'],
    ...['headersuseragent', 'ua', 'csuseragent', 'requestuseragent', 'reqheadersuseragent'],
  ],
  referer: [
    ...['httpreferer', 'httpreferrer', 'referer', 'referrer', 'httprequestreferrer', 'httprequestreferer'],
    ...['requestheadersreferer', 'headersreferer', 'csreferer', 'requestreferer', 'reqheadersreferer', 'ref'],
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
      'reqhost',
      'cshost',
      'xhostheader',
      'domain',
      'urldomain',
      'authority',
    ],
    // Loggers give the name of their machine as `hostname`.
    ...['reqheadershost', 'requestheadershost', 'hostname'],
  ],
  country: [
    ...[
      'geoipcountrycode',
      'geocountry',
      'countrycode',
      'country',
      'geoip2countrycode',
      'geoip2datacountrycode',
      'clientcountry',
    ],
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
  edgeDetail: ['xedgedetailedresulttype'],
  edge: ['xedgeresulttype'],
  subStatus: ['scsubstatus'],
  handler: ['handler'],
  logId: ['logid', 'errorlogid'],
} as const;
/** What a member may say. */
export type MemberName = keyof typeof NAMES;

/** All that members may say. */
export const MEMBER_NAMES = Object.keys(NAMES) as MemberName[];
/** Each name has a place of its own, so that of two members the surer name wins whatever their order. */
export const PLACES = MEMBER_NAMES.flatMap((name) => NAMES[name].map((alias) => ({ name, alias })));
const PLACE_OF = new Map<string, number>(PLACES.map(({ alias }, place) => [alias, place]));
/** Members below these speak of another request, or of the answer's header fields. */
const ASIDE =
  /(?:^|\.)(?:upstream|origin|backend|resp?_?headers|resp?\.headers|response\.headers|cookies?|args|params|query|tls|labels|tags)\./i;

/** The place of a member: by its whole path, else by its last name, where its parents do not speak of something else. */
export function placeOf(path: string): number {
  const whole = PLACE_OF.get(plain(path));
  if (whole !== undefined) return whole;
  const dot = path.lastIndexOf('.');
  if (dot < 0 || ASIDE.test(path)) return -1;
  return PLACE_OF.get(plain(path.slice(dot + 1))) ?? -1;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
