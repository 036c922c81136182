import { UsageError } from '../../errors.ts';
import { rangeOf } from '../../evaluate/edge-ranges.ts';
import { FILTER_FIELDS, type FilterField, type LogFilter, type LogPlan } from '../../model/log-plan.ts';
import { warn } from '../notices.ts';
import type { LogsOptions } from './logs-options.ts';
import { type Clock, momentOf, zoneOf } from './moment.ts';

/** Rows of each list that an engine gives; reports for people show fewer. */
const ROWS = 100;
const DAY = 86_400;
const MOST_ROWS = 100_000;

/** What else people call the fields. */
const OTHER_NAMES: Readonly<Record<string, FilterField>> = {
  url: 'path',
  uri: 'path',
  ip: 'client',
  address: 'client',
  ua: 'agent',
  'user-agent': 'agent',
  referrer: 'referer',
  vhost: 'host',
  code: 'status',
};

/** What is asked of the logs, as the options say. */
export function planOf(
  options: LogsOptions,
  changes: LogPlan['changes'],
  now: number,
  logEnd: number | null = null,
): LogPlan {
  const clock = clockOf(options, now, logEnd);
  const since = options.since === undefined ? null : momentOf(options.since, clock);
  const until = options.until === undefined ? null : endOfWindow(options.until, since, clock);
  if (since !== null && until !== null && since >= until)
    throw new UsageError(`--since (${iso(since)}) is not before --until (${iso(until)})`);
  const refusedStatuses = statusesOf(options.status);
  const served = refusedStatuses.filter((status) => status < 300);
  // Whoever was served was not refused: there is no cause to find.
  if (served.length > 0 && options.incidents)
    warn(
      `--status ${options.status}: ${served.join(', ')} refuses nobody, so that requests are counted and no cause is looked for`,
    );
  return {
    since,
    until,
    where: (options.where ?? []).map(filterOf),
    refusedStatuses,
    top: rowsOf(options.top),
    incidents: options.incidents && served.length === 0,
    fineSeconds: null,
    coarseSeconds: null,
    changes,
    zoneMinutes: clock.zoneMinutes,
  };
}

/** A time of day that the logs do not reach any more is one after them, where the window would be empty otherwise. */
export function endOfWindow(text: string, since: number | null, clock: Clock): number {
  const until = momentOf(text, clock);
  const dayOf = (second: number) => Math.floor((second + clock.zoneMinutes * 60) / DAY);
  const isTimeOfDay = /^\s{0,9}\d{1,2}:\d\d(?::\d\d)?\s{0,9}$/.test(text);
  const isBehind = dayOf(until + DAY) === dayOf(Math.min(clock.now, clock.logEnd ?? clock.now));
  return isTimeOfDay && isBehind && since !== null && until <= since ? until + DAY : until;
}

/** Against what times without a zone, and times of day, are read. */
export function clockOf({ zone }: Pick<LogsOptions, 'zone'>, now: number, logEnd: number | null = null): Clock {
  const zoneMinutes = zone === undefined ? 0 : zoneOf(zone);
  if (zoneMinutes === null) throw new UsageError(`"${zone}" is no zone; expected +01:00, UTC or local`);
  return { now, logEnd, zoneMinutes };
}

/** A time for people. */
export function iso(second: number): string {
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}

/** `FIELD=VALUE` or `FIELD~PREFIX`. */
export function filterOf(text: string): LogFilter {
  const [, name = '', mark, value = ''] = /^\s*([a-z-]{1,20})\s*([=~])(.*)$/is.exec(text) ?? [];
  if (mark === undefined)
    throw new UsageError(
      `--where ${text}: expected FIELD=VALUE or FIELD~PREFIX, such as path~/media/ or client=203.0.113.0/24`,
    );
  const field = FILTER_FIELDS.find((one) => one === name.toLowerCase()) ?? OTHER_NAMES[name.toLowerCase()];
  if (field === undefined)
    throw new UsageError(`--where ${text}: there is no field ${name}; expected one of ${FILTER_FIELDS.join(', ')}`);
  if (mark === '=' && field === 'status' && !/^[1-5]\d\d$/.test(value))
    throw new UsageError(`--where ${text}: expected a status such as 403`);
  if (mark === '=' && field === 'client' && !isClient(value))
    throw new UsageError(`--where ${text}: expected an address or a range, such as 203.0.113.7 or 203.0.113.0/24`);
  return { field, is: mark === '=' ? 'equal' : 'prefix', value };
}

/** Servers may log names of clients: what has the letters of one is taken as it is. */
function isClient(value: string): boolean {
  return rangeOf(value) !== null || (/^[\w.-]+$/.test(value) && /[a-z]/i.test(value));
}

function statusesOf(text: string): number[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => !/^[1-5]\d\d$/.test(word)))
    throw new UsageError(`--status ${text}: expected statuses with commas between them, such as 403,401`);
  return [...new Set(words.map(Number))];
}

function rowsOf(top: number | undefined): number {
  if (top === undefined) return ROWS;
  if (!Number.isInteger(top) || top > MOST_ROWS)
    throw new UsageError(`--top ${top}: expected a whole number up to ${MOST_ROWS}`);
  return top;
}
