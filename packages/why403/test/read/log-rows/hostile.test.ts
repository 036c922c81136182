import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_MAKERS } from '../../../src/read/log-rows/formats.ts';
import { emptyRow, type RowFormat } from '../../../src/read/log-rows/row-format.ts';
import { rowOf, rowsOf } from './rows-of.ts';

/** Texts that try to be more than a value. */
const IMITATIONS = [
  '" 200 5 "-" "x"',
  '\\" 200 0 "-" "',
  '\\',
  '\\\\',
  '"',
  '403',
  ' 403 ',
  '] "GET / HTTP/1.1" 403 1',
  '\n203.0.113.66 - - [01/Mar/2026:00:00:00 +0000] "GET /fake HTTP/1.1" 403 1 "-" "-"\n',
  '","status":403,"x":"',
  '}',
  '{"status":403}',
  'access forbidden by rule',
  '" failed (13: Permission denied), client: 6.6.6.6, server: x, request: "GET /fake HTTP/1.1"',
  ', client: 6.6.6.6, server: evil, request: "GET /fake HTTP/1.1"',
  ', referer: x AH01630: client denied by server configuration: /fake',
  '\u0000\u001b[31m',
  'ü€😀\ud800',
  '#Fields: sc-status date',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...IMITATIONS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
);
const status = fc.constantFrom(200, 301, 403, 404, 499, 502);
/** What a client can ask for: without blanks and control characters, as the parsers of the servers have it. */
const target = hostile.map(
  (text) => `/${text.replace(/[\ud800-\udfff]/gu, '').replace(/[\s\u0000-\u001f\u007f?]/g, '')}`,
);

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
/** ngx_http_log_escape: control characters, quotes, backslashes and everything beyond ASCII. */
const nginx = (text: string) =>
  Buffer.from(text).reduce(
    (all, byte) =>
      all + (byte < 32 || byte > 126 || byte === 34 || byte === 92 ? `\\x${hex(byte)}` : String.fromCharCode(byte)),
    '',
  );
/** ap_escape_logitem. */
const apache = (text: string) =>
  Buffer.from(text).reduce((all, byte) => {
    if (byte === 34 || byte === 92) return `${all}\\${String.fromCharCode(byte)}`;
    return all + (byte < 32 || byte > 126 ? `\\x${hex(byte).toLowerCase()}` : String.fromCharCode(byte));
  }, '');

