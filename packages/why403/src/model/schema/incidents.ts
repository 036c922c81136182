import { z } from 'zod';
import type { LogAnalysis, LogComparison } from '../incidents.ts';
import { ACTORS, LAYERS, PRODUCTS, STRENGTHS } from '../taxonomy.ts';
import { cause, evidence, fix, type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const text = z.string().exactOptional();
const by = z.object({
  path: text,
  prefix: text.describe('All paths below it'),
  client: text,
  network: text.describe('Address range in CIDR notation'),
  agent: text,
  refererHost: text,
  method: text,
  user: text,
  host: text,
  country: text,
  reason: text.describe('By the field names of the log: `sc-substatus 6`'),
});

const moment = z.string().describe('ISO 8601 in UTC');
const count = z.int();
const keyCount = z.object({
  key: z.string(),
  refused: count,
  total: count.nullable().describe('Refused ones included; null where only refused ones were counted'),
});
const keyCounts = z.array(keyCount).describe('Most refused first');

const crawler = z.object({
  name: z.string(),
  verified: count.describe('Clients inside the ranges that its operator publishes'),
  fake: count.describe('Clients outside of them'),
  unknown: count,
  rangesAsOf: z.string().nullable(),
});

const incident = z.object({
  cause,
  strength: z.enum(STRENGTHS),
  rule: z.string().nullable().describe('Whose evidence named the cause; null: the pattern of the requests alone'),
  layer: z.enum(LAYERS),
  product: z.enum(PRODUCTS),
  title: z.string(),
  explanation: z.string(),
  by: by.describe('What the refused requests share'),
  couldAlsoBe: z.array(cause),
  since: moment,
  until: moment,
  spells: z.array(z.object({ since: moment, until: moment, requests: count })),
  ongoing: z.boolean().describe('The last refusal is at the end of the log'),
  requests: count,
  clients: count,
  paths: count,
  served: count.describe('Requests with the same marks that were served in the same stretches of time'),
  affects: z.enum(['people', 'crawlers', 'programs', 'mixed']),
  crawler: crawler.nullable(),
  change: z.object({ time: moment, name: z.string(), secondsBefore: z.number() }).nullable(),
  evidence: z.array(evidence),
  fixes: z.array(fix),
  whoCanFix: z.array(z.enum(ACTORS)).describe('Best first'),
});

const analysisSchema = z.object({
  version: z.literal(1),
  engine: z.enum(['stream', 'duckdb', 'clickhouse']),
  sources: z.array(
    z.object({
      name: z.string(),
      format: z.string(),
      lines: count,
      bytes: count.describe('After decompression'),
      unread: count.describe('Lines that no format reads'),
      unreadSample: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  ),
  lines: count,
  bytes: count,
  first: moment.nullable(),
  last: moment.nullable(),
  byStatus: z.record(z.string(), count).describe('`0`: lines that tell no status'),
  refusedStatuses: z.array(z.int()),
  refused: count,
  perMinute: z.array(z.tuple([z.string().describe('`2026-03-01T00:00Z`'), count], z.never())),
  perHour: z.array(
    z.tuple(
      [z.string().describe('`2026-03-01T00Z`'), count.describe('All requests'), count.describe('Refused ones')],
      z.never(),
    ),
  ),
  heat: z
    .array(z.object({ prefix: z.string(), refused: count, hours: z.array(z.tuple([z.string(), count], z.never())) }))
    .describe('Refused requests by first folder and hour'),
  top: z.object({
    paths: keyCounts,
    clients: keyCounts,
    networks: keyCounts,
    agents: keyCounts,
    referers: keyCounts,
    users: keyCounts,
    hosts: keyCounts,
    countries: keyCounts,
  }),
  incidents: z.array(incident).describe('Most refused first'),
  noise: z.array(z.object({ kind: z.string(), requests: count, clients: count, paths: z.array(keyCount) })),
  unexplained: count.describe('Refused requests of no incident that are no noise'),
  crawlers: z.array(crawler),
  approximations: z.array(z.object({ of: z.string(), atMost: z.number(), why: z.string() })),
  partial: z.array(z.string()).describe('What is missing and why; empty: everything was read'),
});

/** Fails to compile where schema and type say different things. */
export const analysisMatchesType: Same<z.infer<typeof analysisSchema>, Mutable<LogAnalysis>> = true;

const comparisonSchema = z.object({
  version: z.literal(1),
  before: analysisSchema,
  after: analysisSchema,
  share: z.object({ before: z.number(), after: z.number() }).describe('Refused requests among all, 0 to 1'),
  incidents: z.array(
    z.object({
      by,
      cause,
      title: z.string(),
      before: count.nullable().describe('Refused requests; null: not counted'),
      after: count.nullable(),
      verdict: z.enum(['gone', 'less', 'same', 'more', 'new', 'not-counted']),
    }),
  ),
});

/** Fails to compile where schema and type say different things. */
export const comparisonMatchesType: Same<z.infer<typeof comparisonSchema>, Mutable<LogComparison>> = true;

/** JSON Schemas of what `why403 logs --format json` prints, without `--compare` and with it. */
export function logJsonSchemas(): { readonly analysis: unknown; readonly comparison: unknown } {
  return { analysis: toJsonSchema(analysisSchema), comparison: toJsonSchema(comparisonSchema) };
}
