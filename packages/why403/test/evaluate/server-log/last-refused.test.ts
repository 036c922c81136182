import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastRefused } from '../../../src/evaluate/server-log/last-refused.ts';
import { readLog } from '../../../src/read/logs/read-log.ts';

const access = (
  status: number,
  path: string,
  { client = '203.0.113.24', vhost = '', bytes = '153', method = 'GET' } = {},
) =>
  `${vhost}${client} - - [21/Nov/2026:17:38:24 +0000] "${method} ${path} HTTP/1.1" ${status} ${bytes} "-" "curl/8.5.0"`;
const last = (lines: readonly string[], ...filter: readonly Parameters<typeof lastRefused>[1][]) =>
  lastRefused(readLog(lines.join('\n'), 'access.log'), filter[0]);

test('the last request that was refused, with what is asked of it', () => {
  expect(last([access(403, '/a'), access(403, '/b?x=1'), access(200, '/c'), access(404, '/d')])).toMatchObject({
    method: 'GET',
    url: '/b?x=1',
    path: '/b',
    host: null,
    client: '203.0.113.24',
    time: '2026-11-21T17:38:24+00:00',
    status: 403,
    bytes: 153,
    agent: 'curl/8.5.0',
    referer: null,
    errorDocumentRefused: false,
  });
});

test('with its host where the log has virtual hosts, as Debian has them', () => {
  const line = access(403, '/a', { vhost: 'shop.example.test:443 ' });
  expect(last([line])).toMatchObject({ url: '//shop.example.test/a', host: 'shop.example.test' });
});

describe('filters', () => {
  const log = [
    access(403, '/shop/a', { client: '198.51.100.7', vhost: 'a.test:80 ' }),
    access(403, '/blog', { vhost: 'b.test:80 ' }),
    access(401, '/login', { vhost: 'b.test:80 ' }),
  ];
  test.for([
    [{ client: '198.51.100.7' }, '/shop/a'],
    [{ path: '/shop/' }, '/shop/a'],
    [{ path: '/shop/a' }, '/shop/a'],
    [{ host: 'A.test' }, '/shop/a'],
    [{ status: 401 }, '/login'],
    [{}, '/blog'],
  ] as const)('%o', ([filter, path]) => {
    expect(last(log, filter)?.path).toBe(path);
  });

  test('that nothing fits', () => {
    expect(last(log, { path: '/shop' })).toBeNull();
    expect(last(log, { client: '192.0.2.1' })).toBeNull();
  });
});

test('lines of an error log are no answers', () => {
  expect(
    last([
      '2026/11/21 17:38:24 [error] 1#1: *1 access forbidden by rule, client: 203.0.113.24, server: a, request: "GET /x HTTP/1.1"',
    ]),
  ).toBeNull();
});

test('Apache wrote no length: its error document was refused too, and the client may have got another status', () => {
  expect(last([access(403, '/gone', { bytes: '-' })])).toMatchObject({ bytes: null, errorDocumentRefused: true });
  expect(last([access(403, '/gone', { bytes: '-', method: 'HEAD' })])).toMatchObject({ errorDocumentRefused: false });
});

test('whatever a log holds, what is found was in it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.webPath().map((path) => access(403, path || '/')),
        ),
      ),
      (lines) => {
        const found = last(lines);
        if (found !== null) expect(lines.join('\n')).toContain(found.path);
      },
    ),
    { numRuns: 300 },
  );
});