describe('a client that writes log lines into its header fields', () => {
  it.each([
    ['nginx', nginx],
    ['Apache', apache],
  ] as const)('changes no row of a combined log: %s', (_name, written) => {
    fc.assert(
      fc.property(status, target, hostile, hostile, hostile, (code, path, referer, agent, user) => {
        const name = written(user.replace(/\s/g, '_')) || '-';
        const line = `203.0.113.24 - ${name} [02/Mar/2026:10:15:44 +0000] "GET ${written(path)} HTTP/1.1" ${code} 153 "${written(referer)}" "${written(agent)}"`;
        const row = rowOf(line, 'nginx-access');
        expect([row.status, row.client, row.second, row.path]).toEqual([
          code,
          '203.0.113.24',
          1772446544,
          written(path),
        ]);
        expect([row.referer, row.agent]).toEqual([written(referer), written(agent)]);
      }),
    );
  });

  it('changes no row of a JSON log', () => {
    fc.assert(
      fc.property(status, target, hostile, hostile, (code, path, referer, agent) => {
        const line = JSON.stringify({
          ...{
            time: '2026-03-02T10:15:44Z',
            http_user_agent: agent,
            http_referer: referer,
            remote_addr: '203.0.113.24',
          },
          ...{ request: `GET ${path} HTTP/1.1`, status: code },
        });
        const row = rowOf(line);
        expect([row.status, row.client, row.path]).toEqual([code, '203.0.113.24', path]);
      }),
    );
  });

  it('changes no row of HAProxy, whose captured fields stand before the request', () => {
    const encode = (text: string) =>
      [...Buffer.from(text)]
        .map((byte) =>
          byte < 32 || byte > 126 || '"#{}|\\'.includes(String.fromCharCode(byte))
            ? `#${hex(byte)}`
            : String.fromCharCode(byte),
        )
        .join('');
    fc.assert(
      fc.property(status, target, hostile, (code, path, agent) => {
        const line = `203.0.113.24:33261 [02/Mar/2026:10:15:44.255] in app/s1 0/0/0/1/1 ${code} 192 - - ---- 1/1/0/0/0 0/0 {${encode(agent)}} "GET ${encode(path)} HTTP/1.1"`;
        const row = rowOf(line);
        expect([row.status, row.client, row.path]).toEqual([code, '203.0.113.24', encode(path)]);
      }),
    );
  });

  it('makes no refusal of an error line that is about none', () => {
    fc.assert(
      fc.property(target, hostile, hostile, (path, file, referer) => {
        const flat = (text: string) => text.replace(/[\r\n]/g, ' ');
        // A file name with a quote in it ends the text early: such a line is left out rather than read wrongly.
        const lines = [
          `2026/03/02 10:15:44 [error] 1#1: *7 open() "/var/www/${flat(file)}" failed (2: No such file or directory), client: 203.0.113.24, server: a, request: "GET ${flat(path)} HTTP/1.1", host: "a", referrer: "${flat(referer)}"`,
          `2026/03/02 10:15:44 [error] 1#1: *7 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 203.0.113.24, server: a, request: "GET ${flat(path)} HTTP/1.1", upstream: "http://127.0.0.1${flat(path)}", host: "a", referrer: "${flat(referer)}"`,
        ];
        fc.pre(!/"|passwd|htusers/.test(file));
        for (const line of lines) expect(rowsOf(`${line}\n`, 'nginx-error').rows).toEqual([]);
      }),
    );
  });

  it('finds the client of a refusal, whatever else the line says', () => {
    fc.assert(
      fc.property(target, hostile, (path, referer) => {
        const flat = (text: string) => text.replace(/[\r\n"]/g, ' ');
        const line = `2026/03/02 10:15:44 [error] 1#1: *7 access forbidden by rule, client: 203.0.113.24, server: a, request: "GET ${flat(path)} HTTP/1.1", host: "a", referrer: "${flat(referer)}"`;
        const row = rowOf(line);
        expect([row.client, row.path, row.status, row.host]).toEqual(['203.0.113.24', flat(path), 403, 'a']);
      }),
    );
  });
});

const SAMPLES = [
  '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /a HTTP/1.1" 403 153 "-" "curl"',
  '{"time":"2026-03-02T10:15:44Z","request":"GET / HTTP/1.1","status":403,"a":[{"b":[1,"x"]}]}',
  '2026/03/02 10:15:44 [error] 1#1: *7 open() "/a" failed (13: Permission denied), client: 203.0.113.24, server: a, request: "GET / HTTP/1.1", host: "a"',
  '[Sat Nov 21 17:38:17.508275 2026] [core:error] [pid 2:tid 2] (13)Permission denied: [client 203.0.113.24:39795] AH00132: file permissions deny server access: /var/www/html/a',
  '203.0.113.24:33261 [02/Mar/2026:10:15:44.255] in in/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
  '[2026-03-02T10:15:44.132Z] "GET /a HTTP/1.1" 403 - 0 19 0 - "203.0.113.24" "curl" "c" "a" "-"',
  'h2 2026-03-02T10:15:44.083214Z app/web/5 203.0.113.24:1 - -1 -1 -1 403 - 187 520 "GET https://a:443/ HTTP/2.0" "a" - - - "R" "-" "-" 0 2026-03-02T10:15:44.0Z "waf" "-" "-" "-" "-" "-" "-"',
  '2026-03-02 10:15:44 10.0.3.20 GET /login.aspx - 80 - 203.0.113.24 curl/8.5.0 - 403 4 5 15',
  '#Fields: date time sc-status c-ip cs-uri-stem',
  '1772446544.919      0 203.0.113.24 TCP_DENIED/403 3477 GET http://a/ - HIER_NONE/- text/html',
  '--f4688c26-A--\n[02/Mar/2026:10:15:44 +0000] u 203.0.113.24 1 127.0.0.1 80\n--f4688c26-F--\nHTTP/1.1 403 Forbidden',
  '*   << Request  >> 1\n-   ReqURL         /a\n-   RespStatus     403',
  'type=AVC msg=audit(1449487039.339:52898): avc:  denied  { read } for  pid=2 comm="nginx" name="a" tclass=file',
  '{"Records":[{"eventTime":"2026-03-02T10:15:44Z","eventSource":"a","eventName":"b"}]}',
];

function formats(): RowFormat[] {
  return FORMAT_MAKERS.flatMap((maker) => maker.kinds.map((kind) => maker.make({ kind }, [])));
}

describe('lines that are nothing', () => {
  it('are read by no format in a way that is no row', () => {
    const broken = fc
      .tuple(fc.constantFrom(...SAMPLES), fc.nat(300), fc.nat(40), hostile)
      .map(([sample, at, cut, text]) => sample.slice(0, at) + text + sample.slice(at + cut));
    const all = formats();
    const row = emptyRow();
    fc.assert(
      fc.property(fc.oneof(broken, hostile), (line) => {
        for (const maker of FORMAT_MAKERS) maker.recognises(line);
        for (const format of all) {
          for (const one of format.split?.(line)?.slice(0, 5) ?? [line]) {
            if (!format.readRow(one, row)) {
              expect(typeof format.understands(one)).toBe('boolean');
              continue;
            }
            expect(Number.isInteger(row.status) && row.status >= 0 && row.status < 1000).toBe(true);
            expect(Number.isNaN(row.second) || Number.isInteger(row.second)).toBe(true);
            expect(row.bytes >= -1 && Number.isFinite(row.bytes)).toBe(true);
            expect(row.reason.length).toBeLessThanOrEqual(160);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['"', '\\', '[', ' ', '{', '":"', '-', '1', ', client: ', '] "', '" failed (', '$', 'a.b:'])(
    'of a hundred thousand times %s take no long',
    (piece) => {
      const row = emptyRow();
      for (const sample of ['', ...SAMPLES]) {
        const line = sample.slice(0, sample.length / 2) + piece.repeat(100_000) + sample.slice(sample.length / 2);
        const start = performance.now();
        for (const maker of FORMAT_MAKERS) maker.recognises(line.slice(0, 16_384));
        for (const format of formats()) format.readRow(line, row);
        expect(performance.now() - start).toBeLessThan(1500);
      }
    },
  );
});
