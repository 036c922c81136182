import { expect, it } from 'vitest';
import { usualTimes } from '../../src/model/usual-times.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const NOW = 56 * YEAR;
const hours = (from: number, count: number, requests = 10): [number, number][] =>
  Array.from({ length: count }, (_, at) => [from + at * 3600, requests]);

it('parts a few requests of a lost clock from all others', () => {
  const usual = { first: NOW, last: NOW + 23 * 3600, strayed: 7 };
  expect(usualTimes([[0, 3], ...hours(NOW, 24), [NOW + 73 * YEAR, 4]])).toEqual(usual);
});

it.each([
  ['a log without any', []],
  ['one hour', hours(NOW, 1)],
  ['a day', hours(NOW, 24)],
  ['a log of a year that was silent for two months', [...hours(NOW, 300 * 24), ...hours(NOW + 360 * DAY, 2)]],
  ['two days a year apart, as many requests in each', [...hours(NOW, 24), ...hours(NOW + YEAR, 24)]],
  ['a day, and a tenth of it a year before', [...hours(NOW, 24), ...hours(NOW - YEAR, 3)]],
] as const)('parts nothing of %s', (_, counts) => {
  expect(usualTimes(counts)).toBeNull();
});
