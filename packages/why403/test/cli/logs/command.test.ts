import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { COMMAND, file, folder, ROOT, why403 } from '../why403.ts';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

interface Line {
  readonly second: number;
  readonly path: string;
  readonly status: number;
  readonly client?: string;
  readonly referer?: string;
  readonly agent?: string;
}

function combined({
  second,
  path: target,
  status,
  client = '198.51.100.7',
  referer = '-',
  agent = AGENT,
}: Line): string {
  const time = new Date(Date.UTC(2026, 2, 1, 12) + second * 1000).toISOString();
  return `${client} - - [01/Mar/2026:${time.slice(11, 19)} +0000] "GET ${target} HTTP/1.1" ${status} 153 "${referer}" "${agent}"\n`;
}

/** Two hours of a small site, a request a second; after an hour everybody is refused everything below /media/. */
const SITE = Array.from({ length: 7200 }, (_, second) => {
  const isMedia = second % 3 === 0;
  return combined({
    second,
    path: isMedia ? `/media/cat-${second % 40}.jpg` : `/page-${second % 90}`,
    status: isMedia && second >= 3600 ? 403 : 200,
    client: `198.51.100.${second % 200}`,
    referer: second % 7 === 0 ? 'https://shop.example/?token=canary-secret-value' : '-',
  });
});
const log = file('access.log', SITE.join(''));

const json = async (args: readonly string[]) => {
  const run = await why403(['logs', ...args, '--format', 'json']);
  expect([run.code, run.stderr]).toEqual([0, '']);
  return JSON.parse(run.stdout);
};

