import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXPLAINED, exchangeLine, NGINX_PAGE, NOT_REFUSED, SCOPE_HEADERS, UNEXPLAINED } from './answers.ts';
import { file, folder, why403 } from './why403.ts';

const explained = file('explained.http', EXPLAINED);
const unexplained = file('unexplained.http', UNEXPLAINED);
const several = file('several.ndjson', `${exchangeLine('a', 200, 'ok')}\n${exchangeLine('b', 403, 'no')}\n`);

describe('standard output is the answer, standard error is talk', () => {
  test('json: the whole diagnosis with its evidence', async () => {
    const { code, stdout, stderr } = await why403([explained, '--format', 'json']);
    expect([code, stderr]).toEqual([1, '']);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ version: 1, status: 403, refused: true, explained: true });
    expect(answer.findings[0]).toMatchObject({ cause: 'insufficient-scope', strength: 'proved' });
    expect(answer.observations).toHaveLength(1);
  });

  test('json of several exchanges is one list', async () => {
    const { code, stdout } = await why403([several, '--format', 'json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).map((one: { id: string }) => one.id)).toEqual(['a', 'b']);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
  });

  test('ndjson: one line, without the advice and the evidence', async () => {
    const { stdout } = await why403([explained, '--format', 'ndjson']);
    expect(stdout).toMatch(/^[^\n]+\n$/);
    const line = JSON.parse(stdout);
    expect(line.findings[0].cause).toBe('insufficient-scope');
    expect(line).not.toHaveProperty('observations');
    expect(line.findings[0]).not.toHaveProperty('advice');
  });

  test('markdown and html', async () => {
    const [markdown, html] = await Promise.all([
      why403([explained, '--format', 'markdown']),
      why403([several, '--format=html']),
    ]);
    expect([markdown.code, html.code]).toEqual([1, 3]);
    expect(markdown.stdout).toMatch(/^## [^\n]+\n\n\*\*Who:\*\* /);
    expect(html.stdout).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
    expect(html.stdout).toContain('2 answers');
  });

  test('text begins with who, why and what to do; several are apart', async () => {
    const [one, two] = await Promise.all([why403([explained]), why403([several])]);
    expect(one.stdout).toMatch(/^Who {2}\S.*\nWhy {2}\S.*\nFix {2}\S/);
    expect(one.stdout).not.toContain('\u001b');
    expect(two.stdout).toMatch(/\n─{40,}\n\nResult {2}Not refused[\s\S]*\n─{40,}\n\nWho /);
  });

  test('several begin with a line for each', async () => {
    const long = exchangeLine('b\u001b]0;x', 403, NGINX_PAGE, [['Server', 'nginx']]);
    const lines = [exchangeLine('a', 200, 'ok'), long, exchangeLine(3, 403, '{}', SCOPE_HEADERS)];
    const { stdout } = await why403([file('three.ndjson', `${lines.join('\n')}\n`)]);
    const [heading, ...rows] = stdout.split('\n').slice(0, 4);
    expect(heading).toBe('3 answers, 2 refused:');
    expect(rows[0]).toMatch(/^ {2}a +200 {2}GET https:\/\/shop\.example\.test\/a +not refused$/);
    expect(rows[1]).toMatch(/^ {2}b\\u001b\]0;x {2}403 {2}GET \S+ +nginx; cause open$/);
    expect(rows[2]).toMatch(/^ {2}3 +403 {2}GET \S+ +author unknown; .*\[insufficient-scope\], proved$/);
  });

  test('colours only where they are asked for', async () => {
    const run = await why403([explained], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(run.stdout).toContain('\u001b[');
  });

  test('a page does not take thousands of answers', async () => {
    const many = file('many.ndjson', Array.from({ length: 1001 }, () => exchangeLine('x', 200, '')).join('\n'));
    const { code, stderr } = await why403([many, '--format', 'html']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^why403: 1001 answers .*expected at most 1000.*\n$/);
  });
});

test('--for chooses whose advice is printed', async () => {
  const [owner, consumer, visitor] = await Promise.all(
    ['owner', 'consumer', 'visitor'].map((audience) => why403([explained, '--for', audience])),
  );
  expect(new Set([owner?.stdout, consumer?.stdout, visitor?.stdout]).size).toBe(3);
});

describe('--message', () => {
  test('is the message and nothing else', async () => {
    const { code, stdout, stderr } = await why403([unexplained, '--message']);
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout).toMatch(/^To: [^\n]+\nSubject: 403[\s\S]*Thank you\.\n$/);
  });

  test('says so where nothing was refused', async () => {
    const { code, stdout } = await why403(['--message'], { input: NOT_REFUSED });
    expect(code).toBe(0);
    expect(stdout).toMatch(/no message to send/);
  });
});

describe('--save', () => {
  test('writes what gives the same findings again, for the owner of the file alone', async () => {
    const saved = path.join(folder, 'saved.json');
    const first = await why403([explained, '--save', saved, '--format', 'ndjson']);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/Saved the redacted evidence to .*saved\.json/);
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    const again = await why403([saved, '--format', 'ndjson']);
    expect(again.code).toBe(1);
    expect(again.stdout.replaceAll(saved, explained)).toBe(first.stdout.replace(/"line":\d+/g, '"line":null'));
  });

  test('several exchanges, over a file that others could read', async () => {
    const saved = path.join(folder, 'open.json');
    writeFileSync(saved, 'x'.repeat(100_000), { mode: 0o644 });
    await why403([several, '--save', saved]);
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    const again = await why403([saved, '--format', 'ndjson']);
    expect(again.stdout.split('\n').map((line) => line && JSON.parse(line).id)).toEqual(['a', 'b', '']);
    expect(again.code).toBe(3);
  });

  test('where nothing can be written it says so', async () => {
    const { code, stderr } = await why403([explained, '--save', path.join(folder, 'absent/saved.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^why403: .*saved\.json cannot be written: its folder is not there\n$/);
  });

  test('what --format json prints can be read as well', async () => {
    const { stdout } = await why403([explained, '--format', 'json']);
    const again = await why403(['-'], { input: stdout });
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('insufficient-scope');
  });
});
