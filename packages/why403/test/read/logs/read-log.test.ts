import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Why403Error } from '../../../src/errors.ts';
import { diagnose, readInput } from '../../../src/index.ts';
import type { LogLineObservation } from '../../../src/model/observation.ts';
import { mayBeLog } from '../../../src/read/logs/may-be-log.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';

/** One line of each format, and what must be read from it when nobody says which format it is. */
const LINES: readonly (readonly [string, string, Partial<LogLineObservation>])[] = [
  [
    'nginx error log',
    '2026/11/21 17:38:18 [error] 25720#25720: *12 directory index of "/var/www/a, b/" is forbidden, client: 203.0.113.24, server: www.example.test, request: "GET /a,%20b/ HTTP/1.1", host: "www.example.test"',
    { log: 'nginx-error', time: '2026-11-21T17:38:18', client: '203.0.113.24', url: '//www.example.test/a,%20b/' },
  ],
  [
    'Apache 2.4 error log',
    '[Sat Nov 21 17:38:17.508275 2026] [core:error] [pid 1:tid 2] (13)Permission denied: [client 203.0.113.24:39795] AH00132: file permissions deny server access: /var/www/x',
    { log: 'apache-error', time: '2026-11-21T17:38:17', client: '203.0.113.24', status: null },
  ],
  [
    'Apache 2.2 error log',
    '[Tue Mar 01 10:11:12 2016] [error] [client 203.0.113.9] Options ExecCGI is off in this directory: /var/www/html/x.cgi',
    {
      log: 'apache-error',
      client: '203.0.113.9',
      message: 'Options ExecCGI is off in this directory: /var/www/html/x.cgi',
    },
  ],
  [
    'combined access log, of nobody in particular',
    '203.0.113.24 - - [21/Nov/2026:17:38:24 +0000] "GET /dl/ok.txt HTTP/1.1" 403 153 "-" "curl/8.5.0"',
    { product: 'unknown', status: 403, method: 'GET', url: '/dl/ok.txt', time: '2026-11-21T17:38:24+00:00' },
  ],
  [
    'virtual host before the combined format',
    'www.example.test:443 2001:db8::7 - - [21/Nov/2026:17:38:24 +0000] "GET /x HTTP/1.1" 403 500 "-" "curl/8.5.0"',
    { client: '2001:db8::7', url: '//www.example.test/x', status: 403 },
  ],
  [
    'HAProxy behind syslog',
    'Nov 21 17:31:48 lb1 haproxy[812]: 203.0.113.24:33261 [21/Nov/2026:17:31:48.255] http-in http-in/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    { log: 'haproxy-http', status: 403, answeredBy: 'itself', client: '203.0.113.24' },
  ],
  [
    'HAProxy, answered by a server',
    '203.0.113.24:40055 [21/Nov/2026:17:31:50.328] http-in app/s1 0/0/0/0/0 403 204 - - ---- 1/1/0/0/0 0/0 "GET /f/x HTTP/1.1"',
    { log: 'haproxy-http', answeredBy: 'behind', url: '/f/x' },
  ],
  [
    'nginx JSON with an upstream',
    '{"time":"2026-11-21T17:38:28+00:00","remote_addr":"203.0.113.24","host":"www.example.test","request":"GET /a HTTP/1.1","status":403,"upstream_status":"502, 403"}',
    { log: 'nginx-json-access', answeredBy: 'behind', url: '//www.example.test/a' },
  ],
  [
    'Envoy with details',
    '[2026-10-09T07:54:53.132Z] "GET /reviews/0 HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 0 - "-" "curl/8.11.1" "c21e" "reviews:9080" "-" inbound|9080|| - 10.244.0.10:9080 10.244.0.11:37238 - default',
    { log: 'envoy-access', product: 'istio', answeredBy: 'itself', status: 403 },
  ],
  [
    'Envoy before it had details',
    '[2019-10-09T07:54:53.132Z] "GET /x HTTP/1.1" 403 UAEX 0 0 3 - "-" "curl/7.5" "c21e" "api.example.test" "-"',
    { log: 'envoy-access', product: 'envoy', answeredBy: 'itself', status: 403 },
  ],
  [
    'Squid',
    '1795282326.891      0 203.0.113.24 TCP_DENIED/403 3477 GET http://blocked.example.net/ - HIER_NONE/- text/html',
    { log: 'squid-access', answeredBy: 'itself', url: 'http://blocked.example.net/' },
  ],
  [
    'load balancer of AWS',
    'https 2026-03-02T10:15:44.083214Z app/web-alb/50dc 203.0.113.24:44812 - -1 -1 -1 403 - 187 520 "GET https://www.example.test:443/admin HTTP/1.1" "curl/8.5.0" E TLSv1.2 - "Root=1-65e2" "www.example.test" "arn:aws:acm:x" 10 2026-03-02T10:15:44.080000Z "fixed-response" "-" "-" "-" "-" "-" "-"',
    { log: 'alb', answeredBy: 'itself', status: 403, url: 'https://www.example.test:443/admin' },
  ],
  [
    'S3 server access',
    `${'7'.repeat(64)} media-example [02/Mar/2026:10:15:44 +0000] 203.0.113.24 - 3E57 REST.GET.OBJECT photo.jpg "GET /photo.jpg HTTP/1.1" 403 InvalidAccessKeyId 243 - 11 - "-" "aws-cli/2.15.0" -`,
    { log: 's3-access', status: 403, client: '203.0.113.24' },
  ],
  [
    'IIS without its heading',
    '2026-08-17 09:03:31 10.0.3.89 GET / trace=x1 443 - 10.0.3.49 curl/8.13.0 - 403 14 0 5324 107 173',
    { log: 'iis-w3c', status: 403, client: '10.0.3.49', answeredBy: 'itself' },
  ],
  [
    'SELinux',
    'type=AVC msg=audit(1772446544.121:492): avc:  denied  { getattr } for  pid=1142 comm="nginx" path="/srv/www/index.html" scontext=system_u:system_r:httpd_t:s0 tcontext=unconfined_u:object_r:default_t:s0 tclass=file permissive=0',
    { log: 'audit', product: 'selinux', time: '2026-03-02T10:15:44.121Z' },
  ],
  [
    'AppArmor in syslog',
    'Mar  2 10:15:44 web01 kernel: [ 87.3] audit: type=1400 audit(1772446544.883:2214): apparmor="DENIED" operation="open" profile="/usr/sbin/nginx" name="/srv/x" pid=4471 comm="nginx" requested_mask="r" denied_mask="r" fsuid=33 ouid=0',
    { log: 'kernel', product: 'apparmor' },
  ],
  [
    'PHP-FPM',
    '[21-Nov-2026 17:38:38] WARNING: [pool www] child 25776 said into stderr: "NOTICE: Access to the script \'/x.html\' has been denied (see security.limit_extensions)"',
    { log: 'php-fpm', time: '2026-11-21T17:38:38' },
  ],
];

