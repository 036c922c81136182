import { describe, expect, test } from 'vitest';
import { NGINX_PAGE } from './answers.ts';
import { file, why403 } from './why403.ts';

const line = (clock: string, path: string) =>
  `2026/11/21 ${clock} [error] 1#1: *12 directory index of "/srv${path}" is forbidden, client: 203.0.113.24, server: www.example.test, request: "GET ${path} HTTP/1.1", host: "www.example.test"\n`;
const exchange = JSON.stringify({
  id: 'a',
  request: { method: 'GET', url: 'https://www.example.test/docs/' },
  response: {
    status: 403,
    headers: [
      ['Date', 'Sat, 21 Nov 2026 17:38:18 GMT'],
      ['Server', 'nginx'],
    ],
    body: NGINX_PAGE,
  },
});

test('log lines as NDJSON get an answer each, with their ids', async () => {
  const ndjson = ['one', 'two'].map((id) =>
    JSON.stringify({ id, log: 'nginx-error', lines: [line('17:38:18', '/docs/')] }),
  );
  const { code, stdout } = await why403([file('logs.ndjson', `${ndjson.join('\n')}\n`), '--format', 'ndjson']);
  const answers = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  expect(answers.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(answers[0].findings[0]).toMatchObject({ cause: 'missing-index', strength: 'proved' });
  expect(code).toBe(1);
});

test('a log as it is', async () => {
  const { code, stdout } = await why403([file('error.log', line('17:38:18', '/docs/'))]);
  expect(stdout).toContain('missing-index');
  expect(code).toBe(1);
});

test('--log adds the lines of the same request', async () => {
  const log = file('mixed.log', line('17:38:18', '/docs/') + line('17:38:18', '/other/'));
  const { stdout } = await why403([file('exchange.json', exchange), '--log', log, '--format', 'json']);
  const answer = JSON.parse(stdout);
  expect(answer.findings[0]).toMatchObject({ rule: 'nginx/missing-index', strength: 'proved' });
  expect(answer.observations.filter(({ kind }: { kind: string }) => kind === 'log-line')).toHaveLength(1);
});

test('--log takes what a command printed of the path, and says from whom that is taken', async () => {
  const walk = file(
    'walk.txt',
    '$ namei -l /srv/docs\ndrwxr-xr-x root root /\ndrwx------ alice alice srv\n-rw-r--r-- alice alice docs\n',
  );
  const { stdout } = await why403([file('exchange.json', exchange), '--log', walk, '--format', 'json']);
  const answer = JSON.parse(stdout);
  expect(answer.findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'indicated' });
  expect(answer.caveats.join(' ')).toContain('taken from you');
  expect(answer.caveats.join(' ')).not.toContain('No line of the log');
});

test('--log adds the lines of the request that a line of an access log shows', async () => {
  const access = `203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /docs/ HTTP/1.1" 403 153 "-" "Mozilla/5.0"\n`;
  const errors = file('errors.log', line('17:38:18', '/docs/'));
  const { stdout, code } = await why403([file('line.log', access), '--log', errors, '--format', 'json']);
  expect(JSON.parse(stdout).findings[0]).toMatchObject({ rule: 'nginx/missing-index', strength: 'proved' });
  expect(code).toBe(1);
  const other = file('other-client.log', access.replace('203.0.113.24', '198.51.100.1'));
  const of = await why403([other, '--log', errors, '--format', 'json']);
  expect(JSON.parse(of.stdout).findings.some(({ strength }: { strength: string }) => strength === 'proved')).toBe(
    false,
  );
});

test('--log without a line of the request changes nothing, and says so', async () => {
  const log = file('other.log', line('12:00:00', '/other/'));
  const { stdout } = await why403([file('exchange.json', exchange), '--log', log, '--format', 'json']);
  const answer = JSON.parse(stdout);
  expect(answer.findings.some(({ strength }: { strength: string }) => strength === 'proved')).toBe(false);
  expect(answer.caveats.join()).toContain('--log');
});

test('a saved answer keeps the lines, and gives the same answer again', async () => {
  const first = await why403([file('error2.log', line('17:38:18', '/docs/')), '--format', 'json']);
  const again = await why403([file('saved.json', first.stdout), '--format', 'json']);
  const [a, b] = [first, again].map(({ stdout }) => JSON.parse(stdout));
  expect(b.findings.map(({ rule, strength }: Record<string, string>) => [rule, strength])).toEqual([
    ['nginx/missing-index', 'proved'],
  ]);
  expect(b.target).toBe(a.target);
});

