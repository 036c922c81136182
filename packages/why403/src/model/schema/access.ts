import { z } from 'zod';
import type { AccessAnswer } from '../access-answer.ts';
import { ACCESS_SEVERITIES, type AccessReport } from '../access-report.ts';
import { cause, fix, type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const reportSchema = z.object({
  version: z.literal(1),
  command: z.enum(['check', 'diff']),
  files: z.array(z.string()),
  findings: z.array(
    z.object({
      check: z.string().describe('`scope-mismatch` …'),
      severity: z.enum(ACCESS_SEVERITIES),
      title: z.string(),
      rule: z.string().nullable().describe('Id of the rule'),
      route: z.string().nullable().describe('`GET /orders`'),
      names: z.array(z.string()).describe('The scopes, roles or members in question'),
      file: z.string(),
      at: z.string().nullable().describe('A JSON Pointer into the file; null: the whole'),
      line: z.int().nullable(),
      effect: z.enum(['loses', 'gains', 'changes']).nullable().describe('Only in a comparison'),
      says: z.string(),
      change: z.string().describe('The smallest change'),
    }),
  ),
  notes: z.array(z.string()).describe('What was not looked at, and why'),
});

/** Fails to compile where schema and type say different things. */
export const accessReportMatchesType: Same<z.infer<typeof reportSchema>, Mutable<AccessReport>> = true;

const texts = z.array(z.string());
const token = z.object({
  kind: z.enum(['access', 'id', 'unknown']),
  algorithm: z.string().nullable(),
  issuer: z.string().nullable(),
  audience: texts,
  subject: z.string().nullable(),
  client: z.string().nullable(),
  isMachine: z.boolean().describe('Issued to a client for itself'),
  scopes: texts,
  roles: z.array(z.object({ claim: z.string(), values: texts })),
  issuedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  secondsLeft: z.number().nullable().describe('Negative where it is over'),
});

const answerSchema = z.object({
  version: z.literal(1),
  token: token.nullable().describe('Null where none was read'),
  signature: z.enum(['good', 'bad', 'unknown-key', 'not-checked']),
  status: z.int().nullable().describe('What a server that is right would answer; null where only it can tell'),
  cause: cause.nullable(),
  reason: z.string().nullable().describe('Why the token is not accepted: `wrong-audience` …'),
  hint: z.string().nullable().describe('The common mistake behind it: `id-token` …'),
  verdict: z.string(),
  needed: z.object({ scopes: texts, roles: texts }),
  missing: z.object({ scopes: texts, roles: texts }),
  findings: z.array(z.object({ id: z.string().describe('`scope-not-requested` …'), says: z.string(), fix })),
});

/** Fails to compile where schema and type say different things. */
export const accessAnswerMatchesType: Same<z.infer<typeof answerSchema>, Mutable<AccessAnswer>> = true;

/** JSON Schemas of what `why403 token` and `why403 access` print with `--format json`. */
export function accessJsonSchemas(): { readonly answer: unknown; readonly report: unknown } {
  return { answer: toJsonSchema(answerSchema), report: toJsonSchema(reportSchema) };
}