describe('the answer', () => {
  test('in a terminal: the first lines say how many, by what, and since when', async () => {
    const { code, stdout, stderr } = await why403(['logs', log]);
    expect([code, stderr]).toEqual([0, '']);
    const [refused, worst, since] = stdout.split('\n');
    expect(refused).toBe('Refused  1,200 of 7,200 requests got 403 (16.7 %): 1,200 in 1 incident.');
    expect(worst).toContain('/media/');
    expect(stdout).toMatch(/\nSince {4}13:00:00 UTC, still going on: 1,200 requests \(100 %\) of 200 clients\./);
    expect(since).toBeDefined();
  });

  test('as JSON that fits the published schema', async () => {
    const schema = JSON.parse(readFileSync(path.join(ROOT, 'packages/why403/schema/log-analysis.schema.json'), 'utf8'));
    const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema);
    const analysis = await json([log]);
    expect(validate(analysis), JSON.stringify(validate.errors)).toBe(true);
    expect(analysis).toMatchObject({
      lines: 7200,
      bytes: statSync(log).size,
      byStatus: { 200: 6000, 403: 1200 },
      refused: 1200,
    });
    expect(analysis.incidents).toHaveLength(1);
    expect(analysis.incidents[0]).toMatchObject({
      by: { prefix: '/media/' },
      requests: 1200,
      clients: 200,
      ongoing: true,
    });
  });

  test.for([
    ['ndjson', /^\{"kind":"incident",.*\n\{"kind":"summary",.*\n$/],
    ['markdown', /^## Who is refused, why and since when\n/],
    ['html', /^<!doctype html>\n[\s\S]*<svg class="chart"/],
    ['csv', /^cause,strength,title,shared,.*\r\n[^\r]*prefix=\/media\//],
  ] as const)('as %s', async ([format, shape]) => {
    const { code, stdout, stderr } = await why403(['logs', log, '--format', format]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(shape);
  });

  test.for(['text', 'json', 'ndjson', 'markdown', 'html', 'csv'])(
    'no secret of a query is printed as %s',
    async (format) => {
      const runs = [
        ['--top', '50'],
        ['--no-incidents', ...(format === 'csv' ? ['--csv-of', 'referers'] : [])],
      ].map((more) => why403(['logs', log, '--status', '200', '--format', format, ...more]));
      for (const { code, stdout } of await Promise.all(runs)) {
        expect(code).toBe(0);
        expect(stdout).not.toContain('canary-secret');
      }
    },
  );

  test('a table of its own as CSV', async () => {
    const { stdout } = await why403(['logs', log, '--format', 'csv', '--csv-of', 'hours']);
    expect(stdout).toBe('hour,requests,refused\r\n2026-03-01T12Z,3600,0\r\n2026-03-01T13Z,3600,1200\r\n');
  });

  test('a table of its own is for CSV', async () => {
    const { code, stderr } = await why403(['logs', log, '--csv-of', 'hours']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--format csv')]);
  });

  test('who was served was not refused: no cause is looked for', async () => {
    const { stdout, stderr } = await why403(['logs', log, '--status', '200']);
    expect(stderr).toContain('200 refuses nobody');
    expect(stdout).toMatch(/^Counted {2}6,000 of 7,200 requests got 200/);
    expect(stdout).not.toContain('Worst');
  });

  test('changes that explain nothing are spoken of', async () => {
    const changes = file('changes.txt', '2026-03-01T12:30:00Z New menu\n2026-02-01T12:30:00Z Old menu\n');
    expect((await why403(['logs', log, '--changes', changes])).stderr).toBe('');
    const early = file('early.txt', '2026-02-01T12:30:00Z Old menu\n');
    expect((await why403(['logs', log, '--changes', early])).stderr).toContain('not made in the hour before');
  });

  test('block characters only where the locale has them', async () => {
    expect((await why403(['logs', log], { env: { LANG: 'C.UTF-8' } })).stdout).toContain('█');
    expect((await why403(['logs', log], { env: { LANG: 'C' } })).stdout).not.toMatch(/[█▁─]/);
  });
});

describe('which requests', () => {
  test.for([
    [['--since', '2026-03-01T13:00'], 3600, 1200],
    [['--until', '2026-03-01T13:00'], 3600, 0],
    [['--since', '2026-03-01T14:00+01:00', '--until', '01/Mar/2026:13:10:00 +0000'], 600, 200],
    [['--where', 'path~/media/'], 2400, 1200],
    [['--where', 'path=/media/cat-0.jpg', '--where', 'status=403'], 30, 30],
    [['--where', 'client=198.51.100.0/25'], 4608, 768],
    [['--status', '200,403', '--no-incidents'], 7200, 7200],
  ] as const)('%j', async ([options, requests, refused]) => {
    const { byStatus, refused: counted } = await json([log, ...options]);
    expect(Object.values<number>(byStatus).reduce((a, b) => a + b, 0)).toBe(requests);
    expect(counted).toBe(refused);
  });

  test('--no-incidents counts only', async () => {
    expect(await json([log, '--no-incidents'])).toMatchObject({ refused: 1200, incidents: [] });
  });

  test('--top', async () => {
    expect((await json([log, '--top', '3'])).top.paths).toHaveLength(3);
  });

  test('--changes names what was done shortly before', async () => {
    const changes = file(
      'changes.txt',
      '2026-03-01T11:00:00Z too early\n2026-03-01T12:58:00Z deploy 41 with password=hunter2secret\n',
    );
    const [incident] = (await json([log, '--changes', changes])).incidents;
    expect(incident.change).toMatchObject({ time: '2026-03-01T12:58:00Z', secondsBefore: 120 });
    expect(incident.change.name).toContain('deploy 41');
    expect(incident.change.name).not.toContain('hunter2');
  });
});

describe('two windows', () => {
  const mended = file(
    'mended.log',
    SITE.slice(3600).join('') + SITE.slice(0, 3600).join('').replaceAll('01/Mar/2026:12:', '01/Mar/2026:14:'),
  );

  test('what is gone after the fix', async () => {
    const { code, stdout } = await why403(['logs', mended, '--compare', '2026-03-01T14:00']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Refused {4}1,200 of 3,600 requests \(33\.3 %\) before, 0 of 3,600 requests \(0 %\) after\.\nIncidents {2}1 gone\.\n/,
    );
  });

  test('as JSON that fits its schema, of a packed log too', async () => {
    const schema = JSON.parse(
      readFileSync(path.join(ROOT, 'packages/why403/schema/log-comparison.schema.json'), 'utf8'),
    );
    const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema);
    const packed = file('mended.log.gz', gzipSync(readFileSync(mended)));
    const comparison = await json([packed, '--compare', '2026-03-01T13:00..2026-03-01T14:00,2026-03-01T14:00..']);
    expect(validate(comparison), JSON.stringify(validate.errors)).toBe(true);
    expect(comparison.incidents).toMatchObject([{ verdict: 'gone', before: 1200, after: 0 }]);
  });

  test('standard input can be read once only', async () => {
    const { code, stdout, stderr } = await why403(['logs', '--compare', '13:00'], { input: SITE.join('') });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/--compare reads the log twice/);
  });
});

describe('what is read', () => {
  test('standard input, named or not', async () => {
    for (const args of [['logs'], ['logs', '-']]) {
      const { code, stdout } = await why403(args, { input: SITE.join('') });
      expect([code, stdout.split('\n')[0]]).toEqual([
        0,
        'Refused  1,200 of 7,200 requests got 403 (16.7 %): 1,200 in 1 incident.',
      ]);
    }
  });

  test('one log that cannot be read limits the answer', async () => {
    const { code, stdout } = await why403(['logs', log, path.join(folder, 'absent.log')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/What limits this answer\n {2}- .*absent\.log: /);
  });

  test.for([
    [['absent.log'], /absent\.log cannot be read: there is no such file/],
    [
      [file('prose.txt', 'This is no log.\nNor is this.\n')],
      /prose\.txt has no line of a format that is known; --log-format/,
    ],
    [[log, '--where', 'colour=red'], /there is no field colour/],
    [[log, '--since', 'soon'], /"soon" is no time/],
    [[log, '--format', 'xml'], /Allowed choices are text, json, ndjson, markdown, html, csv/],
    [[log, '--engine', 'abacus'], /no engine abacus/],
    [[log, '--changes', 'absent'], /absent cannot be read/],
    [[log, '--crawler-ranges', log], /not JSON/],
    [[log, '--engine', 'duckdb'], /the engine duckdb needs a package that is not installed\. Run: npm install/],
    [[log, '--sql', 'SELECT 1'], /duckdb needs a package/],
    [['--engine', 'clickhouse=http://127.0.0.1:1/logs.requests'], /127\.0\.0\.1:1 did not answer/],
    [['--engine', 'clickhouse=http://127.0.0.1:1/requests'], /names no table/],
    [['--engine', 'clickhouse=http://me:canary-word@127.0.0.1:1/a.b'], /^(?!.*canary).*no user or password/],
    [[log, '--engine', 'clickhouse=http://127.0.0.1:1/a.b'], /why403 logs load reads files into it/],
    [['load', log], /--into/],
    [['load', log, '--into', 'http://127.0.0.1:1/a.b'], /did not answer/],
    [['load', 'absent.log', '--into', 'nonsense'], /has to be like http/],
    [[log, '--follow', '--compare', '12:00'], /--follow and --compare exclude each other/],
    [['--follow', '--engine', 'clickhouse=http://127.0.0.1:1/a.b'], /the engine stream/],
    [[log, '--sql', 'SELECT 1', '--compare', '12:00'], /--sql and --compare exclude/],
    [[log, '--follow', '--format', 'html'], /--follow prints text or ndjson/],
  ] as const)('%j is one line and code 2', async ([args, words]) => {
    const { code, stdout, stderr } = await why403(['logs', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
  });

  test('an empty log is an answer', async () => {
    const { code, stdout } = await why403(['logs', file('empty.log', '')]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'Refused  0 of 0 requests got 403.']);
  });
});

describe('a run that ends early', () => {
  /** Runs with a pipe that never ends, and sends the signal once the command tells that it reads. */
  function interrupted(signal: NodeJS.Signals): Promise<{ code: number | null; stdout: string }> {
    return new Promise((resolve) => {
      const args = [COMMAND, 'logs', '--format', 'json', '--progress'];
      const child = spawn(process.execPath, args, { env: { PATH: '' } });
      let stdout = '';
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stdin.on('error', () => {});
      const writing = setInterval(() => child.stdin.write(SITE.join('')), 200);
      child.stderr.once('data', () => {
        clearInterval(writing);
        child.kill(signal);
      });
      child.on('close', (code) => resolve({ code, stdout }));
    });
  }

  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s prints what is known so far, and says that it is not all', async ([signal, expected]) => {
    const { code, stdout } = await interrupted(signal);
    expect(code).toBe(expected);
    const { refused, partial } = JSON.parse(stdout);
    expect(refused).toBeGreaterThan(1000);
    expect(partial.join()).toMatch(/stopped/);
  });

  test('somebody who reads only the beginning is left quietly', async () => {
    const child = spawn('sh', [
      '-c',
      `"$0" "$1" logs "$2" --status 200,403 --no-incidents --top 5000 --format json | head -c 100; echo " $?"`,
      process.execPath,
      COMMAND,
      log,
    ]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\{\n {2}"version": 1[\s\S]* 0\n$/);
  });

  test('progress is told on standard error, and only where it is asked for', async () => {
    const many = Array.from({ length: 30 }, () => SITE.join('')).join('');
    const child = spawn(process.execPath, [COMMAND, 'logs', '--progress', '--format', 'csv'], { env: { PATH: '' } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.write(many, () => setTimeout(() => child.stdin.end(many), 1500));
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toMatch(/^(?:\d[^\n]* lines, [\d,]+ refused\n)+$/);
    expect(stdout).toMatch(/^cause,/);
  });
});

describe('--follow', () => {
  /** Follows a log that grows, and stops once the first news came. */
  async function followed(name: string, ...options: string[]) {
    const live = file(name, SITE.slice(0, 3600).join(''));
    const child = spawn(process.execPath, [COMMAND, 'logs', live, '--follow', ...options], { env: { PATH: '' } });
    let stdout = '';
    const began = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
        if (stdout.includes('\n')) resolve();
      });
    });
    setTimeout(() => appendFileSync(live, SITE.slice(3600, 4500).join('')), 2500);
    await began;
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('close', resolve));
    return { code, stdout };
  }

  test.concurrent('says an incident when it begins, and ends with Ctrl-C and code 0', async () => {
    const { code, stdout } = await followed('live.log', '--format', 'ndjson');
    expect(code).toBe(0);
    const [first = ''] = stdout.split('\n');
    expect(JSON.parse(first)).toMatchObject({ kind: 'began', by: { prefix: '/media/' }, ongoing: true });
  });

  test.concurrent('Ctrl-C leaves the report of what was read', async () => {
    const { code, stdout } = await followed('watched.log');
    expect(code).toBe(0);
    expect(stdout).toMatch(/began: Everything below \/media\//);
    expect(stdout).toMatch(/\nRefused +[\d,]+ of [\d,]+ requests got 403/);
  });
});
