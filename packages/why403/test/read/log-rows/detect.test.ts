import { describe, expect, it } from 'vitest';
import { rowsOf } from './rows-of.ts';

const COMBINED = '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl"';
const ERROR =
  '2026/03/02 10:15:44 [error] 1#1: *7 access forbidden by rule, client: 203.0.113.24, server: a, request: "GET /a HTTP/1.1", host: "a"';
const JSON_LINE =
  '{"time":"2026-03-02T10:15:44Z","remote_addr":"203.0.113.1","request":"GET /j HTTP/1.1","status":403}';
const lines = (...parts: readonly (readonly [line: string, times: number])[]) =>
  `${parts.flatMap(([line, times]) => new Array<string>(times).fill(line)).join('\n')}\n`;

describe('what a log is', () => {
  it('is nothing where no line is of a known format', () => {
    for (const text of ['', '\n\n', 'hello\nworld\n', '\u0000\u0001\u0002', '<html><h1>403</h1>'])
      expect(rowsOf(text).format).toBeNull();
  });

  it('is what most lines are; single odd ones are counted as unread', () => {
    const { format, rows, unread } = rowsOf(lines([COMBINED, 90], ['rubbish', 5], [JSON_LINE, 1]));
    expect([format?.name, format?.combined, rows.length, unread]).toEqual(['combined', true, 90, 6]);
  });

  it('is both where requests were first written in one format and then in another', () => {
    const { format, rows, unread } = rowsOf(lines([COMBINED, 20], [JSON_LINE, 10]));
    expect([format?.name, format?.combined]).toEqual(['combined and nginx-json-access', false]);
    expect([rows.length, unread]).toEqual([30, 0]);
  });

  it('is the other one too where a file goes on in it', () => {
    const { rows, unread } = rowsOf(lines([COMBINED, 500], [JSON_LINE, 300], [COMBINED, 10]));
    expect([rows.length, unread]).toEqual([794, 16]);
    expect(rows.at(-20)?.path).toBe('/j');
  });

  it('stays what it is among rubbish', () => {
    const { format, rows, unread } = rowsOf(lines([COMBINED, 500], ['rubbish', 3000], [COMBINED, 10]));
    expect([format?.combined, rows.length, unread]).toEqual([true, 510, 3000]);
  });

  it('counts a refusal once that stands among the requests and among the errors', () => {
    const { format, rows, unread } = rowsOf(lines([COMBINED, 20], [ERROR, 10]));
    expect([format?.errorLog, rows.length, unread]).toEqual([false, 20, 0]);
  });

  it('counts what PHP writes over several lines as part of the error log', () => {
    const trace =
      'PHP message: PHP Fatal error:  Uncaught Exception: no in /var/www/a.php:3\nStack trace:\n#0 {main}\n  thrown in /var/www/a.php on line 3" while reading';
    const { rows, unread } = rowsOf(lines([ERROR, 3], [trace, 2], [ERROR, 1]));
    expect([rows.length, unread]).toEqual([4, 0]);
  });

  it('is seen behind a byte order mark and Windows line ends', () => {
    const { rows, unread } = rowsOf(`\uFEFF${lines([JSON_LINE, 3]).replaceAll('\n', '\r\n')}`);
    expect([rows.length, unread]).toEqual([3, 0]);
  });

  it.each([
    ['syslog', `Mar  2 10:15:44 web01 nginx: ${COMBINED}`],
    ['RFC 5424', `<190>1 2026-03-02T10:15:44Z web01 nginx - - - ${COMBINED}`],
    ['a container runtime', `2026-03-02T10:15:44.123456789Z stdout F ${COMBINED}`],
    ['Docker’s own files', JSON.stringify({ log: `${COMBINED}\n`, stream: 'stdout', time: '2026-03-02T10:15:44Z' })],
    ['docker compose', `web-1  | ${COMBINED}`],
  ])('is seen inside %s', (_name, line) => {
    const { format, rows } = rowsOf(lines([line, 3]));
    expect(format?.name).toBe('combined, wrapped');
    expect(format?.combined).toBe(false);
    expect(rows[0]).toMatchObject({ client: '203.0.113.24', status: 403, path: '/a', second: 1772446544 });
  });

  it('is what the caller says, unless no line fits', () => {
    expect(rowsOf(lines([COMBINED, 3]), 'tomcat-access').format?.product).toBe('tomcat');
    expect(rowsOf(lines([ERROR, 3]), 'nginx-access').format?.kind).toBe('nginx-error');
  });

  it('reads times without a zone in the zone that is given', () => {
    const { rows } = rowsOf(lines([ERROR, 1]), { zoneMinutes: 120 });
    expect(rows[0]?.second).toBe(1772446544 - 7200);
  });
});
