import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXPLAINED, exchangeLine, NOT_REFUSED, UNEXPLAINED } from './answers.ts';
import { COMMAND, file, folder, why403 } from './why403.ts';

/** A failure is one line that says what was expected. */
function expectOneLine(stderr: string, words: RegExp): void {
  expect(stderr).toMatch(/^why403: [^\n]+\n$/);
  expect(stderr).toMatch(words);
}

describe('the exit code', () => {
  test.for([
    ['nothing refused', NOT_REFUSED, 0],
    ['refused and explained', EXPLAINED, 1],
    ['refused and unexplained', UNEXPLAINED, 3],
    ['several of which one is unexplained', `${exchangeLine('a', 200, 'ok')}\n${exchangeLine('b', 403, 'no')}\n`, 3],
    ['several that are not refused', `${exchangeLine('a', 200, 'ok')}\n${exchangeLine('b', 204, '')}\n`, 0],
  ] as const)('%s', async ([, input, code]) => {
    const run = await why403(['-'], { input });
    expect(run.code).toBe(code);
    expect(run.stderr).toBe('');
    expect(run.stdout).not.toBe('');
  });
});

describe('a target by its shape', () => {
  test('a file, standard input named, standard input not named, and `diagnose` before it say the same', async () => {
    const saved = file('answer.txt', UNEXPLAINED);
    const [named, dash, piped, word] = await Promise.all([
      why403([saved]),
      why403(['-'], { input: UNEXPLAINED }),
      why403([], { input: UNEXPLAINED }),
      why403(['diagnose', saved]),
    ]);
    expect([named.code, dash.code, piped.code, word.code]).toEqual([3, 3, 3, 3]);
    expect(named.stdout.replaceAll(saved, 'standard input')).toBe(dash.stdout);
    expect(piped.stdout).toBe(dash.stdout);
    expect(word.stdout).toBe(named.stdout);
  });

  test('a file whose name looks like a host is a file', async () => {
    file('shop.example', EXPLAINED);
    expect((await why403(['shop.example'])).code).toBe(1);
  });

  test('a command wins over a file of its name', async () => {
    file('explain', EXPLAINED);
    expect((await why403(['explain'])).stdout).toContain('missing-index');
    expect((await why403(['./explain'])).code).toBe(1);
  });

  test.for([
    ['UTF-16 as PowerShell writes it', Buffer.from(`\uFEFF${EXPLAINED}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\uFEFF${EXPLAINED}`, 'utf16le').swap16()],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${EXPLAINED}`)],
    ['line feeds alone', Buffer.from(EXPLAINED.replaceAll('\r', ''))],
  ] as const)('%s', async ([, bytes]) => {
    expect((await why403([file('encoded.txt', bytes)])).code).toBe(1);
    expect((await why403([], { input: bytes })).code).toBe(1);
  });

  test('of a text without status and without a known mark it is not said that anybody refused', async () => {
    const { code, stdout } = await why403(['-'], { input: 'hello world\n' });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Who {3}Not known: neither a status nor the mark of a refusal was shown/);
  });

  test('a host and a path without scheme mean https', async () => {
    const run = await why403(['localhost:1/private']);
    expect(run.code).toBe(2);
    expectOneLine(run.stderr, /https:\/\/localhost:1\/private.*refused/);
  });
});

describe('what cannot be a target ends with code 2 and one line', () => {
  mkdirSync(path.join(folder, 'a-folder'));
  test.for([
    ['a file that is not there', ['absent.txt'], /no file absent\.txt.*not a URL/],
    ['a folder', ['a-folder'], /folder; expected a file or a URL/],
    ['a scheme that cannot be asked', ['ftp://example.test/'], /ftp:\/\/.*expected http/],
    ['an empty word', [''], /empty; expected/],
    ['nothing in a file', ['/dev/null'], /empty; expected a response/],
    ['nothing on standard input', [], /standard input.*empty/],
    ['a URL without host', ['http://'], /host/],
    ['a port that cannot be', ['http://127.0.0.1:99999/'], /host/],
    ['nothing that listens', ['http://127.0.0.1:1/'], /nothing listens/],
    ['two targets', ['a', 'b'], /too many arguments.*--help/],
    ['a command with a letter missing', ['predct'], /no file predct.*did you mean the command predict\?/],
    ['a command with two letters swapped', ['hots', 'http://a.example/'], /no command hots; did you mean host\?/],
    ['an option that a command does not have', ['lint', '--fromat'], /'--fromat'.*why403 lint --help/],
    [
      'an option that a command of a command does not have',
      ['policy', 'edge', '--rules', 'a'],
      /why403 policy edge --help/,
    ],
    ['a file of questions after --batch', ['policy', '--batch', 'a'], /--request FILE/],
    ['a name with a line feed', ['a\nb'], /no file/],
  ] as const)('%s', async ([, args, words]) => {
    const run = await why403(args);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expectOneLine(run.stderr, words);
  });

  test('standard input that is closed, or a folder', () => {
    for (const stdin of ['<&-', '< .']) {
      const run = spawnSync('sh', ['-c', `"${process.execPath}" "${COMMAND}" ${stdin}`], { encoding: 'utf8' });
      expect(run.status, stdin).toBe(2);
      expectOneLine(run.stderr, /standard input/);
    }
  });

  test('a terminal and no target', () => {
    const inTerminal = `"${process.execPath}" "${COMMAND}"; echo "code $?"`;
    const run = spawnSync('script', ['-qec', inTerminal, '/dev/null'], { encoding: 'utf8', timeout: 20_000 });
    if (run.error !== undefined) return;
    expect(run.stdout).toMatch(/why403: nothing to diagnose; expected a URL or a file[^\n]*\r?\ncode 2/);
  });
});

describe('an output that ends early', () => {
  const lines = file(
    'many.ndjson',
    `${Array.from({ length: 300 }, (_, n) => exchangeLine(`${n}`, 403, 'no')).join('\n')}\n`,
  );
  const shell = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8', cwd: folder });
  const run = `"${process.execPath}" "${COMMAND}" "${lines}" --format ndjson`;

  test('a pipe that is closed is no failure', () => {
    const { stdout, stderr } = shell(`${run} | head -1; echo "\${PIPESTATUS[0]}"`);
    const [first = '', code] = stdout.trim().split('\n');
    expect(JSON.parse(first)).toMatchObject({ id: '0', status: 403 });
    expect(code).toBe('3');
    expect(stderr).toBe('');
  });

  test('a disk that is full is one', () => {
    const { status, stderr } = shell(`${run} > /dev/full`);
    expect(status).toBe(2);
    expectOneLine(stderr, /cannot be written \(ENOSPC\)/);
  });
});
