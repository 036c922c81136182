import { expect, it } from 'vitest';
import { limitsOf } from '../../../src/report/incidents/outline.ts';
import { analyse } from './analyse.ts';
import { memoryInput } from './memory-input.ts';

/** Two hours of requests; from the second on one folder is refused. Every fiftieth line has the time of a lost clock. */
const lines = Array.from({ length: 2400 }, (_, at) => {
  const clock = new Date(Date.UTC(2026, 2, 1, 14) + at * 3000).toISOString().slice(11, 19);
  const isRefused = at >= 1200 && at % 3 === 0;
  const year = at % 50 === 7 ? 1970 : at % 50 === 24 ? 2099 : 2026;
  const path = isRefused ? `/docs/${at % 40}.pdf` : `/page/${at % 90}`;
  return `198.51.100.${at % 250} - - [01/Mar/${year}:${clock} +0000] "GET ${path} HTTP/1.1" ${isRefused ? 403 : 200} 153 "-" "Mozilla/5.0"\n`;
});

it('a lost clock does not make an incident old, and its requests are counted and told of', async () => {
  const analysis = await analyse([memoryInput(lines.join(''))]);
  expect(analysis).toMatchObject({ lines: 2400, refused: 400, first: '1970-03-01T14:00:21Z' });
  expect(analysis.perMinute.reduce((sum, [, refused]) => sum + refused, 0)).toBe(400);
  expect(analysis.incidents).toHaveLength(1);
  const [incident] = analysis.incidents;
  expect(incident).toMatchObject({ by: { prefix: '/docs/' }, since: '2026-03-01T15:00:00Z', ongoing: true });
  expect(incident?.spells.every(({ since }) => since.startsWith('2026-03-01T15'))).toBe(true);
  expect(limitsOf(analysis)).toEqual([
    expect.stringContaining('96 requests with a time far from those of all others (2026-03-01)'),
  ]);
});
