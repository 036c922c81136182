import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openInputs } from '../../../../src/engines/input/open-inputs.ts';
import { analyse } from '../analyse.ts';
import { HOSTILE, line } from '../hostile-lines.ts';
import { bothWays, linesOf, localReaders, opened, type Told } from './local-readers.ts';

const GENERATOR = fileURLToPath(new URL('../../../../../../bench/logs/make-logs.mjs', import.meta.url));
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(path.join(tmpdir(), 'why403-workers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function generated(name: string, mb: number, ...more: readonly string[]): string {
  const file = path.join(folder, name);
  const args = ['--kind', 'nginx-combined', '--mb', `${mb}`, '--out', file, ...more];
  const { status, stderr } = spawnSync(process.execPath, [GENERATOR, ...args], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return file;
}

function written(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A line of a moment of one day. */
function at(second: number, path: string, status: number, client = '198.51.100.7'): string {
  const clock = new Date(second * 1000).toISOString().slice(11, 19);
  return line(path, status, client).replace(/\[[^\]]+\]/, `[10/Oct/2025:${clock} +0000]`);
}

describe('workers and one thread say the same', () => {
  for (const [seed, rate] of [
    [1, '0.03'],
    [2, '0.5'],
    [3, '0.2'],
  ] as const) {
    test(`of a generated log, seed ${seed}`, async () => {
      const file = generated(`plain-${seed}.log`, 2, '--seed', `${seed}`, '--rate403', rate);
      for (const [segment, incidents] of [
        [100_000, true],
        [777_777, true],
        [200_000, false],
      ] as const) {
        const { one, many, told } = await bothWays([file], segment, { incidents });
        expect(JSON.stringify(many)).toBe(JSON.stringify(one));
        expect(told.troubles).toEqual([]);
        expect(told.digests).toBeGreaterThan(2);
        expect(many.lines).toBe(linesOf(file));
      }
    });
  }

  test('with lines that nobody reads, and lines that the scanner does not', async () => {
    const file = generated('awkward.log', 2, '--seed', '4', '--awkward', '0.02', '--rate403', '0.1');
    for (const incidents of [true, false]) {
      const { one, many, told } = await bothWays([file], 200_000, { incidents });
      expect(JSON.stringify(many)).toBe(JSON.stringify(one));
      expect(told.digests).toBeGreaterThan(3);
    }
  });

  test('wherever the file is cut', async () => {
    const lines = Array.from({ length: 24 }, (_, n) => at(3600 + n * 20, `/p/${n % 5}`, n % 3 === 0 ? 403 : 200));
    const content = `${[...lines.slice(0, 9), ...Object.values(HOSTILE), '', ...lines.slice(9)].join('\n')}\n`;
    const file = written('cuts.log', content);
    const [first] = [await bothWays([file], 1_000_000, { fineSeconds: 60, coarseSeconds: 300 })];
    for (let segment = 1; segment < content.length; segment += segment < 200 ? 13 : 457) {
      const { many } = await bothWays([file], segment, { fineSeconds: 60, coarseSeconds: 300 });
      expect(JSON.stringify(many), `segments of ${segment}`).toBe(JSON.stringify(first.one));
    }
  });

  test('where the last line has no end, and where line ends are of Windows', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => at(n * 7, `/a/${n % 9}`, n % 4 === 0 ? 403 : 200));
    for (const content of [lines.join('\n'), lines.join('\r\n'), `${lines.join('\n')}\n\n\n`]) {
      const { one, many } = await bothWays([written('ends.log', content)], 1500);
      expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    }
  });
});

describe('stretches of time that go on from segment to segment', () => {
  const plan = { fineSeconds: 60, coarseSeconds: 600 };

  test('times that go to and fro', async () => {
    let state = 1;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (const jitter of [90, 400, 4000]) {
      const lines = Array.from({ length: 3000 }, (_, n) => {
        const second = Math.max(0, n * 2 + random(jitter) - jitter / 2);
        const refused = random(10) < 3 || (n > 1500 && n < 2200 && n % 2 === 0);
        return at(
          second,
          refused ? `/shut/${random(6)}` : `/open/${random(40)}`,
          refused ? 403 : 200,
          `203.0.113.${random(200)}`,
        );
      });
      const file = written('jitter.log', `${lines.join('\n')}\n`);
      for (const segment of [7000, 60_000]) {
        const { one, many } = await bothWays([file], segment, plan);
        expect(JSON.stringify(many), `${jitter} s, segments of ${segment}`).toBe(JSON.stringify(one));
      }
    }
  });

  test('a clock that jumps far ahead and back', async () => {
    const lines = Array.from({ length: 3000 }, (_, n) =>
      at(n % 500 === 77 ? 80_000 : n * 3, `/x/${n % 7}`, n % 5 < 2 ? 403 : 200),
    );
    const { one, many } = await bothWays([written('jump.log', `${lines.join('\n')}\n`)], 25_000, plan);
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
  });

  test('more requests in one stretch than are held at once', async () => {
    const lines = Array.from({ length: 90_000 }, (_, n) =>
      at(Math.floor(n / 2000), `/f/${n % 11}`, n % 6 === 0 ? 403 : 200),
    );
    const file = written('flood.log', `${lines.join('\n')}\n`);
    const { one, many } = await bothWays([file], 1_500_000, { fineSeconds: 3600, coarseSeconds: 36_000 });
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    const { told, ...both } = await bothWays([file], 1_500_000, { fineSeconds: 10, coarseSeconds: 600 });
    expect(JSON.stringify(both.many)).toBe(JSON.stringify(both.one));
    expect(told.troubles).toEqual([]);
  });
});

