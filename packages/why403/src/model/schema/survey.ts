import { z } from 'zod';
import { LINT_LEVELS } from '../lint.ts';
import { FOUND_BY, LINK_VERDICTS, SURVEY_KINDS, SURVEY_VIEWS, type Survey } from '../survey.ts';
import { ACTORS, LAYERS, PRODUCTS, STRENGTHS } from '../taxonomy.ts';
import { cause, evidence, fix, type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const count = z.int();
const byStatus = z.record(z.string(), count).describe('Addresses by status; `no answer` where none came');
const status = count.nullable().exactOptional();

const url = z.object({
  url: z.string(),
  statuses: z
    .object({ why403: status, browser: status, googlebot: status })
    .describe('Null: not asked under that name'),
  foundBy: z.array(z.enum(FOUND_BY)),
  linkedFrom: z.array(z.string()).describe('Some of the pages that lead to it'),
  links: count,
  endsAt: z.string().nullable().describe('Where a redirect ended'),
  logged: z
    .object({
      requests: count,
      crawler: count.describe('Of verified search crawlers'),
      crawlerRefused: count,
      lastCrawlerStatus: count.nullable(),
      pretended: count.describe('Of addresses that only called themselves a search crawler'),
    })
    .nullable(),
  isNew: z.boolean().describe('Not in the baseline'),
});

const finding = z.object({
  kind: z.enum(SURVEY_KINDS),
  level: z.enum(LINT_LEVELS),
  verdict: z.enum(LINK_VERDICTS),
  why: z.string(),
  title: z.string(),
  cause,
  causeTitle: z.string(),
  strength: z.enum(STRENGTHS),
  rule: z.string().nullable(),
  layer: z.enum(LAYERS),
  product: z.enum(PRODUCTS),
  name: z.string(),
  explanation: z.string(),
  evidence: z.array(evidence),
  fixes: z.array(fix),
  whoCanFix: z.array(z.enum(ACTORS)),
  needed: z.array(z.object({ ask: z.string(), how: z.string() })),
  count: count.describe('Addresses, of which `urls` has the worst'),
  newCount: count,
  loss: z.object({ score: z.number(), basis: z.enum(['log', 'links']) }),
  urls: z.array(url),
});

const surveySchema = z.object({
  version: z.literal(1),
  start: z.string(),
  hosts: z.array(z.string()),
  ended: z.enum(['complete', 'interrupted', 'page-limit', 'asked-to-wait', 'unreachable']),
  seconds: z.number(),
  views: z.array(
    z.object({
      name: z.enum(SURVEY_VIEWS),
      agent: z.string(),
      impersonates: z.string().nullable(),
      asked: count,
      byStatus,
      disallowed: count.describe('Kept from this name by robots.txt'),
    }),
  ),
  known: count,
  asked: count,
  refused: count,
  waiting: count,
  inSitemaps: count,
  byStatus,
  findings: z.array(finding).describe('Most lost first'),
  mended: z.array(z.string()).describe('Of the baseline, and no longer refused'),
  notes: z.array(z.string()).describe('What limits the answer'),
});

/** Fails to compile where schema and type say different things. */
export const surveyMatchesType: Same<z.infer<typeof surveySchema>, Mutable<Survey>> = true;

/** JSON Schema of what `why403 crawl --format json` prints. */
export function surveyJsonSchema(): unknown {
  return toJsonSchema(surveySchema);
}
