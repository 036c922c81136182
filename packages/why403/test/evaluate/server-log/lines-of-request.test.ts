import { describe, expect, test } from 'vitest';
import { linesOfRequest } from '../../../src/evaluate/server-log/lines-of-request.ts';
import { requestOfExchange } from '../../../src/evaluate/server-log/logged-request.ts';
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
