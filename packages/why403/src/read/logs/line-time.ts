import { commonTime, epochTime, isoTime } from './log-format.ts';

/** Where a line may begin to be something else than its head: request lines and agents hold dates too. */
const HEAD = 400;

const CLOCK = String.raw`(\d\d:\d\d:\d\d)`;
const ISO = new RegExp(String.raw`(\d{4})[-/](\d\d)[-/](\d\d)[T ]${CLOCK}(?:[.,]\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?`);
const APACHE = new RegExp(String.raw`^\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ${CLOCK}(?:\.\d{1,9})? (\d{4})\]`);
const PHP = new RegExp(String.raw`^\[(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) ${CLOCK}`);
const COMMON = /\[(\d{1,2}\/[A-Za-z]{3}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [+-]\d{4})?)\]/;
const AUDIT = /audit\((\d{9,11}\.\d{1,6}):/;

/** The time at which a line was written, as ISO 8601, whatever the log; null where its head shows none with a year. */
export function timeInLine(line: string): string | null {
  const head = line.slice(0, HEAD);
  const audit = AUDIT.exec(head)?.[1];
  if (audit !== undefined) return epochTime(audit);
  const common = COMMON.exec(head)?.[1];
  if (common !== undefined) return commonTime(common);
  const [, month, day, clock, year] = APACHE.exec(head) ?? [];
  if (month && day && clock && year) return isoTime(day, month, year, clock);
  const [, date, name, of, at] = PHP.exec(head) ?? [];
  if (date && name && of && at) return isoTime(date, name, of, at);
  const [, y, m, d, time, zone = ''] = ISO.exec(head) ?? [];
  return y && m && d && time ? `${y}-${m}-${d}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}` : null;
}
