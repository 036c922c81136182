import { expect, test } from 'vitest';
import { reasonsIn, skippedLines } from '../../../../scripts/skipped.mjs';

test('files with skipped tests are named, with their number and the reason', () => {
  const results = [
    { name: 'a.test.ts', assertionResults: [{ status: 'passed' }, { status: 'skipped' }, { status: 'pending' }] },
    { name: 'b.test.ts', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    { name: 'c.test.ts', assertionResults: [{ status: 'skipped' }] },
  ];
  const texts: Record<string, string> = {
    'a.test.ts': "describe.skipIf(!isThere('no-such-server'))('x', () => {});",
    'c.test.ts': 'test.skip("later", () => {});',
  };
  expect(skippedLines(results, (name) => texts[name] ?? '')).toEqual([
    '     2  a.test.ts: needs no-such-server',
    '     1  c.test.ts: see there',
  ]);
});

test('what this machine has is no reason', () => {
  expect(reasonsIn("test.skipIf(process.platform === 'none' || !hasUserNamespaces)('x')")).toEqual([
    'needs user namespaces',
  ]);
  expect(reasonsIn("test.skipIf(process.platform !== 'linux')('x')")).toEqual(
    process.platform === 'linux' ? [] : ['needs Linux'],
  );
  expect(reasonsIn("test.skipIf(spawnSync('tool', ['a(b)']).error !== undefined)('x')")).toEqual([
    "`spawnSync('tool', ['a(b)']).error !== undefined`",
  ]);
  expect(reasonsIn('test.runIf(hasStrace)')).toEqual(['needs strace']);
});
