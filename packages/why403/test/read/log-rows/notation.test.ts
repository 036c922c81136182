import { describe, expect, it } from 'vitest';
import { rowsOf } from './rows-of.ts';

const read = (notation: string, ...lines: string[]) => rowsOf(`${lines.join('\n')}\n`, { notation });

describe('log_format of nginx', () => {
  it('is read as combined where it is combined', () => {
    const combined =
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';
    const line = '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl"';
    expect(read(combined, line).format?.combined).toBe(true);
    expect(read(`${combined} "$http_x_forwarded_for"`, `${line} "-"`).format?.combined).toBe(true);
    expect(read(`$server_name ${combined}`, `www.example.com ${line}`).format?.name).toBe('vhost-combined');
    expect(
      read(
        `log_format main '$remote_addr - $remote_user [$time_local] "$request" '\n '$status $body_bytes_sent "$http_referer" ' '"$http_user_agent"';`,
        line,
      ).format?.combined,
    ).toBe(true);
  });

  it('finds the fields of a notation of one’s own', () => {
    const { rows, unread } = read(
      '[$time_iso8601] $host $status $upstream_status $request_time "$request" $remote_addr|$http_user_agent',
      '[2026-03-02T11:15:44+01:00] www.example.com 403 403, 403 : 200 0.004 "GET /a?b HTTP/1.1" 203.0.113.24|an agent | with bars',
      '[2026-03-02T11:15:44+01:00] www.example.com 200 - 0.004 "GET /"c HTTP/1.1" 203.0.113.24|x',
      'something else',
    );
    expect(rows[0]).toMatchObject({
      ...{ second: 1772446544, status: 403, host: 'www.example.com', path: '/a', client: '203.0.113.24' },
      ...{ agent: 'an agent | with bars', reason: 'upstream_status 403, 403 : 200' },
    });
    expect(rows[1]).toMatchObject({ status: 200, path: '/"c', reason: '' });
    expect(unread).toBe(1);
  });

  it('reads JSON by its notation, whatever its members are called', () => {
    const { rows } = read(
      'log_format j escape=json \'{"t":$msec,"c":"$remote_addr","s":$status,"u":"$request_uri","a":"$http_user_agent"}\';',
      '{"t":1772446544.123,"c":"203.0.113.24","s":403,"u":"/a?b","a":"say \\"s\\":200,"}',
    );
    expect(rows[0]).toMatchObject({ second: 1772446544, status: 403, path: '/a', agent: 'say "s":200,' });
  });

  it('leaves what cannot be parted unread, and reads the rest', () => {
    const { rows } = read('$remote_addr$host $status', '203.0.113.24www.example.com 403');
    expect(rows[0]).toMatchObject({ client: '', host: '', status: 403 });
  });

  it('is not used for an error log that came with the others', () => {
    const line =
      '2026/03/02 10:15:44 [error] 1#1: *7 access forbidden by rule, client: 203.0.113.24, server: a, request: "GET / HTTP/1.1", host: "a"';
    expect(read('$remote_addr "$request" $status', line).format?.kind).toBe('nginx-error');
  });
});

describe('LogFormat of Apache', () => {
  it('is read as combined where it is combined', () => {
    const line = '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl"';
    const combined = '%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"';
    expect(read(combined, line).format?.name).toBe('combined');
    expect(read(`LogFormat "%v:%p ${combined}" vhost_combined`, `www.example.com:80 ${line}`).rows[0]).toMatchObject({
      host: 'www.example.com',
      status: 403,
    });
    expect(read('%h %l %u %t "%r" %>s %b', line.replace(/ "-" "curl"$/, '')).format?.combined).toBe(true);
  });

  it('finds the fields of a notation of one’s own', () => {
    const { rows } = read(
      '%{%Y-%m-%d %H:%M:%S}t %a %{c}a %m %U%q %>s %{ms}T %R "%{User-agent}i" %L %%',
      '2026-03-02 10:15:44 203.0.113.24 10.0.0.1 GET /a?b=1 403 12 proxy-server "odd \\" 200 agent" - %',
    );
    expect(rows[0]).toMatchObject({
      ...{ second: 1772446544, client: '203.0.113.24', method: 'GET', status: 403, agent: 'odd \\" 200 agent' },
      reason: '%R proxy-server',
    });
  });
});
