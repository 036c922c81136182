import { describe, expect, test } from 'vitest';
import { chooseStretches } from '../../../src/engines/stream/stretches.ts';

const DAY = 86_400;
const CHOSEN = { fineSeconds: null, coarseSeconds: null };

describe('stretches of time', () => {
  test.each([
    ['a busy hour', 3_600_000, 3600, 1],
    ['a busy day', 4_400_000, DAY, 60],
    ['a quiet day', 90_000, DAY, 300],
    ['a quiet month', 20_000, 30 * DAY, 86_400],
    ['a year of a large site', 1e9, 365 * DAY, 3600],
  ])('of %s', (_, lines, seconds, fine) => {
    expect(chooseStretches(CHOSEN, { lines, first: 0, last: seconds })).toEqual({ fine, coarse: fine * 60 });
  });

  test('are a minute and an hour where nothing is known', () => {
    expect(chooseStretches(CHOSEN, { lines: 10, first: null, last: null })).toEqual({ fine: 60, coarse: 3600 });
  });

  test('are those of the plan where it says so', () => {
    const plan = { fineSeconds: 7, coarseSeconds: 70 };
    expect(chooseStretches(plan, { lines: 1e6, first: 0, last: DAY })).toEqual({ fine: 7, coarse: 70 });
  });
});
