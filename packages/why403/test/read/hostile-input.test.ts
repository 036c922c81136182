import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Why403Error } from '../../src/errors.ts';
import { diagnose, readInput } from '../../src/index.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

/** Beginnings that lead into each reader. */
const OPENINGS = [
  '',
  'HTTP/1.1 403 Forbidden\r\n',
  'GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 403 Forbidden\n',
  '> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 403 Forbidden\n<\n',
  '{"log":{"version":"1.2","entries":[{"response":{"status":403,"headers":[',
  '{"log":{"version":"1.2","entries":[{"response":{"status":403,"headers":7}}]}}',
  '{"request":{},"response":',
  '{"version":1,"observations":[{"kind":"exchange"},{"kind":"probe"},',
  '{"version":1,"observations":[{"kind":"probe","varies":"site-root","base":null}]}',
  'Server: nginx\nDate: x\n',
  'AxiosError: Request failed with status code 403 response: { headers: {',
  '<!doctype html><html>',
  '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>',
];

/** Reads and diagnoses; anything but an answer or one of our own errors fails the test. */
function survives(text: string): void {
  try {
    for (const { observations } of readInput(text, 'hostile')) diagnose(observations);
  } catch (error) {
    expect(error).toBeInstanceOf(Why403Error);
  }
}

describe('any text ends in a diagnosis or in one clear error', () => {
  test('random text after the beginning of every known shape', () => {
    const noise = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), fc.json());
    fc.assert(
      fc.property(fc.constantFrom(...OPENINGS), noise, (opening, text) => survives(opening + text)),
      { numRuns: 1500 },
    );
  });

  test('every prefix of a whole answer', () => {
    const whole =
      'HTTP/1.1 403 Forbidden\r\nWWW-Authenticate: Bearer error="insufficient_scope", scope="a b"\r\n\r\n<Error><Code>AccessDenied</Code></Error>';
    for (let length = 1; length <= whole.length; length++) survives(whole.slice(0, length));
  });
});

describe('10 MB of hostile text takes bounded time', () => {
  const size = 10_000_000;
  const answerWith = (count: number, field: readonly string[]) => ({
    request: {},
    response: { status: 403, headers: Array.from({ length: count }, () => field) },
  });
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  test.for([
    ['one line', fill('a')],
    ['line feeds', `HTTP/1.1 403 Forbidden\n${fill('\n')}`],
    ['header fields', `HTTP/1.1 403 Forbidden\n${fill('X-A: b\n')}`],
    ['status lines', fill('HTTP/1.1 403 Forbidden\nA: b\n\n')],
    ['curl notes', `> GET / HTTP/1.1\n${fill('* Connected to x\n< HTTP/1.1 403 Forbidden\n')}`],
    ['open braces', `{"request":{},"response":${fill('{')}`],
    ['an axios object without end', `Request failed with status code 403 data: ${fill('{')}`],
    ['quotes', `Request failed with status code 403 data: '${fill("\\'")}`],
    ['secrets', fill('Authorization: Bearer aaaaaaaaaaaaaaaa&token=bbbbbbbb ')],
    ['tokens', fill('eyJhbGciOiJIUzI1NiJ9.')],
    ['markup', fill('<Error><Code>AccessDenied</Code><Message>')],
    ['words of rules', fill('forbidden access denied error code 1020 cloudflare AccessDenied ')],
    ['line feeds in fields', JSON.stringify(answerWith(600, ['Set-Cookie', `a=b${'\n'.repeat(16_000)}`]))],
    ['slashes in an address', `{"request":{"url":"${'/'.repeat(1_000_000)}"},"response":{"status":403}}`],
  ] as const)('%s', ([, text]) => {
    expect(cpuMilliseconds(() => survives(text))).toBeLessThan(5_000);
  });
});
