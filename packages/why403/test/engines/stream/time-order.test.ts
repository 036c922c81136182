import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { memoryInput } from './memory-input.ts';

const HOUR = 3600;

/** A request at a second of the first of March. */
function at(second: number, path: string, status = 200): string {
  const clock = new Date(Date.UTC(2026, 2, 1) + second * 1000).toISOString().slice(11, 19);
  return `192.0.2.${second % 200} - - [01/Mar/2026:${clock} +0000] "GET ${path} HTTP/1.1" ${status} 5 "-" "x"\n`;
}

function log(seconds: readonly number[], path: string, status = 200): string {
  return seconds.map((second) => at(second, path, status)).join('');
}

const SECONDS = Array.from({ length: 2400 }, (_, n) => n);

describe('several logs', () => {
  test('are read as one, in whatever order they are named', async () => {
    const first = log(SECONDS.slice(0, 1200), '/a', 403);
    const second = log(SECONDS.slice(1200), '/a', 403);
    const apart = await analyse([memoryInput(second, [], 'log'), memoryInput(first, [], 'log.1')]);
    const whole = await analyse([memoryInput(first + second)]);
    expect({ ...apart, sources: [], incidents: [] }).toEqual({ ...whole, sources: [], incidents: [] });
    expect(apart.incidents.map(({ by, requests }) => [by, requests])).toEqual(
      whole.incidents.map(({ by, requests }) => [by, requests]),
    );
  });

  for (const isPlain of [false, true]) {
    test(`that overlap are looked at together (${isPlain ? 'plain' : 'scanned'})`, async () => {
      // One server refuses what the other serves: only together do they show that the path is not the reason.
      const even = SECONDS.filter((second) => second % 2 === 0);
      const odd = SECONDS.filter((second) => second % 2 === 1);
      const plan = { fineSeconds: 60 };
      const apart = [
        memoryInput(log(even, '/a', 403), [9000, 20_000], 'one'),
        memoryInput(log(odd, '/a'), [5000], 'two'),
      ];
      const mixed = SECONDS.map((second) => at(second, '/a', second % 2 === 0 ? 403 : 200)).join('');
      const together = await analyse(apart, plan, { isPlain });
      const whole = await analyse([memoryInput(mixed)], plan, { isPlain });
      expect(together.perMinute).toEqual(whole.perMinute);
      expect(together.top.paths).toEqual([{ key: '/a', refused: 1200, total: 2400 }]);
      expect(together.incidents.map(({ by, requests }) => [by, requests])).toEqual(
        whole.incidents.map(({ by, requests }) => [by, requests]),
      );
    });
  }

  test('in one of which the clock is wrong lose nothing', async () => {
    const jumping = SECONDS.map((second) => at(second % 3 === 0 ? second : second + 5 * HOUR, '/a', 403)).join('');
    const { refused, perHour, unexplained, incidents } = await analyse([memoryInput(jumping)], { fineSeconds: 10 });
    expect(refused).toBe(2400);
    expect(perHour.reduce((sum, [, , one]) => sum + one, 0)).toBe(2400);
    expect(incidents.reduce((sum, { requests }) => sum + requests, unexplained)).toBe(2400);
  });

  test('tell what they told before they were stopped', async () => {
    const stop = new AbortController();
    const content = log(SECONDS, '/a', 403);
    const input = memoryInput(content, [content.length >> 1]);
    const read = input.read.bind(input);
    input.read = async function* (signal) {
      for await (const piece of read(signal)) {
        yield piece;
        stop.abort();
      }
    };
    const { lines, partial } = await analyse([input], {}, {}, stop.signal);
    expect(lines).toBeGreaterThan(1150);
    expect(lines).toBeLessThan(1250);
    expect(partial).toEqual([`the reader was stopped after ${lines} lines`]);
  });
});
