import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { file, ROOT, why403 } from './why403.ts';

describe('explain', () => {
  test('lists every cause', async () => {
    const { code, stdout } = await why403(['explain']);
    expect(code).toBe(0);
    for (const { id } of CAUSE_ENTRIES) expect(stdout).toContain(`  ${id} `);
  });

  test.for([
    ['missing-index', /^No index file \(missing-index\)\n/],
    ['cloudflare/waf-rule', /\(cloudflare\/waf-rule\)\n[\s\S]*What shows it[\s\S]*Fixes/],
    ['nginx', /^nginx \(nginx\)\n[\s\S]*nginx\/missing-index:/],
    ['403', /^Causes for which 403 is the right answer:\n\n {2}\S/],
    ['429', /429 by rights[\s\S]*rate-limit/],
  ] as const)('%s', async ([topic, page]) => {
    const { code, stdout, stderr } = await why403(['explain', topic]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(page);
  });

  test.for([
    ['indexes', /"indexes" is no cause, rule, product or status; why403 explain lists the causes/],
    ['index', /did you mean missing-index\?/],
    ['200', /200 stands for no cause/],
    ['\u001b[31mx', /\\u001b\[31mx/],
  ] as const)('what is not known: %s', async ([topic, words]) => {
    const { code, stdout, stderr } = await why403(['explain', topic]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
  });
});

describe('help', () => {
  test.for([[['--help']], [['-h']], [['help']]] as const)(
    '%s shows examples, options, commands and exit codes',
    async ([args]) => {
      const { code, stdout, stderr } = await why403(args);
      expect([code, stderr]).toEqual([0, '']);
      for (const words of [
        'Examples:\n',
        'why403 response.txt',
        '--no-probes',
        '--format',
        '-H, --header',
        'explain',
        'Exit codes: 0',
      ]) {
        expect(stdout).toContain(words);
      }
      expect(stdout).not.toContain('default: []');
    },
  );

  test('of one command', async () => {
    const { code, stdout } = await why403(['explain', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('why403 explain');
    expect(stdout).not.toContain('--no-probes');
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'packages/why403/package.json'), 'utf8'));
    expect(await why403(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a wrong word on the command line is one line and code 2', () => {
  test.for([
    [['--bogus', 'x'], /unknown option '--bogus'/],
    [['--formt', 'json', 'x'], /unknown option '--formt'.*--format/],
    [['--format', 'xml', 'x'], /expected|Allowed choices are text, json, ndjson, markdown, html/],
    [['--for', 'robot', 'x'], /owner, consumer, visitor/],
    [['--timeout', '0', 'http://127.0.0.1:1/'], /number above 0/],
    [['--timeout', 'soon', 'http://127.0.0.1:1/'], /number above 0/],
    [['--save'], /argument missing/],
    [['-4', '-6', 'http://127.0.0.1:1/'], /exclude each other/],
    [['-H', 'no colon', 'http://127.0.0.1:1/'], /expected 'Name: value'/],
    [['-H', '@absent.txt', 'http://127.0.0.1:1/'], /absent\.txt cannot be read: it is not there/],
    [['-X', 'GE T', 'http://127.0.0.1:1/'], /method/],
    [['--header-env', 'Authorization', 'http://127.0.0.1:1/'], /Name=VARIABLE/],
    [['--header-env', 'Authorization=NOT_THERE', 'http://127.0.0.1:1/'], /NOT_THERE is not set/],
    [['--proxy', 'gopher://x', 'http://127.0.0.1:1/'], /socks5/],
    [['--resolve', 'nonsense', 'http://127.0.0.1:1/'], /host:port:address/],
    [['completion', 'tcsh'], /zsh, bash, fish, powershell/],
    [['completion'], /missing required argument/],
  ] as const)('%s', async ([args, words]) => {
    const { code, stdout, stderr } = await why403(args);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a value given to an unknown option is not repeated', async () => {
    const { stderr } = await why403(['--Header=Authorization: Bearer canary-value', 'x']);
    expect(stderr).toContain("unknown option '--Header'");
    expect(stderr).not.toContain('canary');
  });
});

describe('completion', () => {
  test.for(['bash', 'zsh', 'fish', 'powershell'])('a script for %s', async (shell) => {
    const { code, stdout, stderr } = await why403(['completion', shell]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('why403');
    if (shell === 'bash') expect(spawnSync('bash', ['-n', file('completion.bash', stdout)]).status).toBe(0);
  });

  test.for([
    [[''], ['explain', 'completion', 'diagnose']],
    [['--'], ['--format', '--no-probes', '--help']],
    [['--form'], ['--format']],
    [
      ['--format', ''],
      ['text', 'json', 'ndjson', 'markdown', 'html'],
    ],
    [
      ['diagnose', '--for', ''],
      ['owner', 'consumer', 'visitor'],
    ],
    [['explain', 'missing-i'], ['missing-index']],
    [
      ['logs', '--fo'],
      ['--format', '--follow'],
    ],
    [
      ['logs', '--csv-of', ''],
      ['incidents', 'paths', 'hours'],
    ],
  ] as const)('suggestions for %s', async ([words, expected]) => {
    const { code, stdout } = await why403(['complete', '--', ...words]);
    expect(code).toBe(0);
    // 4: no file names beside them.
    expect(stdout).toMatch(/\n:4\n$/);
    const suggested = stdout.split('\n').map((line) => line.split('\t')[0]);
    for (const word of expected) expect(suggested).toContain(word);
  });

  test.for([[['resp']], [['--save', '']], [['diagnose', 'resp']]] as const)('files for %s', async ([words]) => {
    expect((await why403(['complete', '--', ...words])).stdout).toBe(':0\n');
  });
});

test.for([
  [
    'host',
    'sudo why403 host https://shop.example/a --client 203.0.113.7',
    /0 nothing refused, 1 refused and explained/,
  ],
  ['logs', 'why403 logs /var/log/nginx/*', /0 answered, 2 could not run, 130 stopped by Ctrl-C/],
  ['predict', 'why403 predict --config /etc/nginx/nginx.conf --url', /0 answered, 2 could not run/],
  ['token', 'why403 token env:TOKEN --needs scope:orders:read', /0 answered, 2 could not run/],
  ['lint', 'why403 lint /etc/nginx/nginx.conf', /0 clean, 1 findings, 2 could not run/],
  ['expect', 'why403 expect access.yaml', /0 clean, 1 findings, 2 could not run/],
] as const)('the help of %s shows examples and exit codes', async ([command, example, codes]) => {
  const { code, stdout } = await why403([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nExamples:\n {2}(?:sudo )?why403 /);
  expect(stdout).toContain(`  ${example}`);
  expect(stdout).toMatch(/\nExit codes: /);
  expect(stdout).toMatch(codes);
  // No example has an option that the command does not know.
  const [options = '', examples = ''] = stdout.split('\nExamples:\n');
  for (const [flag] of examples.matchAll(/--[a-z-]+/g)) expect(options).toContain(flag);
});
