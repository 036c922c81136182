import { describe, expect, test } from 'vitest';
import { readExpectations } from '../../src/read/expectations.ts';

const HEAD = 'server: nginx\nconfig: nginx.conf\n';
const read = (text: string) => readExpectations(text, 'access.yaml');

describe('what is read', () => {
  test('a short and a long answer, defaults, and headers that are sent more than once', () => {
    const { expectations } = read(`${HEAD}client: 192.0.2.1
requests:
  - { url: http://a.test/, expect: [200, 304] }
  - url: http://a.test/x
    method: POST
    http: 1.0
    headers: { X-Number: 1.50, Cookie: [a, b] }
    body: ä
    expect: { status: refused, cause: ip-block, file: a.conf, line: 7 }
`);
    expect(expectations[0]).toMatchObject({
      method: 'GET',
      http: '1.1',
      client: '192.0.2.1',
      line: 5,
      status: { kind: 'one-of', statuses: [200, 304] },
      decidedBy: null,
    });
    expect(expectations[1]).toMatchObject({
      http: '1.0',
      headers: [
        ['X-Number', '1.50'],
        ['Cookie', 'a'],
        ['Cookie', 'b'],
      ],
      body: 'ä',
      status: { kind: 'refused' },
      cause: 'ip-block',
      decidedBy: { file: 'a.conf', line: 7 },
    });
  });

  test('JSON is read as well, and an anchor stands for what it names', () => {
    const json = '{"server":"apache","config":"a.conf","requests":[{"url":"http://a.test/","expect":"served"}]}';
    expect(read(json)).toMatchObject({ server: 'apache', expectations: [{ status: { kind: 'served' } }] });
    const shared = `${HEAD}requests:\n  - { url: http://a.test/, headers: &h { A: b }, expect: 200 }\n  - { url: http://a.test/b, headers: *h, expect: 403 }\n`;
    expect(read(shared).expectations[1]?.headers).toEqual([['A', 'b']]);
  });
});

test.each([
  [
    'an unknown member',
    `${HEAD}requests:\n  - url: http://a.test/\n    expects: 200\n`,
    /line 5: column 5: .*"expects" is not known/,
  ],
  ['an unknown member of the whole', `${HEAD}hosts: 1\nrequests: []\n`, /line 3: column 1: .*"hosts" is not known/],
  ['a request without an answer', `${HEAD}requests:\n  - url: http://a.test/\n`, /line 4: column 5: expected "expect"/],
  [
    'a status that is none',
    `${HEAD}requests:\n  - { url: http://a.test/, expect: 999 }\n`,
    /line 4: column 36: expected a status/,
  ],
  [
    'a cause that is none',
    `${HEAD}requests:\n  - { url: http://a.test/, expect: { status: 403, cause: rain } }\n`,
    /line 4: .*why403 explain/,
  ],
  [
    'a line that is none',
    `${HEAD}requests:\n  - { url: http://a.test/, expect: { status: 403, line: -1 } }\n`,
    /whole number/,
  ],
  ['another server', 'server: iis\nconfig: x\nrequests: []\n', /line 1: column 9: expected nginx or apache/],
  ['no requests', `${HEAD}requests: []\n`, /at least one request/],
  ['a mount that is not from the root', `${HEAD}mount: { www: public }\nrequests: []\n`, /from the root|at least one/],
  ['a list', '- a\n', /line 1: column 1: expected a mapping/],
  ['nothing', '', /expected a mapping/],
  ['what is no YAML', 'server: [nginx\nconfig: }', /line 2: column \d+: expected YAML or JSON/],
  ['a member twice', `${HEAD}server: apache\nrequests: []\n`, /line 3: column 1: expected YAML or JSON/],
  ['an alias without its anchor', `${HEAD}requests: *none\n`, /anchor|YAML/],
])('%s is told with line and column', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});

describe('hostile files', () => {
  test('aliases that stand for millions of values are not followed to their end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level++) lines.push(`a${level}: &a${level} [${Array(10).fill(`*a${level - 1}`)}]`);
    const started = performance.now();
    expect(() => read(`${lines.join('\n')}\n`)).toThrow(/is not known/);
    const bomb = `${HEAD}requests:\n  - &r { url: http://a.test/, headers: &h { ${Array.from({ length: 1000 }, (_, i) => `h${i}: 1`)} }, expect: 200 }\n${'  - *r\n'.repeat(19_000)}`;
    expect(() => read(bomb)).toThrow(/at most 500000 values/);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test.each(['[', '{', '{a: ', '- ', '? ', '[{'])('depth without end (%s)', (piece) => {
    expect(() => read(piece.repeat(200_000))).toThrow(/deep|YAML|mapping/);
  });

  test('more than 4 MiB', () => {
    expect(() => read('#'.repeat(5_000_000))).toThrow(/at most 4 MiB/);
  });
});