test('--log may be given several times: what the error log leaves open, another may tell', async () => {
  const access =
    '203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /docs/ HTTP/1.1" 403 153 "-" "curl/8.5.0"\n203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /other HTTP/1.1" 403 153 "-" "curl/8.5.0"\n';
  const logs = [file('several-error.log', line('17:38:18', '/docs/')), file('several-access.log', access)];
  const { stdout } = await why403([
    file('exchange.json', exchange),
    ...logs.flatMap((log) => ['--log', log]),
    '--format',
    'json',
  ]);
  const { observations, findings } = JSON.parse(stdout);
  expect(findings[0]).toMatchObject({ rule: 'nginx/missing-index', strength: 'proved' });
  expect(
    observations.flatMap(({ kind, log, url }: Record<string, string>) => (kind === 'log-line' ? [[log, url]] : [])),
  ).toEqual([
    ['nginx-error', '//www.example.test/docs/'],
    ['combined', '/docs/'],
  ]);
});

test('an error log that has nothing of a request that another log has is a hint of its own', async () => {
  const access = '203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /docs/ HTTP/1.1" 403 153 "-" "curl/8.5.0"\n';
  const logs = [file('silent-error.log', line('17:38:18', '/other/')), file('silent-access.log', access)];
  const { stdout } = await why403([
    file('exchange.json', exchange),
    ...logs.flatMap((log) => ['--log', log]),
    '--format',
    'json',
  ]);
  expect(JSON.parse(stdout).caveats.join()).toContain('`return 403`');
});

test('the index of a firewall leads to the record of the request', async () => {
  const record = [
    '--f4688c26-A--',
    '[21/Nov/2026:17:38:18 +0000] awIfubCKlVe3rLQW2mxYnAAAAAA 203.0.113.24 45937 127.0.0.1 80',
    '--f4688c26-B--',
    'GET /docs/ HTTP/1.1',
    'Host: www.example.test',
    '--f4688c26-H--',
    'Message: Access denied with code 403 (phase 2). Pattern match "x" at ARGS:q. [file "/x"] [line "2"] [id "100002"] [msg "Bad"]',
    'Action: Intercepted (phase 2)',
    '--f4688c26-Z--',
  ];
  file('20261121-173818-awIfubCKlVe3rLQW2mxYnAAAAAA', record.join('\n'));
  const index = file(
    'audit-index.log',
    'www.example.test 203.0.113.24 - - [21/Nov/2026:17:38:18 +0000] "GET /docs/ HTTP/1.1" 403 320 "-" "-" awIfubCKlVe3rLQW2mxYnAAAAAA "-" /20261121-173818-awIfubCKlVe3rLQW2mxYnAAAAAA 0 936 md5:1ecadc4ee9bb58eefbf9e6843e244307\n',
  );
  const { stdout } = await why403([file('exchange.json', exchange), '--log', index, '--format', 'json']);
  expect(JSON.parse(stdout).findings[0]).toMatchObject({ rule: 'modsecurity/waf-rule', strength: 'proved' });
});

describe('a large log', () => {
  const passed = '203.0.113.9 - - [21/Nov/2026:18:00:00 +0000] "GET /ok HTTP/1.1" 200 9 "-" "curl/8.5.0"\n';
  const large = (before: string, after: string) => file('large.log', before + passed.repeat(110_000) + after);

  test('as the target is read from its end', async () => {
    const path = large(line('17:00:00', '/first/'), line('18:00:00', '/last/'));
    const { code, stdout, stderr } = await why403([path, '--format', 'ndjson']);
    expect(stderr).toContain('only its last');
    expect(stdout).toContain('/last/');
    expect(stdout).not.toContain('/first/');
    expect(code).toBe(1);
  });

  test('beside an answer is read where the moment of the answer lies', async () => {
    const { stdout } = await why403([
      file('exchange.json', exchange),
      '--log',
      large(`${passed.replace('18:00:00', '17:38:00')}${line('17:38:18', '/docs/')}`, ''),
      '--format',
      'json',
    ]);
    expect(JSON.parse(stdout).findings[0]).toMatchObject({ rule: 'nginx/missing-index', strength: 'proved' });
  });
});
