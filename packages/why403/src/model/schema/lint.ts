import { z } from 'zod';
import { LINT_LEVELS, type LintReport } from '../lint.ts';
import { type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const operation = z.union([
  z.object({ op: z.literal('chmod'), path: z.string(), mode: z.string() }),
  z.object({ op: z.literal('write'), path: z.string(), content: z.string() }),
  z.object({ op: z.literal('delete-lines'), file: z.string(), from: z.int(), to: z.int() }),
  z.object({ op: z.literal('replace-line'), file: z.string(), line: z.int(), text: z.string() }),
  z.object({ op: z.literal('insert-after'), file: z.string(), line: z.int(), text: z.string() }),
]);

const lintSchema = z.object({
  version: z.literal(1),
  targets: z.array(z.object({ kind: z.enum(['nginx', 'apache', 'files', 'policies']), path: z.string() })),
  findings: z.array(
    z.object({
      check: z.string().describe('`nginx/cached-refusal`; documented in docs/lint'),
      level: z.enum(LINT_LEVELS),
      title: z.string(),
      file: z.string(),
      line: z.int().nullable().describe('Null: the file or folder itself'),
      says: z.string().describe('What happens to whom'),
      change: z.string().describe('The smallest change'),
      fix: operation.nullable(),
    }),
  ),
  notes: z.array(z.string()).describe('What was not looked at, and why'),
});

/** Fails to compile where schema and type say different things. */
export const lintMatchesType: Same<z.infer<typeof lintSchema>, Mutable<LintReport>> = true;

/** JSON Schema of what `why403 lint --format json` prints. */
export function lintJsonSchema(): unknown {
  return toJsonSchema(lintSchema);
}
