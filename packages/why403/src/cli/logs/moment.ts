import { UsageError } from '../../errors.ts';

/** What a time on the command line is read against. */
export interface Clock {
  /** Seconds since 1970. */
  readonly now: number;
  /** Last time in the logs: a time of day is one before it. Null or left out: before now. */
  readonly logEnd?: number | null;
  /** Minutes east of UTC, for times that are given without a zone. */
  readonly zoneMinutes: number;
}

const UNITS: readonly (readonly [name: RegExp, seconds: number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, 1],
  [/^m(?:in(?:ute)?s?)?$/, 60],
  [/^h(?:(?:ou)?rs?)?$/, 3600],
  [/^d(?:ays?)?$/, 86_400],
  [/^w(?:eeks?)?$/, 604_800],
];
const DAY = 86_400;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const EXPECTED = 'expected a time as 2026-03-01T14:02, 14:02, "2 hours ago" or -2h';

/** Seconds since 1970 of a time as people write it: ISO 8601, a time of day, `2 hours ago`, `-2h`, or as logs write it. */
export function momentOf(text: string, clock: Clock): number {
  const word = text.trim().toLowerCase();
  const second =
    namedDay(word, clock) ?? ago(word, clock) ?? timeOfDay(word, clock) ?? logTime(word) ?? isoTime(word, clock);
  if (second === null || !Number.isFinite(second)) throw new UsageError(`"${text}" is no time; ${EXPECTED}`);
  return second;
}

function namedDay(word: string, { now, zoneMinutes }: Clock): number | null {
  if (word === 'now') return now;
  const midnight = Math.floor((now + zoneMinutes * 60) / DAY) * DAY - zoneMinutes * 60;
  if (word === 'today') return midnight;
  return word === 'yesterday' ? midnight - DAY : null;
}

function ago(word: string, { now }: Clock): number | null {
  const [, signed, count = '', unit = '', after] =
    /^(-)?\s*(\d{1,6}(?:\.\d{1,3})?)\s*([a-z]{1,8})(\s+ago)?$/.exec(word) ?? [];
  if (signed === undefined && after === undefined) return null;
  const seconds = UNITS.find(([name]) => name.test(unit))?.[1];
  return seconds === undefined ? null : now - Number(count) * seconds;
}

/** The last such time that is over, and that the logs have. */
function timeOfDay(word: string, { now, logEnd, zoneMinutes }: Clock): number | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(word) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const end = Math.min(now, logEnd ?? now);
  const midnight = Math.floor((end + zoneMinutes * 60) / DAY) * DAY - zoneMinutes * 60;
  const today = midnight + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return today > end ? today - DAY : today;
}

/** `01/Mar/2026:14:02:11 +0000`, copied from a line. */
function logTime(word: string): number | null {
  const [, day, month = '', year, time, zone] =
    /^\[?(\d\d)\/([a-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]?$/.exec(word) ?? [];
  const at = MONTHS.indexOf(month) / 3;
  if (day === undefined || !Number.isInteger(at) || at < 0) return null;
  const iso = `${year}-${String(at + 1).padStart(2, '0')}-${day}T${time}${zone?.slice(0, 3)}:${zone?.slice(3)}`;
  return Date.parse(iso) / 1000;
}

function isoTime(word: string, { zoneMinutes }: Clock): number | null {
  if (/^\d{10}$/.test(word)) return Number(word);
  const [, day, time = '00:00', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[t ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(z|utc|[+-]\d\d:?\d\d)?)?$/.exec(word) ?? [];
  if (day === undefined) return null;
  const second = Date.parse(`${day}T${time.replace(',', '.')}Z`) / 1000;
  const [year, month, date] = day.split('-').map(Number);
  // Date.parse takes 31 February for a day of March.
  if (new Date(second * 1000).getUTCDate() !== date && zone === '') return null;
  if (year === undefined || month === undefined) return null;
  return second - (zone === '' ? zoneMinutes : (zoneOf(zone) ?? 0)) * 60;
}

/** Minutes east of UTC of `+01:00`, `-0530`, `UTC` or `local`, or null. */
export function zoneOf(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (word === 'z' || word === 'utc') return 0;
  if (word === 'local') return -new Date().getTimezoneOffset();
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d?)(?::?(\d\d))?$/.exec(word) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
