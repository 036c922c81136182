import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LogKind } from '../../../src/model/log-kind.ts';
import { LOG_KINDS } from '../../../src/model/log-kind.ts';
import { FORMAT_MAKERS } from '../../../src/read/log-rows/formats.ts';
import { rowOf, rowsOf } from './rows-of.ts';

const MARCH_2 = Date.UTC(2026, 2, 2, 10, 15, 44) / 1000;

interface Example {
  readonly name: string;
  readonly kind: LogKind | null;
  readonly line: string;
  readonly row: Partial<ReturnType<typeof rowOf>>;
}

const EXAMPLES: readonly Example[] = [
  {
    name: 'common, without Referer and agent',
    kind: null,
    line: '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326',
    row: { second: 971211336, status: 200, user: 'frank', path: '/apache_pb.gif', bytes: 2326, referer: '', agent: '' },
  },
  {
    name: 'combined, with the quotes of Apache',
    kind: null,
    line: '2001:db8::7 - - [02/Mar/2026:10:15:44 +0000] "GET /a?b=\\"c\\" HTTP/1.1" 403 - "-" "odd \\"agent\\" \\\\"',
    row: { client: '2001:db8::7', status: 403, path: '/a', bytes: 0, referer: '-', agent: 'odd \\"agent\\" \\\\' },
  },
  {
    name: 'vhost-combined',
    kind: null,
    line: 'www.example.com:443 203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /x HTTP/2.0" 403 153 "-" "curl/8.5.0"',
    row: { host: 'www.example.com', client: '203.0.113.24', path: '/x', second: MARCH_2 },
  },
  {
    name: 'a time with a fraction',
    kind: null,
    line: '203.0.113.24 - - [02/Mar/2026:10:15:44.123 +0000] "GET /x HTTP/1.1" 403 153',
    row: { second: MARCH_2, path: '/x', status: 403 },
  },
  {
    name: 'a request that is none',
    kind: null,
    line: '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "\\x16\\x03\\x01" 400 157 "-" "-"',
    row: { status: 400, method: '', path: '' },
  },
  {
    name: 'nginx JSON in variable names',
    kind: 'nginx-json-access',
    line: '{"time_iso8601":"2026-03-02T11:15:44+01:00","remote_addr":"203.0.113.24","request":"POST /api/x?y=1 HTTP/1.1","status":403,"body_bytes_sent":59,"http_referer":"","http_user_agent":"a \\"b\\"","upstream_status":"403","limit_req_status":"REJECTED","http_host":"www.example.com"}',
    row: {
      ...{ second: MARCH_2, method: 'POST', path: '/api/x', agent: 'a "b"', host: 'www.example.com', bytes: 59 },
      reason: 'upstream_status 403, limit_req_status REJECTED',
    },
  },
  {
    name: 'the Elastic Common Schema',
    kind: null,
    line: '{"@timestamp":"2026-03-02T10:15:44.500Z","http":{"request":{"method":"GET","referrer":"https://a.test/"},"response":{"status_code":403,"body":{"bytes":12}}},"url":{"original":"/p?q"},"source":{"ip":"203.0.113.24"},"user_agent":{"original":"curl/8.5.0"}}',
    row: {
      ...{
        second: MARCH_2,
        method: 'GET',
        status: 403,
        path: '/p',
        client: '203.0.113.24',
        referer: 'https://a.test/',
      },
      ...{ agent: 'curl/8.5.0', bytes: 12 },
    },
  },
  {
    name: 'the httpRequest of Google Cloud',
    kind: null,
    line: '{"httpRequest":{"requestMethod":"GET","requestUrl":"https://www.example.com/a/b?c","status":403,"responseSize":"133","userAgent":"curl/8.5.0","remoteIp":"203.0.113.24"},"timestamp":"2026-03-02T10:15:44Z"}',
    row: {
      second: MARCH_2,
      host: 'www.example.com',
      path: '/a/b',
      client: '203.0.113.24',
      bytes: 133,
      agent: 'curl/8.5.0',
    },
  },
  {
    name: 'pino-http',
    kind: null,
    line: '{"level":30,"time":1772446544123,"req":{"id":1,"method":"GET","url":"/a?b","headers":{"host":"www.example.com","user-agent":"curl"},"remoteAddress":"203.0.113.24"},"res":{"statusCode":403,"headers":{"host":"x"}},"responseTime":3,"msg":"request completed"}',
    row: {
      ...{ second: MARCH_2, method: 'GET', path: '/a', status: 403, client: '203.0.113.24', host: 'www.example.com' },
      agent: 'curl',
    },
  },
  {
    name: 'CloudFront as JSON, day and time apart',
    kind: null,
    line: '{"date":"2026-03-02","time":"10:15:44","c-ip":"203.0.113.24","cs-method":"GET","cs(Host)":"d1.cloudfront.net","cs-uri-stem":"/a","sc-status":"403","x-edge-result-type":"Error","x-edge-detailed-result-type":"ClientGeoBlocked"}',
    row: {
      ...{ second: MARCH_2, method: 'GET', path: '/a', status: 403, client: '203.0.113.24', host: 'd1.cloudfront.net' },
      reason: 'x-edge-detailed-result-type ClientGeoBlocked, x-edge-result-type Error',
    },
  },
  {
    name: 'Envoy as JSON',
    kind: 'envoy-access',
    line: '{"start_time":"2026-03-02T10:15:44.1Z","method":"GET","path":"/v1/x?y","response_code":403,"response_flags":"UAEX","response_code_details":"ext_authz_denied","authority":"api.example.com","user_agent":"curl","x_forwarded_for":"203.0.113.24,10.0.0.1","bytes_sent":19}',
    row: {
      ...{ client: '203.0.113.24', host: 'api.example.com', path: '/v1/x' },
      reason: 'response_code_details ext_authz_denied, response_flags UAEX',
    },
  },
  {
    name: 'HAProxy behind syslog, with captured fields and the TLS version',
    kind: 'haproxy-http',
    line: 'Mar  2 10:15:44 lb1 haproxy[812]: 203.0.113.24:33261 [02/Mar/2026:10:15:44.255] https-in~ https-in/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 {curl/8.5.0|} "GET /a?b HTTP/1.1" 0/0000000000000000/0/0/0 www.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384',
    row: {
      ...{ second: MARCH_2, client: '203.0.113.24', status: 403, path: '/a', bytes: 192 },
      reason: 'termination_state PR--, server <NOSRV>',
    },
  },
  {
    name: 'HAProxy of a connection that it rejected, which has no status',
    kind: 'haproxy-http',
    line: 'Mar  2 10:15:44 lb1 haproxy[812]: 203.0.113.24:33261 [02/Mar/2026:10:15:44.255] tcp-in tcp-in/<NOSRV> -1/-1/0 0 PR 1/1/0/0/0 0/0',
    row: { second: MARCH_2, client: '203.0.113.24', status: 0, path: '', bytes: 0, reason: '' },
  },
  {
    name: 'Traefik in its own form of combined',
    kind: 'traefik-access',
    line: '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /a?b HTTP/2.0" 403 9 "-" "curl/8.5.0" 812 "web@docker" "-" 0ms',
    row: { second: MARCH_2, client: '203.0.113.24', status: 403, path: '/a', agent: 'curl/8.5.0', bytes: 9 },
  },
  {
    name: "JSON with short names of one's own",
    kind: null,
    line: '{"ts":1772446544.255,"ip":"203.0.113.24","method":"GET","uri":"/a?b","code":403,"size":153,"ref":"https://a.test/","ua":"curl/8.5.0","vhost":"www.example.com"}',
    row: {
      ...{ second: MARCH_2, client: '203.0.113.24', status: 403, path: '/a', agent: 'curl/8.5.0' },
      ...{ referer: 'https://a.test/', host: 'www.example.com', bytes: 153 },
    },
  },
  {
    name: 'HAProxy without an answer',
    kind: 'haproxy-http',
    line: '203.0.113.24:33261 [02/Mar/2026:10:15:44.255] in in/<NOSRV> -1/-1/-1/-1/5 -1 0 - - CR-- 1/1/0/0/0 0/0 "<BADREQ>"',
    row: { status: 0, path: '', method: '' },
  },
  {
    name: 'Envoy, default format of old, with a quote in the path',
    kind: 'envoy-access',
    line: '[2026-03-02T10:15:44.132Z] "GET /a"b?c HTTP/1.1" 403 - 0 19 0 - "203.0.113.24" "curl/8.11.1" "c21e3c5a" "api.example.com" "-"',
    row: {
      second: MARCH_2,
      path: '/a"b',
      client: '203.0.113.24',
      bytes: 19,
      host: 'api.example.com',
      reason: 'upstream_host none',
    },
  },
  {
    name: 'ALB, refused by AWS WAF',
    kind: 'alb',
    line: 'h2 2026-03-02T10:15:44.083214Z app/web/50dc6c495c0c9188 [2001:db8::1]:44812 - -1 -1 -1 403 - 187 520 "GET https://www.example.com:443/admin?x HTTP/2.0" "a \\"b\\"" - - - "Root=1" "-" "-" 0 2026-03-02T10:15:44.080000Z "waf" "-" "-" "-" "-" "-" "-"',
    row: {
      ...{ client: '2001:db8::1', status: 403, path: '/admin', host: 'www.example.com', agent: 'a \\"b\\"' },
      reason: 'actions_executed waf, target_status_code none',
    },
  },
  {
    name: 'S3, a call without a request line',
    kind: 's3-access',
    line: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be media [02/Mar/2026:10:15:44 +0000] - AmazonS3 3E57427F3EXAMPLE3 S3.EXPIRE.OBJECT a/b.jpg "-" - - - - - - "-" "-" -',
    row: { status: 0, path: '/a/b.jpg', client: '', user: 'AmazonS3' },
  },
  {
    name: 'Squid, a tunnel',
    kind: 'squid-access',
    line: '1772446544.919      0 203.0.113.24 TCP_DENIED/403 3477 CONNECT files.example.net:443 alice HIER_NONE/- text/html',
    row: {
      second: MARCH_2,
      method: 'CONNECT',
      host: 'files.example.net',
      path: '',
      user: 'alice',
      reason: 'result TCP_DENIED, hierarchy HIER_NONE',
    },
  },
  {
    name: 'Cloudflare http_requests, time in nanoseconds',
    kind: 'cloudflare-http-requests',
    line: '{"EdgeStartTimestamp":1772446544123456789,"ClientIP":"203.0.113.24","ClientRequestMethod":"GET","ClientRequestURI":"/a?b","ClientRequestHost":"www.example.com","ClientRequestUserAgent":"curl","ClientCountry":"de","EdgeResponseStatus":403,"OriginResponseStatus":0,"SecurityAction":"block","SecuritySources":["firewallCustom"],"SecurityRuleID":"8f0a"}',
    row: {
      ...{ second: MARCH_2, path: '/a', country: 'de', status: 403 },
      reason: 'SecurityAction block, SecuritySources firewallCustom, SecurityRuleID 8f0a, OriginResponseStatus 0',
    },
  },
  {
    name: 'AWS WAF',
    kind: 'waf-aws',
    line: '{"timestamp":1772446544083,"formatVersion":1,"webaclId":"arn:aws:wafv2:x","terminatingRuleId":"BadBots","terminatingRuleType":"REGULAR","action":"BLOCK","httpRequest":{"clientIp":"203.0.113.24","country":"DE","headers":[{"name":"Host","value":"www.example.com"},{"name":"User-Agent","value":"bad"}],"uri":"/a","args":"b=c","httpMethod":"GET"}}',
    row: {
      ...{
        second: MARCH_2,
        status: 403,
        host: 'www.example.com',
        agent: 'bad',
        country: 'DE',
        path: '/a',
        method: 'GET',
      },
      reason: 'action BLOCK, terminatingRuleType REGULAR, terminatingRuleId BadBots',
    },
  },
  {
    name: 'CloudTrail',
    kind: 'cloudtrail',
    line: '{"eventTime":"2026-03-02T10:15:44Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","sourceIPAddress":"203.0.113.24","userAgent":"aws-cli","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: s3:GetObject with an explicit deny in a resource-based policy","userIdentity":{"arn":"arn:aws:iam::123456789012:user/a"},"requestParameters":{"bucketName":"media","key":"a.jpg"}}',
    row: {
      ...{ status: 403, path: '/media/a.jpg', method: 'GetObject', user: 'arn:aws:iam::123456789012:user/a' },
      reason: 'errorCode AccessDenied, errorMessage explicit deny in a resource-based policy',
    },
  },
  {
    name: 'Caddy behind which another server refused',
    kind: 'caddy-access',
    line: '{"level":"error","ts":1772446544.97,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"10.0.0.1","client_ip":"203.0.113.24","method":"GET","host":"www.example.com","uri":"/a?b","headers":{"User-Agent":["curl/8.5.0"]}},"user_id":"","size":9,"status":403,"resp_headers":{"Server":["Caddy","nginx"]}}',
    row: { second: MARCH_2, client: '203.0.113.24', path: '/a', reason: 'resp_headers.Server Caddy,nginx', bytes: 9 },
  },
  {
    name: 'a denial of the guard',
    kind: 'guard',
    line: '{"event":"access.denied","time":"2026-03-02T10:15:44.000Z","outcome":"denied","level":"warn","status":403,"problem":"insufficient-scope","cause":"insufficient-scope","reason":"missing scope","rule":"orders","subject":"alice","method":"GET","path":"/orders","source_ip":"203.0.113.24","count":1}',
    row: {
      ...{ second: MARCH_2, status: 403, user: 'alice', path: '/orders', client: '203.0.113.24' },
      reason: 'problem insufficient-scope, reason missing scope, rule orders',
    },
  },
  {
    name: 'the access log of PHP-FPM',
    kind: 'php-fpm',
    line: '127.0.0.1 -  02/Mar/2026:10:15:44 +0000 "GET /index.php" 403',
    row: { second: MARCH_2, status: 403, method: 'GET', path: '/index.php' },
  },
];

