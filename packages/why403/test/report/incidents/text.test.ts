import { describe, expect, test } from 'vitest';
import type { LogAnalysis } from '../../../src/model/incidents.ts';
import { PLAIN } from '../../../src/report/document/text.ts';
import { comparisonToText } from '../../../src/report/incidents/comparison-text.ts';
import { analysisToText, type LogPage } from '../../../src/report/incidents/text.ts';
import { crawler, day, fixed, quiet, unreadable } from './samples.ts';

const page: LogPage = { width: 110, style: PLAIN, characters: 'unicode', rows: 8 };
const text = (analysis: LogAnalysis, change: Partial<LogPage> = {}) => analysisToText(analysis, { ...page, ...change });

describe('the first lines answer', () => {
  test('how many of how many, by how many incidents, the worst one and since when', () => {
    expect(text(day).split('\n').slice(0, 4)).toEqual([
      'Refused  15,348 of 618,000 requests got 403 (2.5 %): 14,304 in 2 incidents, 500 noise, 40 unexplained.',
      'Worst    Everybody is refused everything below `/media/2024/05/` since 14:02. Proved [file-permissions].',
      'Since    14:02:11 UTC, until 16:40:02: 10,204 requests (66.5 %) of 3,104 clients.',
      'Fix      Give the worker user `x` on `/srv/media/2024/05`. (For whoever runs the server.)',
    ]);
  });

  test('nothing refused is said in one line', () => {
    expect(text(quiet).split('\n')[0]).toBe('Refused  0 of 618,000 requests got 403.');
    expect(text(quiet)).not.toMatch(/Worst|Fix|by time/);
  });

  test('an error log does not tell what was served', () => {
    const sources = day.sources.slice(1);
    expect(text({ ...day, sources, byStatus: { 403: day.refused } })).toMatch(
      /^Refused {2}15,348 requests got 403 \(a log of refusals does not tell of how many\): 14,304 in 2 incidents/,
    );
  });

  test('refusals without an incident', () => {
    expect(text({ ...day, incidents: [] })).toMatch(
      /^Refused .*: no incident, 500 noise, 40 unexplained\.\nWorst {4}No incident:/,
    );
  });

  test('what was not looked for is not called absent', () => {
    const [first, second] = text({ ...day, incidents: [], noise: [], unexplained: 0 }).split('\n');
    expect(first).toBe('Refused  15,348 of 618,000 requests got 403 (2.5 %); incidents were not looked for.');
    expect(second).toBe('');
  });

  test('lines that tell of no request are not counted as requests', () => {
    expect(text({ ...quiet, byStatus: {}, lines: 234 }).split('\n')[0]).toBe(
      'Refused  None of 234 lines tells of a request that got 403.',
    );
  });

  test('what goes on is said to, and where no change follows, why', () => {
    const lines = text({ ...day, incidents: [crawler] }).split('\n');
    expect(lines[2]).toBe('Since    09:00:00 UTC, still going on: 4,100 requests (26.7 %) of 61 clients.');
    expect(lines[3]).toMatch(/^Next {5}No change follows from the log alone\./);
  });

  test('an answer that is not whole says so before anything else', () => {
    expect(text({ ...day, partial: ['the reader was stopped after 10 lines'] })).toMatch(
      /^Not everything was read: the reader was stopped after 10 lines\.\n\nRefused/,
    );
  });
});