function linesIn(text: string): LogLineObservation[] {
  return readInput(text, 'x.log')
    .flatMap(({ observations }) => observations)
    .filter((one): one is LogLineObservation => one.kind === 'log-line');
}

test.for(LINES)('%s is read without being told what it is', ([, line, parts]) => {
  expect(mayBeLog(line)).toBe(true);
  expect(linesIn(line)[0]).toMatchObject(parts);
});

describe('records of several lines', () => {
  test('a transaction of varnishlog', () => {
    const text = [
      '*   << Request  >> 32772',
      '-   ReqStart       203.0.113.24 41125 a0',
      '-   ReqMethod      GET',
      '-   ReqURL         /hot/a.jpg',
      '-   ReqHeader      Host: www.example.test',
      '-   VCL_return     synth',
      '-   RespStatus     403',
      '-   RespReason     Hotlinking not allowed',
      '-   End',
    ].join('\n');
    expect(linesIn(text)).toMatchObject([
      { log: 'varnish-log', status: 403, answeredBy: 'itself', url: '//www.example.test/hot/a.jpg' },
    ]);
  });

  test('sections of ModSecurity', () => {
    const text = [
      '--f4688c26-A--',
      '[21/Nov/2026:17:38:42.118947 +0000] awHX 203.0.113.24 45937 127.0.0.1 80',
      '--f4688c26-B--',
      'GET /x HTTP/1.1',
      'Host: waf.example.test',
      '--f4688c26-F--',
      'HTTP/1.1 403 Forbidden',
      '--f4688c26-H--',
      'Message: Access denied with code 403 (phase 1). String match "bad" at ARGS:q. [file "/x"] [line "2"] [id "100002"] [msg "Bad"]',
      'Action: Intercepted (phase 1)',
      '--f4688c26-Z--',
    ].join('\n');
    expect(linesIn(text)).toMatchObject([
      { log: 'modsecurity-audit', status: 403, url: '//waf.example.test/x', client: '203.0.113.24' },
    ]);
  });

  test('a command and what it printed, beside a line', () => {
    const text = [
      '2026/11/21 17:38:16 [error] 1#1: *5 open() "/srv/x" failed (13: Permission denied), client: 203.0.113.24, server: a, request: "GET /x HTTP/1.1", host: "a"',
      '$ namei -l /srv/x',
      'drwxr-x--- alice alice srv',
      '-rw-r--r-- alice alice x',
    ].join('\n');
    expect(linesIn(text).map(({ log }) => log)).toEqual(['nginx-error', 'host']);
  });

  test('columns by their heading', () => {
    const text = [
      '#Fields: date time cs-method cs-uri-stem c-ip sc-status sc-substatus',
      '2026-03-02 10:15:44 GET /login.aspx 203.0.113.24 403 4',
    ].join('\n');
    expect(linesIn(text)).toMatchObject([{ log: 'iis-w3c', status: 403, fields: { 'sc-substatus': '4' } }]);
  });
});

