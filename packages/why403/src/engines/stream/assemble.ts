import type { Approximation, KeyCount, LogAnalysis, LogSource, Noise, TopLists } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { DIMENSIONS, type Dimension } from '../../model/log-rows.ts';
import type { Feed } from './feed.ts';
import { iso } from './moments.ts';
import type { Tally } from './tally.ts';
import { topKeys } from './top-keys.ts';

/** A status has three digits. */
export const STATUSES = 1000;

/** What the search for incidents adds. */
export type Explained = Pick<LogAnalysis, 'incidents' | 'unexplained' | 'crawlers'> & {
  /** How far off its numbers can be; left out where they are exact. */
  readonly sampled?: readonly Approximation[];
};

/** An input that was read, with what is said of it. */
export type ReadInput = Pick<Feed, 'input' | 'format' | 'counts'>;

/** The part of the analysis that is counts. */
export type CountedLog = Pick<
  LogAnalysis,
  | 'first'
  | 'last'
  | 'byStatus'
  | 'refusedStatuses'
  | 'refused'
  | 'perMinute'
  | 'perHour'
  | 'heat'
  | 'top'
  | 'noise'
  | 'approximations'
>;

/** Everything that was counted, taken out of the tables. */
export function countedLog(plan: LogPlan, tally: Tally): CountedLog {
  const { moments } = tally;
  return {
    first: moments.first <= moments.last ? iso(moments.first) : null,
    last: moments.first <= moments.last ? iso(moments.last) : null,
    byStatus: byStatus(tally),
    refusedStatuses: plan.refusedStatuses,
    refused: plan.refusedStatuses.reduce((sum, status) => sum + tally.requests(status), 0),
    perMinute: moments.perMinute(),
    perHour: moments.perHour(),
    heat: moments.heat(plan.top),
    top: topLists(plan, tally),
    noise: noiseOf(plan, tally),
    approximations: approximations(tally),
  };
}

/** Everything that is known, as the analysis. */
export function assemble(
  counted: CountedLog,
  inputs: readonly ReadInput[],
  { sampled = [], ...explained }: Explained,
): LogAnalysis {
  const sources = inputs.map(sourceOf);
  const { approximations: counts, ...others } = counted;
  return {
    version: 1,
    engine: 'stream',
    sources,
    lines: sources.reduce((sum, { lines }) => sum + lines, 0),
    bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
    ...others,
    ...explained,
    approximations: [...counts, ...sampled],
    partial: [],
  };
}

function sourceOf({ input, format, counts }: ReadInput): LogSource {
  const { lines, bytes, unread, unreadSample } = counts;
  return { name: input.name, format, lines, bytes, unread, unreadSample, fault: input.fault };
}

function byStatus(tally: Tally): Record<string, number> {
  const shown: Record<string, number> = {};
  for (let status = 0; status < STATUSES; status++) {
    const requests = tally.requests(status);
    if (requests > 0) shown[status] = requests;
  }
  return shown;
}

function topLists(plan: LogPlan, tally: Tally): TopLists {
  const list = (dimension: Dimension) => ranked(plan, tally, tally.refusedKeys(dimension));
  return {
    paths: list('path'),
    clients: list('client'),
    networks: narrowest(plan, tally),
    agents: list('agent'),
    referers: list('referer'),
    users: list('user'),
    hosts: list('host'),
    countries: list('country'),
  };
}

/** The ranges that single addresses lie in; the wider ones hold the same requests again. */
function narrowest(plan: LogPlan, tally: Tally): KeyCount[] {
  return ranked(
    plan,
    tally,
    tally.refusedKeys('network').filter((key) => tally.parent(key) !== 0),
  );
}

function ranked(plan: LogPlan, tally: Tally, keys: Iterable<number>): KeyCount[] {
  return topKeys(tally, keys, plan.top, (key) => totalOf(plan, tally, key));
}

function totalOf(plan: LogPlan, tally: Tally, key: number): number | null {
  return plan.incidents || tally.dimension(key) === 'path' ? tally.all(key) : null;
}

function noiseOf(plan: LogPlan, tally: Tally): Noise[] {
  return tally
    .noise()
    .map(({ kind, requests, clients, paths }) => ({ kind, requests, clients, paths: ranked(plan, tally, paths) }))
    .sort((a, b) => b.requests - a.requests || (a.kind < b.kind ? -1 : 1));
}

function approximations(tally: Tally): Approximation[] {
  const found: Approximation[] = [];
  for (const dimension of DIMENSIONS) {
    const { dropped, untold } = tally.error(dimension);
    if (dropped > 0) {
      const why = 'more values than are held at once: those seldom seen and never refused were dropped';
      found.push({ of: `${dimension}: all requests`, atMost: dropped, why });
    }
    if (untold > 0) {
      const why =
        'more refused values than are held at once: requests with values that came last are counted without them';
      found.push({ of: `${dimension}: refused requests`, atMost: untold, why });
    }
  }
  if (tally.moments.untold > 0) {
    const why = 'more minutes than are held at once: the clock of the log jumps';
    found.push({ of: 'minutes', atMost: tally.moments.untold, why });
  }
  return found;
}
