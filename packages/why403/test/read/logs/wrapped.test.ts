import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, readInput } from '../../../src/index.ts';
import type { LogLineObservation } from '../../../src/model/observation.ts';
import { mayBeLog } from '../../../src/read/logs/may-be-log.ts';
import { unwrapLine } from '../../../src/read/logs/wrapped-line.ts';

const NGINX =
  'open() "/srv/www/x" failed (13: Permission denied), client: 203.0.113.24, server: a, request: "GET /x HTTP/1.1", host: "a"';
const APACHE = '[client 203.0.113.24:39795] AH01630: client denied by server configuration: /srv/www/x';
const ACCESS = '203.0.113.24 - - [02/Mar/2026:10:15:44 +0000] "GET /x HTTP/1.1" 403 153 "-" "curl/8.5.0"';
const LINES = {
  'nginx-error': `2026/03/02 10:15:44 [error] 1142#1142: *7 ${NGINX}`,
  'apache-error': `[Mon Mar 02 10:15:44.106734 2026] [authz_core:error] [pid 1:tid 2] ${APACHE}`,
  combined: ACCESS,
} as const;

const WRAPPINGS: readonly (readonly [string, (line: string) => string])[] = [
  ['syslog', (line) => `Mar  2 10:15:44 web01 nginx: ${line}`],
  ['syslog with its priority and a process', (line) => `<187>Mar 12 10:15:44 web01 httpd[812]: ${line}`],
  ['syslog, RFC 5424', (line) => `<187>1 2026-03-02T10:15:44.003Z web01 nginx 1142 - - ${line}`],
  ['syslog with ISO times', (line) => `2026-03-02T10:15:44.003+01:00 web01 nginx[3]: ${line}`],
  ['docker compose', (line) => `web-1  | ${line}`],
  ['docker compose in colours', (line) => `\u001b[36mweb_1          |\u001b[0m ${line}`],
  ['docker with times', (line) => `2026-03-02T10:15:44.123456789Z ${line}`],
  ['Kubernetes', (line) => `2026-03-02T10:15:44.123456789Z stderr F ${line}`],
  [
    'the file of docker',
    (line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-03-02T10:15:44Z' }),
  ],
  ['the journal', (line) => JSON.stringify({ __REALTIME_TIMESTAMP: '1772446544883000', MESSAGE: line })],
  ['a collector', (line) => JSON.stringify({ '@timestamp': '2026-03-02T10:15:44Z', message: line, agent: {} })],
  [
    'a collector of syslog',
    (line) =>
      JSON.stringify({ '@timestamp': '2026-03-02T10:15:44Z', message: `<187>Mar  2 10:15:44 web01 nginx: ${line}` }),
  ],
  ['grep', (line) => `/var/log/nginx/error.log:12:${line}`],
];

function linesIn(text: string): LogLineObservation[] {
  return readInput(text, 'x.log')
    .flatMap(({ observations }) => observations)
    .filter((one): one is LogLineObservation => one.kind === 'log-line');
}

describe.each(WRAPPINGS)('in the wrapping of %s', (_, wrap) => {
  test.for(Object.entries(LINES))('a line of the %s log is read, and says the same', ([log, line]) => {
    const [inner] = linesIn(line);
    const wrapped = wrap(line);
    expect(mayBeLog(wrapped)).toBe(true);
    const [outer] = linesIn(wrapped);
    expect(outer).toMatchObject({ log, client: '203.0.113.24', message: inner?.message, fields: inner?.fields });
    expect(outer?.time).toBe(inner?.time);
    expect(diagnose(outer === undefined ? [] : [outer]).findings[0]?.rule).toBe(
      diagnose(inner === undefined ? [] : [inner]).findings[0]?.rule,
    );
    const [named] = readInput(JSON.stringify({ id: 'x', log, lines: [wrapped] }), 'x.ndjson');
    expect(named?.observations[0]).toMatchObject({ log, client: '203.0.113.24' });
  });
});

describe('a line that has lost its time', () => {
  test.for([
    ['nginx-error', NGINX],
    ['nginx-error', `*7 ${NGINX}`],
    ['nginx-error', `[error] 1142#1142: *7 ${NGINX}`],
    ['apache-error', `[authz_core:error] [pid 1:tid 2] ${APACHE}`],
    ['apache-error', APACHE],
    ['apache-error', 'AH01630: client denied by server configuration: /srv/www/x'],
    ['apache-error', '[error] [client 203.0.113.24] client denied by server configuration: /srv/www/x'],
    ['apache-error', '(13)Permission denied: [client 203.0.113.24:1] AH00132: file permissions deny server access: /x'],
  ] as const)('%s: %s', ([log, line]) => {
    expect(mayBeLog(line)).toBe(true);
    expect(linesIn(line)[0]).toMatchObject({ log, time: null });
    expect(diagnose(linesIn(line)).refused).toBe(true);
  });

  test('of Apache has the time that syslog gave it', () => {
    const [line] = linesIn(`2026-03-02T10:15:44.003Z web01 apache2[812]: [authz_core:error] [pid 1:tid 2] ${APACHE}`);
    expect(line).toMatchObject({ log: 'apache-error', time: '2026-03-02T10:15:44.003Z', fields: { code: 'AH01630' } });
  });

  test('is taken for what the caller says, whatever it begins with', () => {
    const [one] = readInput('{"id":"x","log":"nginx-error","lines":["access forbidden by rule"]}', 'x.ndjson');
    expect(one?.observations[0]).toMatchObject({ log: 'nginx-error', message: 'access forbidden by rule' });
  });
});

test('what is in no wrapping that is known is no log', () => {
  for (const text of [
    '{"message":"Forbidden"}',
    '{"message":"AH01630 is what Apache says","log":1}',
    'curl: (22) The requested URL returned error: 403',
    'a | b',
    'x: y',
    'error: client denied',
  ]) {
    expect(linesIn(text)).toEqual([]);
  }
});

test('wrappings in wrappings take bounded time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...WRAPPINGS.map(([, wrap]) => wrap)), { maxLength: 12 }),
      fc.string({ minLength: 1, maxLength: 100 }).filter((text) => text.trim() !== ''),
      (wraps, text) => {
        const line = wraps.reduce((inner, wrap) => wrap(inner), text);
        const found = unwrapLine(line);
        if (found !== null) expect(found.text.length).toBeLessThanOrEqual(line.length);
        linesIn(line);
      },
    ),
  );
});