test('each request of a log is a case of its own, and requests that were let through are none', () => {
  const passed = '203.0.113.24 - - [21/Nov/2026:17:38:24 +0000] "GET /ok HTTP/1.1" 200 1 "-" "curl/8.5.0"';
  const refused = (path: string) => passed.replace('/ok', path).replace(' 200 ', ' 403 ');
  expect(readInput([passed, refused('/a'), passed, refused('/b')].join('\n'), 'access.log')).toHaveLength(2);
});

test('log lines and exchanges may stand in one NDJSON file', () => {
  const text = [
    '{"id":"a","log":"nginx-error","lines":["2026/11/21 17:38:18 [error] 1#1: *1 access forbidden by rule, client: 203.0.113.24"]}',
    '{"id":"b","response":{"status":403,"body":"no"}}',
    '{"id":"c","lines":["nothing that is known"]}',
  ].join('\n');
  expect(readInput(text, 'x.ndjson').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(() => readInput('{"id":"a","log":"no-such","lines":["x"]}', 'x.ndjson')).toThrow(/no kind of log/);
});

test('a JSON answer is no line of a log', () => {
  const [one] = readInput('{"status":403,"type":"https://a.example/problems/x","title":"Forbidden"}', 'body.json');
  expect(one?.observations[0]?.kind).toBe('exchange');
});

test('secrets of a request line are not kept', () => {
  const line =
    '203.0.113.24 - - [21/Nov/2026:17:38:24 +0000] "GET /x?access_token=s3cr3tvalue12345 HTTP/1.1" 403 153 "-" "curl"';
  expect(JSON.stringify(linesIn(line))).not.toContain('s3cr3tvalue12345');
});

describe('long and hostile logs take bounded time', () => {
  const line =
    '2026/11/21 17:38:18 [error] 1#1: *12 access forbidden by rule, client: 203.0.113.24, server: a, request: "GET / HTTP/1.1", host: "a"\n';
  test.for([
    ['many lines', line.repeat(20_000)],
    ['one long line', `2026/11/21 17:38:18 [error] 1#1: *12 ${', client: '.repeat(500_000)}`],
    ['commas', `2026/11/21 17:38:18 [error] 1#1: *12 x, client: a, server: ${','.repeat(60_000)}`],
    ['quotes', `203.0.113.24 - - [21/Nov/2026:17:38:24 +0000] "${'\\"'.repeat(30_000)}`],
    ['brackets', '[Sat Nov 21 17:38:17 2026] [core:error] '.repeat(1500)],
    ['an audit record without end', `--f4688c26-A--\n${'x\n'.repeat(300_000)}`],
    ['audit records that only begin', '--f4688c26-A--\n--aaaaaaaa-A--\n'.repeat(20_000)],
    ['a command without end', `${line}$ namei -l /x\n${'drwxr-xr-x a a b\n'.repeat(100_000)}`],
  ] as const)('%s', ([, text]) => {
    expect(cpuMilliseconds(() => readInput(text, 'hostile.log'))).toBeLessThan(5_000);
  });
});

test('any noise after the beginning of a line ends in an answer or in one clear error', () => {
  const openings = [
    ...LINES.map(([, line]) => line.slice(0, 60)),
    '{"lines":["',
    '--f4688c26-A--\n',
    '*   << Request  >> 1\n-   ',
    '#Fields: a b\n',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...openings), fc.string({ unit: 'binary', maxLength: 200 }), (opening, noise) => {
      try {
        for (const { observations } of readInput(opening + noise, 'noise.log')) diagnose(observations);
      } catch (error) {
        expect(error).toBeInstanceOf(Why403Error);
      }
    }),
    { numRuns: 1000 },
  );
});
