import type { Approximation, KeyCount, LogAnalysis, LogSource, Noise, TopLists } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { DIMENSIONS, type Dimension } from '../../model/log-rows.ts';
import type { Feed } from './feed.ts';
import { iso } from './moments.ts';
import type { Tally } from './tally.ts';

/** A status has three digits. */
export const STATUSES = 1000;

/** What the search for incidents adds. */
export type Explained = Pick<LogAnalysis, 'incidents' | 'unexplained' | 'crawlers'> & {
  /** How far off its numbers can be; left out where they are exact. */
  readonly sampled?: readonly Approximation[];
};

/** Everything that was counted, as the analysis. */
export function assemble(plan: LogPlan, tally: Tally, feeds: readonly Feed[], explained: Explained): LogAnalysis {
  const { moments } = tally;
  const refused = plan.refusedStatuses.reduce((sum, status) => sum + tally.requests(status), 0);
  const sources = feeds.map(sourceOf);
  const { sampled = [], ...found } = explained;
  return {
    version: 1,
    engine: 'stream',
    sources,
    lines: sources.reduce((sum, { lines }) => sum + lines, 0),
    bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
    first: moments.first <= moments.last ? iso(moments.first) : null,
    last: moments.first <= moments.last ? iso(moments.last) : null,
    byStatus: byStatus(tally),
    refusedStatuses: plan.refusedStatuses,
    refused,
    perMinute: moments.perMinute(),
    perHour: moments.perHour(),
    heat: moments.heat(plan.top),
    top: topLists(plan, tally),
    noise: noiseOf(plan, tally),
    ...found,
    approximations: [...approximations(tally), ...sampled],
    partial: [],
  };
}

function sourceOf({ input, format, counts }: Feed): LogSource {
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
  const list = (dimension: Dimension) => topKeys(plan, tally, dimension);
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
  const keys = [...tally.refusedKeys('network')].filter((key) => tally.parent(key) !== 0);
  return ranked(plan, tally, keys);
}

function topKeys(plan: LogPlan, tally: Tally, dimension: Dimension): KeyCount[] {
  return ranked(plan, tally, [...tally.refusedKeys(dimension)]);
}

function ranked(plan: LogPlan, tally: Tally, keys: readonly number[]): KeyCount[] {
  const counts = Float64Array.from(keys, (key) => tally.refused(key)).sort();
  // Equal counts are put in order by name; names are made for those that can be shown only.
  const least = counts[Math.max(0, counts.length - plan.top)] ?? 0;
  return keys
    .filter((key) => tally.refused(key) >= least)
    .map((key) => ({ key: tally.name(key), refused: tally.refused(key), total: totalOf(plan, tally, key) }))
    .sort((a, b) => b.refused - a.refused || (a.key < b.key ? -1 : 1))
    .slice(0, plan.top);
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
