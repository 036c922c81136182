import { describe, expect, test } from 'vitest';
import { exchangeLine, NGINX_PAGE, SCOPE_HEADERS } from './answers.ts';
import { file, why403 } from './why403.ts';

interface Line {
  readonly id: string | number;
  readonly status: number;
  readonly refusedBy: { layer: string; product: string; strength: string } | null;
  readonly findings: readonly Record<string, unknown>[];
  readonly [member: string]: unknown;
}

const text = expect.any(String);

async function answersTo(lines: readonly string[]): Promise<Line[]> {
  const { stdout, stderr } = await why403([file('lines.ndjson', `${lines.join('\n')}\n`), '--format', 'ndjson']);
  expect(stderr).toBe('');
  const answers = stdout.split('\n');
  expect(answers.pop()).toBe('');
  return answers.map((line) => JSON.parse(line));
}

describe('a line for each line', () => {
  test('with ids of the JSON type in which they were given', async () => {
    const ids = [7, '7', 0, -1.5, 9007199254740991, ''];
    const lines = ids.map((id) => exchangeLine(id, 403, 'x'));
    const logged = JSON.stringify({ id: 12, log: 'nginx-error', lines: ['hello'] });
    const answers = [...(await answersTo(lines)), ...(await answersTo([logged]))];
    expect(answers.map(({ id }) => id)).toEqual([...ids, 12]);
  });

  test('in order, with the same ids, refused or not', async () => {
    const ids = ['third', 'first', '0', 'second', 'ünï', 'a"b\\c'];
    const answers = await answersTo(ids.map((id, at) => exchangeLine(id, at % 2 === 0 ? 403 : 200, 'x')));
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(answers.map(({ status }) => status)).toEqual([403, 200, 403, 200, 403, 200]);
  });

  test('with every member that is promised', async () => {
    const [page, scope, fine] = await answersTo([
      exchangeLine('page', 403, NGINX_PAGE, [['Server', 'nginx']]),
      exchangeLine('scope', 403, '{}', SCOPE_HEADERS),
      exchangeLine('fine', 200, 'hello'),
    ]);
    for (const line of [page, scope]) {
      expect(line).toMatchObject({
        id: text,
        status: 403,
        refusedBy: { layer: text, product: text, strength: expect.stringMatching(/^(?:proved|indicated|possible)$/) },
        ruledOut: expect.any(Array),
        needed: expect.any(Array),
        hops: expect.any(Array),
      });
      for (const finding of line?.findings ?? []) {
        expect(finding).toMatchObject({ rule: text, cause: text, layer: text, product: text, strength: text });
        expect(finding).toMatchObject({ evidence: expect.any(Array), fixes: expect.any(Array) });
        expect(finding.evidence).not.toHaveLength(0);
      }
    }
    expect(page?.refusedBy?.product).toBe('nginx');
    expect(page?.needed).toContainEqual(
      expect.objectContaining({ ask: text, how: text, separates: expect.any(Array) }),
    );
    expect(page?.hops).toContainEqual(expect.objectContaining({ product: 'nginx', refused: true }));
    expect(scope?.findings[0]).toMatchObject({ cause: 'insufficient-scope', strength: 'proved' });
    expect(fine).toMatchObject({ refusedBy: null, findings: [] });
  });

  test('blank lines are nothing, and the last line may lack its line feed', async () => {
    const input = `\n${exchangeLine('a', 403, 'x')}\n\r\n${exchangeLine('b', 403, 'x')}`;
    const { stdout } = await why403(['--format', 'ndjson'], { input });
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });

  test.for([
    ['cut', exchangeLine('b', 403, 'x').slice(0, -9)],
    ['no JSON', 'hello'],
    ['no exchange', '{"id":"b"}'],
    ['a list', '[]'],
    ['a number', '7'],
  ] as const)('a broken line (%s) is code 2 with its number', async ([, broken]) => {
    const input = [exchangeLine('a', 403, 'x'), '', broken, exchangeLine('c', 403, 'x')].join('\n');
    const { code, stdout, stderr } = await why403(['--format', 'ndjson'], { input });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^why403: standard input, line 3: expected one exchange as JSON[^\n]*\n$/);
  });

  test('a first line that is cut', async () => {
    const input = `${exchangeLine('a', 403, 'x').slice(0, 60)}\n${exchangeLine('b', 403, 'x')}\n`;
    const { code, stderr } = await why403([], { input });
    expect(code).toBe(2);
    expect(stderr).toContain('line 1: expected one exchange');
  });
});

test('20,000 lines take seconds, and memory for one answer at a time', { timeout: 120_000 }, async () => {
  const count = 20_000;
  const lines = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? exchangeLine(`${at}`, 403, NGINX_PAGE, [['Server', 'nginx']]) : exchangeLine(`${at}`, 200, 'ok'),
  );
  const input = file('many.ndjson', `${lines.join('\n')}\n`);
  const report = file(
    'report.mjs',
    "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));",
  );
  const started = performance.now();
  const run = await why403([input, '--format', 'ndjson'], { node: ['--import', report] });
  const seconds = (performance.now() - started) / 1000;
  expect(run.code).toBe(3);
  const ids = run.stdout.matchAll(/^\{"version":1,"id":"(\d+)"/gm);
  expect([...ids].map(([, id]) => Number(id))).toEqual(Array.from({ length: count }, (_, at) => at));
  expect(Number(run.stderr), 'MiB').toBeLessThan(600);
  expect(seconds, 'seconds').toBeLessThan(60);
});
