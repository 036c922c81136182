import { describe, expect, test } from 'vitest';
import { type Compared, compareCase, scoreOf } from './apache-differential/compare.ts';
import { isThere } from './ask-server.ts';

// More of the same, and with other seeds: node bench/apache-differential.mjs --seeds 2000
describe.skipIf(!isThere('apache') || process.getuid?.() !== 0)('random configurations on a real Apache', () => {
  test('refusals are foretold, and what is foretold is refused', { timeout: 60_000 }, async () => {
    const rows: Compared[] = [];
    for (let seed = 5000; seed < 5040; seed++) rows.push(...((await compareCase(seed, 10)) ?? []));
    const { requests, recall, precision } = scoreOf(rows);
    const wrong = rows.filter(({ real, model }) => (real === 403) !== (model === 403));
    expect(requests).toBeGreaterThan(250);
    expect(recall, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.99);
    expect(precision, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.99);
  });
});
