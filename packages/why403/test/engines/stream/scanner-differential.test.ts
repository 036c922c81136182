import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { HOSTILE, line } from './hostile-lines.ts';
import { memoryInput } from './memory-input.ts';

/** Analyses a log with and without the scanner and expects the same; gives what both say. */
async function bothWays(content: string | Buffer, cuts: readonly number[] = [], incidents = true) {
  const [scanned, plain] = await Promise.all(
    [false, true].map((isPlain) => analyse([memoryInput(content, cuts)], { incidents }, { isPlain })),
  );
  expect(scanned).toEqual(plain);
  if (scanned === undefined) throw new Error('no analysis');
  return scanned;
}

const ORDINARY = Array.from({ length: 30 }, (_, n) => line(`/p/${n % 7}`, n % 3 === 0 ? 403 : 200, `198.51.100.${n}`));
const ALL = Object.values(HOSTILE);

describe('the scanner and the plain reader agree', () => {
  for (const [name, hostile] of Object.entries(HOSTILE)) {
    test(`on ${name}`, async () => {
      const content = `${[...ORDINARY.slice(0, 9), hostile, ...ORDINARY.slice(9), hostile].join('\n')}\n`;
      const { lines } = await bothWays(content);
      expect(lines).toBe(32);
      await bothWays(content, [], false);
    });
  }

  test('wherever the log is cut into pieces', async () => {
    const content = Buffer.from(`${line('/first')}\n${HOSTILE['escaped quotes']}\r\n${line('/last')}`);
    const { lines, refused } = await bothWays(content);
    for (let cut = 1; cut < content.length; cut++) {
      const { lines: again, refused: refusedAgain } = await analyse([memoryInput(content, [cut])], {
        incidents: false,
      });
      expect([again, refusedAgain], `cut at ${cut}`).toEqual([lines, refused]);
    }
  }, 60_000);

  test('wherever the log ends', async () => {
    const content = Buffer.from(`${line('/first')}\n${line('/straße')}\r\n${HOSTILE['a user']}\n`);
    for (let end = content.length; end > content.length - 120; end -= 3) await bothWays(content.subarray(0, end));
  });

  test('on lines in any order, cut anywhere', async () => {
    const lines = fc.array(fc.oneof(fc.constantFrom(...ALL), fc.constantFrom(...ORDINARY)), {
      minLength: 1,
      maxLength: 60,
    });
    const ends = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(
        lines,
        ends,
        fc.boolean(),
        fc.array(fc.nat(6000), { maxLength: 4 }),
        async (list, end, last, cuts) => {
          const content = Buffer.from(`${line()}${end}${list.join(end)}${last ? end : ''}`);
          await bothWays(
            content,
            [...cuts].sort((a, b) => a - b),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('on lines with bytes changed at random', async () => {
    const change = fc.record({ line: fc.nat(29), at: fc.nat(140), byte: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const lines = ORDINARY.map((one) => Buffer.from(one));
        for (const { line: number, at, byte } of changes) {
          const one = lines[number] as Buffer;
          one[at % one.length] = byte;
        }
        await bothWays(Buffer.concat(lines.flatMap((one) => [one, Buffer.from('\n')])));
      }),
      { numRuns: 60 },
    );
  });

  test('on a line of 1 MB and one that is longer than any line may be', async () => {
    const long = line(`/long/${'x'.repeat(1_000_000)}`);
    const longer = `${line('/longer').slice(0, -1)}${'y'.repeat(3_000_000)}"`;
    const content = `${line()}\n${long}\n${line()}\n${longer}\n${line()}\n`;
    const { lines, refused } = await bothWays(content, [500, 700_000, 1_400_000, 2_900_000]);
    expect([lines, refused]).toEqual([5, 5]);
  });

  test('on bytes that are no UTF-8', async () => {
    const content = Buffer.from(`${line('/caf\u00e9')}\n${line('/caf\u00e8')}\n${line()}\n`, 'latin1');
    const { top } = await bothWays(content);
    expect(top.paths.map(({ key }) => key).sort()).toEqual(['/a/b', '/caf\u00e8', '/caf\u00e9']);
  });
});
