import type { SharedBy } from '../../model/incidents.ts';
import type { Dimension } from '../../model/log-rows.ts';
import { usualTimes } from '../../model/usual-times.ts';
import type { FoundIncident, Likeness, Weighted } from './found-incident.ts';
import type { IncidentRecord } from './incident-record.ts';
import type { KeyFacts } from './key-facts.ts';

/** What was read in all; times in seconds since 1970. */
export interface LogSpan {
  readonly total: number;
  readonly first: number;
  readonly last: number;
}

/** Share of the refused requests that must have a value for it to be what they have in common. */
const SHARED = 0.95;
/** What so large a share of all requests has tells nothing of the refused ones. */
const COMMON = 0.5;
const NAMED = 12;

/** An incident as numbers, turned into words. */
export function foundIncident(
  record: IncidentRecord,
  span: LogSpan,
  facts: KeyFacts,
  onlyRefusals = false,
): FoundIncident {
  const { table } = facts;
  const by = sharedBy(record, facts, onlyRefusals);
  const shared = byDimension(record, facts);
  const agent = shared.get('agent')?.find(([, refused]) => isShared(record, refused));
  const spells = usualSpells(record);
  const last = spells.at(-1);
  const begin = spells[0]?.first ?? record.first;
  const end = last?.last ?? record.last;
  return {
    primary: { dimension: facts.dimension(record.key), key: table.name(record.key) },
    by,
    first: Number.isFinite(begin) ? begin : span.first,
    last: Number.isFinite(end) ? end : span.last,
    spells: spells.map(({ first, last: until, requests }) => ({ first, last: until, requests })),
    ongoing: last !== undefined && span.last - end <= last.gap,
    requests: record.requests,
    clients: record.clients.size,
    paths: record.paths.size,
    atLeast: record.clients.full || record.paths.full,
    served: Math.max(0, record.served),
    servedMeanwhile: Math.max(0, record.servedMeanwhile),
    agentRefused: agent === undefined ? null : shareRefused(record, agent[0]),
    somePaths: most(shared.get('path'), facts, NAMED).map(({ key }) => key),
    someClients: most(shared.get('client'), facts, NAMED).map(({ key }) => key),
    crawlerClients: record.crawlers.clients(facts),
    samples: record.samples,
    like: likeness(record, shared, facts),
  };
}

/** The spells but for requests of a lost clock, which say nothing of since when. */
function usualSpells({ spells }: IncidentRecord): IncidentRecord['spells'] {
  const usual = usualTimes(
    spells.flatMap(({ first, last, requests }) => [[first, requests / 2] as const, [last, requests / 2] as const]),
  );
  return usual === null ? spells : spells.filter(({ first }) => first >= usual.first && first <= usual.last);
}

function isShared(record: IncidentRecord, refused: number): boolean {
  return refused >= SHARED * record.requests;
}

/** Of requests that have the key, in the stretches where it was refused most; at most 1. */
function shareRefused(record: IncidentRecord, key: number): number {
  const all = record.around.get(key) ?? 0;
  return all === 0 ? 1 : Math.min(1, (record.shared.get(key) ?? 0) / all);
}

function sharedBy(record: IncidentRecord, facts: KeyFacts, onlyRefusals: boolean): SharedBy {
  const by: { -readonly [D in keyof SharedBy]: string } = {};
  const depth = new Map<keyof SharedBy, number>();
  for (const [key, refused] of record.shared) {
    const dimension = facts.dimension(key);
    if (dimension === 'referer' || !isShared(record, refused)) continue;
    if (key !== record.key && !tells(record, key, dimension, facts, onlyRefusals)) continue;
    // The narrowest of several is what they have in common.
    const steps = stepsUp(key, facts);
    if ((depth.get(dimension) ?? -1) >= steps) continue;
    depth.set(dimension, steps);
    by[dimension] = facts.table.name(key);
  }
  if (by.path !== undefined && facts.dimension(record.key) !== 'prefix') delete by.prefix;
  if (by.client !== undefined && facts.dimension(record.key) !== 'network') delete by.network;
  return by;
}

function tells(
  record: IncidentRecord,
  key: number,
  dimension: Dimension,
  facts: KeyFacts,
  onlyRefusals: boolean,
): boolean {
  if (dimension === 'refererHost' && facts.isOwnHost(key)) return false;
  if (dimension === 'user' && facts.isNone(key)) return false;
  if (dimension === 'prefix' && facts.parent(key) === 0) return false;
  if (dimension === 'reason') return true;
  // What is refused for one reason has its place in common, and nothing else is there to have it too.
  if (onlyRefusals) return dimension !== 'method' && dimension !== 'host' && dimension !== 'agent';
  const all = record.around.get(key) ?? 0;
  return all <= COMMON * record.requestsAround;
}

function stepsUp(key: number, facts: KeyFacts): number {
  let steps = 0;
  for (let at = facts.parent(key); at !== 0; at = facts.parent(at)) steps++;
  return steps;
}

type Shared = [key: number, refused: number];

/** What the refused requests have, each dimension by itself: there may be thousands of keys. */
function byDimension({ shared }: IncidentRecord, facts: KeyFacts): Map<Dimension, Shared[]> {
  const parts = new Map<Dimension, Shared[]>();
  for (const one of shared) {
    const dimension = facts.dimension(one[0]);
    const part = parts.get(dimension);
    if (part === undefined) parts.set(dimension, [one]);
    else part.push(one);
  }
  return parts;
}

function most(shared: readonly Shared[] | undefined, facts: KeyFacts, limit: number): Weighted[] {
  return (shared ?? [])
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([key, refused]) => ({ key: facts.table.name(key), refused }));
}

function likeness(record: IncidentRecord, shared: Map<Dimension, Shared[]>, facts: KeyFacts): Likeness {
  const { like, requests } = record;
  return {
    ownReferer: like.ownReferer,
    foreignReferer: like.foreignReferer,
    noReferer: Math.max(0, requests - like.ownReferer - like.foreignReferer),
    withUser: like.withUser,
    assets: like.assets,
    directories: like.directories,
    administration: like.administration,
    api: like.api,
    bytes: [...record.sizes].sort((a, b) => b[1] - a[1]),
    methods: most(shared.get('method'), facts, 16),
    agents: most(shared.get('agent'), facts, 32),
    reasons: most(shared.get('reason'), facts, 8),
    users: most(shared.get('user'), facts, 8),
    perActiveSecond: requests / Math.max(1, record.activeSeconds),
  };
}