describe('several files', () => {
  test('one after the other, with an error log beside them', async () => {
    const parts = [0, 1, 2].map((part) => {
      const lines = Array.from({ length: 1500 }, (_, n) =>
        at(part * 9000 + n * 6, `/d/${n % 8}`, n % 4 === 0 ? 403 : 200),
      );
      return written(`access.log.${3 - part}`, `${lines.join('\n')}\n`);
    });
    const denied =
      '2025/10/10 01:00:00 [error] 7#7: *1 access forbidden by rule, client: 198.51.100.7, server: a.test, request: "GET /d/0 HTTP/1.1", host: "a.test"';
    const errors = written('error.log', `${Array.from({ length: 50 }, () => denied).join('\n')}\n`);
    const { one, many, told } = await bothWays([...parts, errors], 40_000);
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    expect(told.digests).toBeGreaterThan(5);
    expect(one.sources).toHaveLength(4);
  });

  test('of the same time', async () => {
    const files = ['a', 'b'].map((name, shift) => {
      const lines = Array.from({ length: 1500 }, (_, n) =>
        at(n * 6 + shift, `/${name}/${n % 8}`, n % 4 === 0 ? 403 : 200),
      );
      return written(`${name}.log`, `${lines.join('\n')}\n`);
    });
    const together = await bothWays(files, 40_000);
    expect(JSON.stringify(together.many)).toBe(JSON.stringify(together.one));
    const counted = await bothWays(files, 40_000, { incidents: false });
    expect(JSON.stringify(counted.many)).toBe(JSON.stringify(counted.one));
    expect(counted.told.digests).toBeGreaterThan(5);
  });

  test('that goes on in another format', async () => {
    const lines = Array.from({ length: 400 }, (_, n) => at(n * 6, `/d/${n % 8}`, n % 4 === 0 ? 403 : 200));
    const json = Array.from({ length: 300 }, (_, n) =>
      JSON.stringify({ time: 1_760_060_000 + n, remote_addr: '203.0.113.9', request: 'GET /j HTTP/1.1', status: 403 }),
    );
    const file = written('changes.log', `${[...lines, ...json, ...lines].join('\n')}\n`);
    const { one, many } = await bothWays([file], 10_000);
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
  });
});

test('a file that shrinks while it is read is read as far as it goes', async () => {
  const lines = Array.from({ length: 2000 }, (_, n) => at(n * 6, `/d/${n % 8}`, n % 4 === 0 ? 403 : 200));
  const content = `${lines.join('\n')}\n`;
  const answers: string[] = [];
  for (const count of [0, 2]) {
    const file = written('shrinks.log', content);
    const told: Told = { digests: 0, troubles: [] };
    const inputs = await openInputs([file]);
    truncateSync(file, Math.floor(content.length / 2) + 17);
    const analysis = await analyse(
      inputs,
      {},
      { workers: { count, segmentBytes: 30_000, readers: localReaders(told) } },
    );
    for (const input of inputs) input.close();
    expect(analysis.lines).toBe(readFileSync(file, 'latin1').split('\n').length);
    const [from, to] = [content.length, Math.floor(content.length / 2) + 17];
    expect(analysis.sources[0]?.fault).toBe(`it shrank from ${from} to ${to} bytes while it was read`);
    answers.push(JSON.stringify(analysis));
  }
  expect(answers[1]).toBe(answers[0]);
});

test('readers that stop to answer are gone without', async () => {
  const told: Told = { digests: 0, troubles: [] };
  const lines = Array.from({ length: 1000 }, (_, n) => at(n, `/d/${n}`, n % 4 === 0 ? 403 : 200));
  const file = written('few.log', `${lines.join('\n')}\n`);
  const one = await opened([file], (inputs) => analyse(inputs, {}, { workers: { count: 0 } }));
  const many = await opened([file], (inputs) =>
    analyse(inputs, {}, { workers: { count: 1, segmentBytes: 9000, readers: failing(localReaders(told, 1), 3) } }),
  );
  expect(JSON.stringify(many)).toBe(JSON.stringify(one));
});

/** Readers that stop to answer after some segments. */
function failing(readers: ReturnType<typeof localReaders>, after: number): ReturnType<typeof localReaders> {
  return (orders, segments) => {
    const whole = readers?.(orders, segments);
    let left = after;
    return {
      next: async (source, stop) => (left-- > 0 ? ((await whole?.next(source, stop)) ?? null) : null),
      close: async () => {},
    };
  };
}
