import type { Incident, LogAnalysis, SharedBy } from '../../model/incidents.ts';
import { terminalLine } from '../escape/terminal.ts';

/** `1,234,567`. */
export function numberWords(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3}){1,7}$)/g, ',');
}

/** `1 client`, `2,000 clients`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** A share in percent: `3.0 %`; small ones with as many places as they need, and never 0 or 100 where they are not. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const percent = (part / whole) * 100;
  if (part < whole && percent >= 99.95) return '> 99.9 %';
  if (percent < 0.01) return '< 0.01 %';
  return `${percent.toFixed(percent < 1 ? 2 : percent < 99.95 ? 1 : 0)} %`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `1.2 GiB`. */
export function bytesWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  if (power === 0) return countWords(bytes, 'byte');
  const value = bytes / 1024 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${UNITS[power]}`;
}

/** `2 min 10 s`, `3 h`, `4 days`: the two largest units. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  if (days > 0) return `${countWords(days, 'day')}${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  if (minutes > 0) return `${minutes} min${rest > 0 ? ` ${rest} s` : ''}`;
  return `${rest} s`;
}

/** `2026-03-01 14:02:11` of an ISO time in UTC; without the day where all that is spoken of lies on one. */
export function timeWords(iso: string, day: string | null = null): string {
  const text = iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');
  return day !== null && text.startsWith(`${day} `) ? text.slice(day.length + 1) : text;
}

/** The only day that a log speaks of, or null. */
export function onlyDay({ first, last }: Pick<LogAnalysis, 'first' | 'last'>): string | null {
  if (first === null || last === null) return null;
  return first.slice(0, 10) === last.slice(0, 10) ? first.slice(0, 10) : null;
}

/** A value out of a log on one line, and not longer than so many characters: the middle goes, as both ends tell more. */
export function shortened(value: string, most: number): string {
  const line = terminalLine(value);
  if (line.length <= most) return line;
  const ahead = Math.ceil((most - 1) / 2);
  // Never half a pair of surrogates: it would be shown as an escape.
  const head = line.slice(0, ahead).replace(/[\ud800-\udbff]$/, '');
  const tail = line.slice(line.length - (most - 1 - ahead)).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}

/** How an empty key is shown. */
export function keyWords(key: string): string {
  return key === '' ? '(empty)' : key;
}

const SHARED_WORDS: Readonly<Record<keyof SharedBy, string>> = {
  path: 'path',
  prefix: 'everything below',
  client: 'client',
  network: 'network',
  agent: 'user agent',
  refererHost: 'linked from',
  method: 'method',
  user: 'user',
  host: 'host',
  country: 'country',
  reason: 'reason in the log',
};

/** What the requests share, as pairs of a word and the value. */
export function sharedPairs(
  by: SharedBy,
): readonly { readonly key: keyof SharedBy; readonly word: string; readonly value: string }[] {
  return (Object.keys(SHARED_WORDS) as (keyof SharedBy)[]).flatMap((key) => {
    const value = by[key];
    return value === undefined ? [] : [{ key, word: SHARED_WORDS[key], value }];
  });
}

const AFFECTS_WORDS: Readonly<Record<Incident['affects'], string>> = {
  people: 'people',
  crawlers: 'crawlers',
  programs: 'programs',
  mixed: 'people and programs',
};

/** Who is lost by an incident. */
export const affectsWords = (affects: Incident['affects']): string => AFFECTS_WORDS[affects];

const STRENGTH_WORDS = { proved: 'Proved', indicated: 'Indicated', possible: 'Possible' } as const;

/** How sure a cause is, as a sentence begins. */
export const strengthWords = (strength: Incident['strength']): string => STRENGTH_WORDS[strength];

/** `403`, `403 or 401`. */
export function statusesWords(statuses: readonly number[]): string {
  return statuses.length < 2
    ? statuses.join('')
    : `${statuses.slice(0, -1).join(', ')} or ${statuses[statuses.length - 1]}`;
}
