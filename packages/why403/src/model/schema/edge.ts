import { z } from 'zod';
import type { EdgeAnswer } from '../edge-answer.ts';
import type { EdgeVerdict } from '../edge-request.ts';
import { EDGE_ACTIONS, EDGE_SERVICES } from '../edge-rules.ts';
import { cause, type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const service = z.enum(EDGE_SERVICES);
const decision = z.enum(['blocked', 'challenged', 'passed', 'cannot-tell']);

const ruleName = z.object({
  service,
  id: z.string(),
  description: z.string(),
  source: z.string().describe('File it was read from'),
  action: z.enum(EDGE_ACTIONS),
  name: z.string().describe('In words'),
});

const working: z.ZodType<EdgeVerdict> = z.lazy(() =>
  z.object({
    holds: z.boolean().nullable().describe('Null: what it asks for is not told'),
    text: z.string().describe('The part of the expression, as it is written'),
    actual: z.string().nullable().describe('What the request has in its place'),
    unknown: z.string().nullable().describe('What is not told'),
    parts: z.array(working),
  }),
);

const edgeSchema = z.object({
  version: z.literal(1),
  of: z.enum(['cloudflare', 'aws-waf', 'cloudfront', 'aws-api-gateway']),
  decision,
  status: z.int().nullable(),
  cause: cause.nullable(),
  decidedBy: ruleName.nullable(),
  why: z.string(),
  steps: z.array(
    z.object({
      rule: ruleName,
      outcome: z.enum(['matched', 'not-matched', 'cannot-tell', 'skipped', 'disabled']),
      why: z.string(),
      working: working.nullable(),
    }),
  ),
  couldAlso: z.array(z.object({ service, why: z.string() })),
  fixes: z.array(
    z.object({
      summary: z.string(),
      expression: z.string().nullable(),
      rule: z.record(z.string(), z.unknown()).nullable().describe('A new rule, as the API takes it'),
      weakens: z.string().nullable().describe('Whom it lets through beside'),
      after: z.object({ decision, decidedBy: ruleName.nullable() }),
    }),
  ),
  notes: z.array(z.string()),
});

/** Fails to compile where schema and type say different things. */
export const edgeMatchesType: Same<Mutable<z.infer<typeof edgeSchema>>, Mutable<EdgeAnswer>> = true;

/** JSON Schema of what `why403 policy edge --format json` prints. */
export function edgeJsonSchema(): unknown {
  return toJsonSchema(edgeSchema);
}
