import { describe, expect, it } from 'vitest';
import { forwardedClient } from '../../../src/read/log-rows/forwarded.ts';
import { rowsOf } from './rows-of.ts';

describe('the client behind a proxy', () => {
  it.each([
    ['10.0.0.2', '203.0.113.9', '203.0.113.9'],
    ['172.18.0.5', '2001:db8::7', '2001:db8::7'],
    // What the client says itself stands before what the proxy saw.
    ['10.0.0.2', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.2', '203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['::1', 'unknown, 203.0.113.9', '203.0.113.9'],
    // Nobody but a proxy of one's own is believed.
    ['198.51.100.7', '203.0.113.9', '198.51.100.7'],
    ['10.0.0.2', '10.0.0.9', '10.0.0.2'],
    ['10.0.0.2', '-', '10.0.0.2'],
    ['10.0.0.2', '9', '10.0.0.2'],
    ['', '203.0.113.9', '203.0.113.9'],
  ])('of %s for "%s" is %s', (peer, list, client) => {
    expect(forwardedClient(peer, list)).toBe(client);
  });
});

const main = (peer: string, agent: string, end: string) =>
  `${peer} - - [02/Mar/2026:10:15:44 +0000] "GET /a HTTP/1.1" 403 153 "-" "${agent}" ${end}\n`;
const clients = (text: string, hint: Parameters<typeof rowsOf>[1] = null) => {
  const { format, rows } = rowsOf(text, hint);
  return [format?.combined, ...rows.map(({ client }) => client)];
};

describe('lines of the format `main` of nginx', () => {
  it('are of the client where a proxy stands before', () => {
    const text = main('10.0.0.2', 'a', '"203.0.113.9"') + main('10.0.0.2', '6.6.6.6', '"1.1.1.1, 203.0.113.8" rt=0.1');
    expect(clients(text)).toEqual([false, '203.0.113.9', '203.0.113.8']);
    const notation =
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
    expect(clients(text, { notation })).toEqual([false, '203.0.113.9', '203.0.113.8']);
  });

  it('are of the peer everywhere else, and read as fast as combined', () => {
    expect(clients(main('198.51.100.7', 'a', '"203.0.113.9"'))).toEqual([true, '198.51.100.7']);
    expect(clients(main('10.0.0.2', 'a', '"-"'))).toEqual([true, '10.0.0.2']);
    expect(clients(main('10.0.0.2', 'a', '"10.9.9.9"'))).toEqual([true, '10.0.0.2']);
  });
});

it('is read from JSON and from notations', () => {
  const json =
    '{"time":"2026-03-02T10:15:44Z","remote_addr":"10.0.0.2","http_x_forwarded_for":"203.0.113.9","request":"GET /a HTTP/1.1","status":403}\n';
  expect(clients(json)).toEqual([false, '203.0.113.9']);
  expect(clients(json.replace('10.0.0.2', '198.51.100.7'))).toEqual([false, '198.51.100.7']);
  const notation = '%t %a %{X-Forwarded-For}i %m %U%q %H %>s';
  const [row] = rowsOf('[02/Mar/2026:10:15:44 +0000] 10.0.0.2 203.0.113.9 GET /a?x=1 HTTP/1.1 403\n', {
    notation,
  }).rows;
  expect(row).toMatchObject({ client: '203.0.113.9', method: 'GET', path: '/a', status: 403 });
});
