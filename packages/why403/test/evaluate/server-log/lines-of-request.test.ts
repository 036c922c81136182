import { describe, expect, test } from 'vitest';
import { linesOfRequest } from '../../../src/evaluate/server-log/lines-of-request.ts';
import { requestOfExchange, requestOfLine } from '../../../src/evaluate/server-log/logged-request.ts';
import { readLog } from '../../../src/read/logs/read-log.ts';
import { makeExchange } from '../../../src/read/make-exchange.ts';

const exchange = makeExchange({
  source: { name: 'saved', line: null },
  method: 'GET',
  url: 'https://www.example.test/private/a.html',
  status: 403,
  headers: [
    ['Date', 'Sat, 21 Nov 2026 17:38:18 GMT'],
    ['X-Request-Id', '7f3c9a52d1e04b6f'],
  ],
});

const nginx = (clock: string, path: string, connection = 12) =>
  `2026/11/21 ${clock} [error] 1#1: *${connection} access forbidden by rule, client: 203.0.113.24, server: www.example.test, request: "GET ${path} HTTP/1.1", host: "www.example.test"`;

const joined = (...lines: readonly string[]) =>
  linesOfRequest(requestOfExchange(exchange), readLog(lines.join('\n'), 'error.log')).map(({ source }) => source.line);

describe('lines of the same request', () => {
  test('by path and second, in whatever zone the log is written', () => {
    expect(joined(nginx('17:38:18', '/private/a.html'))).toEqual([1]);
    expect(joined(nginx('23:08:19', '/private/a.html'))).toEqual([1]);
  });

  test('not by the second alone, nor by the path alone', () => {
    expect(joined(nginx('17:38:18', '/other'))).toEqual([]);
    expect(joined(nginx('17:40:59', '/private/a.html'))).toEqual([]);
  });

  test('not of another host', () => {
    expect(joined(nginx('17:38:18', '/private/a.html').replace('host: "www', 'host: "shop'))).toEqual([]);
  });

  test('by the path of the file that Apache names', () => {
    const line = (path: string) =>
      `[Sat Nov 21 17:38:18.508275 2026] [authz_core:error] [pid 1:tid 2] [client 203.0.113.24:39795] AH01630: client denied by server configuration: /var/www/html${path}`;
    expect(joined(line('/private/a.html'), line('/private/b.html'))).toEqual([1]);
  });

  test('by an id that both have, whatever the second', () => {
    const line =
      '{"time":"2026-11-21T18:00:00+00:00","remote_addr":"203.0.113.24","request":"GET /x HTTP/1.1","status":403,"request_id":"7f3c9a52d1e04b6f"}';
    expect(joined(line)).toEqual([1]);
  });

  test('with the denial of the kernel that names the same file', () => {
    const open =
      '2026/11/21 17:38:18 [error] 1#1: *5 open() "/srv/www/private/a.html" failed (13: Permission denied), client: 203.0.113.24, server: www.example.test, request: "GET /private/a.html HTTP/1.1", host: "www.example.test"';
    const avc = (name: string) =>
      `type=AVC msg=audit(1795282698.121:492): avc:  denied  { read } for  pid=1 comm="nginx" path="${name}" scontext=a:b:httpd_t:s0 tcontext=a:b:var_t:s0 tclass=file permissive=0`;
    expect(joined(open, avc('/srv/www/private/a.html'), avc('/srv/www/other.html'))).toEqual([1, 2]);
  });
});

describe('lines of a request that an access log has', () => {
  const access =
    'www.example.test:80 203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /private/a.html HTTP/1.1" 403 153 "-" "curl"';
  const of = (...lines: readonly string[]) => {
    const [line, ...others] = readLog([access, ...lines].join('\n'), 'all.log');
    if (line === undefined) throw new Error('the access line is not read');
    return linesOfRequest(requestOfLine(line), others).map((one) => (one.source.line ?? 0) - 1);
  };
  const apache = (client: string, thread: string, text: string) =>
    `[Sat Nov 21 17:38:18.508275 2026] [core:error] [pid 1:tid ${thread}] [client ${client}] ${text}`;

  test('by client, path and second', () => {
    const other = nginx('17:38:18', '/private/a.html', 13).replace('client: 203.0.113.24', 'client: 198.51.100.7');
    expect(of(nginx('17:38:18', '/private/a.html'), other)).toEqual([1]);
  });

  test('an error log that sees a proxy of the same machine as the client', () => {
    expect(of(nginx('17:38:18', '/private/a.html').replace('client: 203.0.113.24', 'client: 127.0.0.1'))).toEqual([1]);
  });

  test('with the other lines of its thread in Apache, and not the next request of the same connection', () => {
    const lines = [
      apache('203.0.113.24:1', '7', 'AH00132: file permissions deny server access: /srv/private/a.html'),
      apache('203.0.113.24:1', '7', "AH01753: access check of 'a' failed"),
      apache('203.0.113.24:1', '7', 'AH00132: file permissions deny server access: /srv/private/b.html'),
      apache('203.0.113.24:2', '8', 'AH02229: something else'),
    ];
    expect(of(...lines)).toEqual([1, 2]);
  });

  test('with what PHP-FPM says of the script', () => {
    const script = access.replace('a.html', 'a.php');
    const [line, ...others] = readLog(
      [
        script,
        '[21-Nov-2026 17:38:18] WARNING: [pool www] child 5 said into stderr: "ERROR: Unable to open primary script: /srv/private/a.php (Permission denied)"',
        '[21-Nov-2026 17:38:18] WARNING: [pool www] child 5 said into stderr: "ERROR: Unable to open primary script: /srv/other.php (Permission denied)"',
      ].join('\n'),
      'all.log',
    );
    expect(
      line === undefined ? [] : linesOfRequest(requestOfLine(line), others).map(({ source }) => source.line),
    ).toEqual([2]);
  });

  test('all reports of a firewall of one transaction', () => {
    const report = (id: string, transaction: string) =>
      apache(
        '203.0.113.24:1',
        '7',
        `[client 203.0.113.24] ModSecurity: Warning. x at ARGS:q. [file "/r"] [id "${id}"] [uri "/private/a.html"] [unique_id "${transaction}"]`,
      );
    const elsewhere = report('942100', 'awHXIp4XrsRFQF6jkxH_zz').replace('uri "/private/a.html"', 'uri "/"');
    expect(
      of(report('941100', 'awHXIp4XrsRFQF6jkxH_aa'), report('949110', 'awHXIp4XrsRFQF6jkxH_aa'), elsewhere),
    ).toEqual([1, 2]);
  });

  test('a flood of lines takes bounded time', () => {
    const flood = Array.from({ length: 20_000 }, (_, index) => nginx('17:38:18', '/private/a.html', index));
    expect(of(...flood)).toHaveLength(40);
  });
});
