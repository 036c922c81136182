import { describe, expect, test } from 'vitest';
import { momentOf, zoneOf } from '../../../src/cli/logs/moment.ts';
import { windowsOf } from '../../../src/cli/logs/windows.ts';

const NOW = Date.parse('2026-03-01T15:30:20Z') / 1000;
const clock = { now: NOW, zoneMinutes: 0 };
const iso = (second: number | null) =>
  second === null ? null : new Date(second * 1000).toISOString().replace('.000Z', 'Z');

describe('times as people write them', () => {
  test.for([
    ['2026-03-01', '2026-03-01T00:00:00Z'],
    ['2026-03-01T14:02', '2026-03-01T14:02:00Z'],
    ['2026-03-01 14:02:11', '2026-03-01T14:02:11Z'],
    ['2026-03-01T14:02:11Z', '2026-03-01T14:02:11Z'],
    ['2026-03-01T14:02:11+01:00', '2026-03-01T13:02:11Z'],
    ['2026-03-01 14:02 -0530', '2026-03-01T19:32:00Z'],
    ['14:02', '2026-03-01T14:02:00Z'],
    ['15:31', '2026-02-28T15:31:00Z'],
    ['9:05:07', '2026-03-01T09:05:07Z'],
    ['2 hours ago', '2026-03-01T13:30:20Z'],
    ['1 hour ago', '2026-03-01T14:30:20Z'],
    ['90m ago', '2026-03-01T14:00:20Z'],
    ['-2h', '2026-03-01T13:30:20Z'],
    ['-1d', '2026-02-28T15:30:20Z'],
    ['-1.5h', '2026-03-01T14:00:20Z'],
    ['now', '2026-03-01T15:30:20Z'],
    ['today', '2026-03-01T00:00:00Z'],
    ['yesterday', '2026-02-28T00:00:00Z'],
    ['01/Mar/2026:14:02:11 +0100', '2026-03-01T13:02:11Z'],
    ['[01/Mar/2026:14:02:11 +0000]', '2026-03-01T14:02:11Z'],
    ['1772373731', '2026-03-01T14:02:11Z'],
  ] as const)('%s', ([text, time]) => {
    expect(iso(momentOf(text, clock))).toBe(time);
  });

  test.for([
    '',
    'soon',
    '25:00',
    '14:60',
    '2026-13-01',
    '2026-02-31',
    '2h',
    '2 parsecs ago',
    '-2',
    '2026-03-01T99:00',
    '31/Foo/2026:14:02:11 +0000',
  ])('%j is none', (text) => {
    expect(() => momentOf(text, clock)).toThrow(/is no time; expected a time as/);
  });

  test('a zone counts for times without one, and for where a day begins', () => {
    const east = { now: NOW, zoneMinutes: 540 };
    expect(iso(momentOf('2026-03-01T14:02', east))).toBe('2026-03-01T05:02:00Z');
    expect(iso(momentOf('2026-03-01T14:02Z', east))).toBe('2026-03-01T14:02:00Z');
    expect(iso(momentOf('today', east))).toBe('2026-03-01T15:00:00Z');
    expect(iso(momentOf('00:10', east))).toBe('2026-03-01T15:10:00Z');
  });

  test.for([
    ['+01:00', 60],
    ['-0530', -330],
    ['+9', 540],
    ['UTC', 0],
    ['Z', 0],
    ['+15:00', null],
    ['Berlin', null],
  ] as const)('zone %s', ([text, minutes]) => {
    expect(zoneOf(text)).toBe(minutes);
  });
});

describe('two windows', () => {
  const whole = { since: null, until: null };
  const windows = (text: string, within: Parameters<typeof windowsOf>[1] = whole) => {
    const { before, after } = windowsOf(text, within, clock);
    return [before.since, before.until, after.since, after.until].map(iso);
  };

  test('a moment parts what was before it from what came after', () => {
    expect(windows('14:02')).toEqual([null, '2026-03-01T14:02:00Z', '2026-03-01T14:02:00Z', null]);
  });

  test('a gap counts for neither', () => {
    expect(windows('14:00..14:05')).toEqual([null, '2026-03-01T14:00:00Z', '2026-03-01T14:05:00Z', null]);
  });

  test('two of them', () => {
    expect(windows('13:00..14:00,14:05..15:05')).toEqual([
      '2026-03-01T13:00:00Z',
      '2026-03-01T14:00:00Z',
      '2026-03-01T14:05:00Z',
      '2026-03-01T15:05:00Z',
    ]);
    expect(windows('..14:00,14:05..')).toEqual([null, '2026-03-01T14:00:00Z', '2026-03-01T14:05:00Z', null]);
  });

  test('they stay within --since and --until', () => {
    const within = { since: momentOf('12:00', clock), until: momentOf('15:00', clock) };
    expect(windows('14:02', within)[0]).toBe('2026-03-01T12:00:00Z');
    expect(windows('14:02', within)[3]).toBe('2026-03-01T15:00:00Z');
  });

  test.for([
    ['', /expected a moment/],
    ['14:00..', /expected a moment/],
    ['1..2..3', /expected a moment|is no time/],
    ['14:00,15:00', /expected a moment/],
    ['a..b,c..d', /is no time/],
    ['14:05..14:00', /is later than/],
    ['14:00..13:00,14:00..15:00', /is empty/],
    ['1..2,3..4,5..6', /expected a moment/],
  ] as const)('%j is none', ([text, words]) => {
    expect(() => windows(text)).toThrow(words);
  });
});