describe('a line of each format', () => {
  for (const { name, kind, line, row } of EXAMPLES) {
    it(name, () => {
      expect(rowsOf(`${line}\n`).format?.kind).toBe(kind);
      expect(rowOf(line)).toMatchObject(row);
    });
  }

  it('has a format for every kind of log that holds requests or refusals', () => {
    const known = new Set(FORMAT_MAKERS.flatMap(({ kinds }) => kinds));
    expect(LOG_KINDS.filter((kind) => !known.has(kind))).toEqual(['host']);
  });
});

describe('logs that span lines', () => {
  const FIELDS = 'date time c-ip cs-method cs-uri-stem sc-status sc-substatus cs(User-Agent)';

  it('reads W3C columns as the last heading names them', () => {
    const { rows, unread } = rowsOf(
      `#Software: IIS\n#Fields: ${FIELDS}\n2026-03-02 10:15:44 203.0.113.1 GET /a 403 6 curl\n` +
        `#Fields: date time sc-status cs-uri-stem c-ip\n2026-03-02 10:15:45 403 /b 203.0.113.2\n`,
    );
    expect(rows.map(({ path, client, status }) => [path, client, status])).toEqual([
      ['/a', '203.0.113.1', 403],
      ['/b', '203.0.113.2', 403],
    ]);
    expect(rows[0]?.reason).toBe('sc-substatus 6');
    expect(unread).toBe(0);
  });

  it('reads CloudFront by its heading', () => {
    const names =
      'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query x-edge-result-type x-host-header x-edge-detailed-result-type sc-content-type';
    const values =
      '2026-03-02 10:15:44 FRA56 520 203.0.113.24 GET d1.cloudfront.net /a 403 - curl/8.5.0 b=c Error www.example.com ClientGeoBlocked text/html';
    const { rows, format } = rowsOf(`#Version: 1.0\n#Fields: ${names}\n${values.replaceAll(' ', '\t')}\n`);
    expect(format?.kind).toBe('cloudfront');
    expect(rows[0]).toMatchObject({ path: '/a', host: 'www.example.com', status: 403, bytes: 520 });
    expect(rows[0]?.reason).toBe(
      'x-edge-detailed-result-type ClientGeoBlocked, x-edge-result-type Error, sc-content-type text/html',
    );
  });

  it('takes a file of CloudTrail apart', () => {
    const record = (name: string, error: string) =>
      `{"eventTime":"2026-03-02T10:15:44Z","eventSource":"ec2.amazonaws.com","eventName":"${name}","errorCode":"${error}"}`;
    const { rows } = rowsOf(
      `{"Records":[${record('RunInstances', 'Client.UnauthorizedOperation')},${record('Describe', '')}]}`,
    );
    expect(rows.map(({ method, status }) => [method, status])).toEqual([
      ['RunInstances', 403],
      ['Describe', 0],
    ]);
  });

  it('counts an event of the guard as often as it says', () => {
    const event =
      '{"event":"access.denied","time":"2026-03-02T10:15:44Z","status":403,"problem":"rate-limited","path":"/a","count":3}';
    expect(rowsOf(`${event}\n`).rows).toHaveLength(3);
  });

  it('keeps a transaction of ModSecurity whole whose body imitates the beginning of another', () => {
    const record = (id: string, path: string, body: string) =>
      [
        `--${id}-A--`,
        '[02/Mar/2026:10:15:44.1 +0000] uniq 203.0.113.24 45937 127.0.0.1 80',
        `--${id}-B--`,
        `POST ${path} HTTP/1.1`,
        'Host: www.example.com',
        '',
        `--${id}-C--`,
        body,
        `--${id}-F--`,
        'HTTP/1.1 403 Forbidden',
        `--${id}-H--`,
        'Message: Access denied with code 403 (phase 2). [id "942100"]',
        'Message: Access denied with code 403 (phase 2). [id "949110"]',
        'Action: Intercepted (phase 2)',
        `--${id}-Z--`,
        '',
      ].join('\n');
    const { rows } = rowsOf(
      record('f4688c26', '/a', 'x=1') + record('aaaaaaaa', '/b', '--bbbbbbbb-F--\nHTTP/1.1 200 OK'),
    );
    expect(rows.map(({ path, status, reason }) => [path, status, reason])).toEqual([
      ['/a', 403, 'id 942100, Action Intercepted'],
      ['/b', 403, 'id 942100, Action Intercepted'],
    ]);
  });
});

describe('the labelled lines of the corpus', () => {
  const file = new URL('../../../corpus/loglines.jsonl', import.meta.url);
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; log: string; lines: string[]; truth: { status: number | null } })
    // Its status is what `limit_req_status` says, which no line does.
    .filter(({ log, id }) => log !== 'host' && !log.includes('+') && id !== 'nginx-limitreq-burst');

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, { log, lines, truth }) => {
    const { format, rows, unread } = rowsOf(`${lines.join('\n')}\n`);
    const isPlain = /^(?:nginx|apache|lighttpd|tomcat)-access$/.test(log) && format?.kind === null;
    expect(isPlain ? log : format?.kind).toBe(log);
    expect(rows.some(({ status }) => status === 403)).toBe(truth.status === 403);
    expect(unread).toBe(0);
  });
});