describe('an incident', () => {
  const whole = text(day);

  test.for([
    'In common: everything below /media/2024/05/',
    '14:02:11 to 16:40:02 UTC (2 h 37 min, with 1 pause)',
    'Changed 2 min 9 s before: 3f2c1ab Move media to the new disk (14:00:02)',
    'in /var/log/nginx/error.log:8123',
    'sudo chmod o+x /srv/media/2024/05',
    'What it opens: Every user of the machine can pass through the folder.',
    'The same requests would fit waf-rule, config-deny.',
    'Calls itself Googlebot: 58 clients inside the ranges that its operator publishes, 3 clients outside of',
  ])('%s', (words) => {
    expect(whole).toContain(words);
  });

  test('of many, those behind the first have a line each, and the last ones a number', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...unreadable, title: `Folder ${at} is refused` }));
    const output = text({ ...day, incidents: many });
    expect(output).toContain('8. Folder 7 is refused');
    expect(output).toContain(
      'Smaller incidents\n9.  Folder 8 is refused. Proved [file-permissions]; 10,204 requests (66.5 %).',
    );
    expect(output).toContain('and 12 more: --format json has them all');
    expect(output).not.toContain('Folder 48');
  });

  test('its title has no date where the log is of one day', () => {
    const dated = { ...unreadable, title: '/a/ is refused, from 2026-03-01 04:20 to 2026-03-01 04:22 UTC' };
    expect(text({ ...day, incidents: [dated] })).toContain('\n1. /a/ is refused, from 04:20 to 04:22 UTC\n');
    expect(text({ ...day, last: '2026-03-02T00:00:01Z', incidents: [dated] })).toContain('from 2026-03-01 04:20');
  });

  test('noise is told apart in one paragraph', () => {
    expect(whole).toContain(
      '\nNoise\n  Scanners that ask for dot files (500 requests of 80 clients, such as /.env).\n',
    );
  });
});

describe('plots', () => {
  test('block characters with the numbers of both axes', () => {
    expect(text(day)).toMatch(/by time \(UTC\), 15 min a column\n1,295 │ .*█/);
    expect(text(day)).toMatch(/\n {4}0 └┬─+┬[─┬]+\n {7}00:00 +02:00/);
  });

  test('a bar under each title shows when it was there, in the columns of the plot', () => {
    const [, bar = ''] = /^1\. Everybody.*\n +([·━]+)$/m.exec(text(day)) ?? [];
    expect(bar).toMatch(/^·{56}━{5}·━{5}·{29}$/);
  });

  test('plain characters where a terminal has no others', () => {
    const output = text(day, { characters: 'ascii' });
    expect(output).toMatch(/\n {4}0 \+\+-+\+/);
    expect(output).not.toMatch(/[█▁│└┬─━░]/);
  });

  test('no line is wider than the terminal, except what is to be copied', () => {
    for (const width of [60, 80, 110]) {
      for (const line of text(day, { width }).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(width);
    }
  });

  test('years take columns of weeks, minutes one each, and too few none', () => {
    const years = { ...day, first: '2020-01-01T00:00:00Z' };
    expect(text(years)).toMatch(/by time \(UTC\), \d+ days a column/);
    const minute = {
      ...day,
      first: '2026-03-01T14:02:00Z',
      last: '2026-03-01T14:05:59Z',
      perMinute: [['2026-03-01T14:02Z', 7]] as const,
    };
    expect(text(minute)).toContain('1 min a column\n7 │█\n');
    expect(text({ ...minute, last: '2026-03-01T14:04:59Z' })).not.toContain('a column');
  });
});

test('long values lose their middle, and keep both ends', () => {
  expect(text(day)).toMatch(/\/media\/2024\/05\/very-long-[^ ]*…[^ ]*name-end\.jpg +300 +300 +100 %/);
});

test('two windows: whether it helped, first', () => {
  const output = comparisonToText(fixed, page);
  expect(output).toMatch(
    /^Refused {4}15,348 of 618,000 requests \(2\.5 %\) before, 4,100 of 5,100 requests \(80\.4 %\) after\.\n/,
  );
  expect(output).toContain('Incidents  1 gone, 1 more.');
  expect(output).toContain('  gone: 10,204 before, 0 after [file-permissions]');
});

test('too short a second window is no proof', () => {
  const short = { ...fixed, after: { ...quiet, byStatus: { 200: 20 } } };
  expect(comparisonToText(short, page)).toContain('gone, but too few requests to tell: 10,204 before, 0 after');
});
