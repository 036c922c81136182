import { z } from 'zod';
import type { ExpectationReport } from '../expectation.ts';
import { CAUSES } from '../taxonomy.ts';
import { type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const status = z.union([
  z.int().min(100).max(599),
  z.array(z.int().min(100).max(599)).min(1),
  z.enum(['served', 'refused', 'unknown']),
]);
const headerValue = z.union([z.string(), z.number(), z.boolean()]);

const suiteSchema = z.strictObject({
  server: z.enum(['nginx', 'apache']),
  config: z.string().describe('The main file of the configuration, relative to this file'),
  prefix: z
    .string()
    .optional()
    .describe('nginx -p, or ServerRoot of Apache; the folder of `config` where it is left out'),
  workerUser: z
    .string()
    .optional()
    .describe('Whose rights the files are opened with; `config`: as the configuration says'),
  client: z.string().optional().describe('Address of requests that name none; 127.0.0.1 where it is left out'),
  mount: z
    .record(z.string(), z.string())
    .optional()
    .describe('Folders of the server (`/var/www/shop`), and the folders that stand for them, relative to this file'),
  requests: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        url: z.string().describe('With scheme and host; taken as it is written'),
        method: z.string().optional(),
        http: z.enum(['1.0', '1.1']).optional(),
        headers: z.record(z.string(), z.union([headerValue, z.array(headerValue)])).optional(),
        client: z.string().optional().describe('Address that the request comes from'),
        body: z.string().optional(),
        expect: z.union([
          status,
          z.strictObject({
            status,
            cause: z.enum(CAUSES).optional(),
            file: z.string().optional().describe('How the path of the file with the deciding line ends'),
            line: z.int().min(1).optional().describe('The line that decides'),
          }),
        ]),
      }),
    )
    .min(1),
});

const reportSchema = z.object({
  version: z.literal(1),
  file: z.string(),
  server: z.enum(['nginx', 'apache']),
  config: z.string(),
  passed: z.int(),
  failed: z.int(),
  results: z.array(
    z.object({
      name: z.string(),
      line: z.int().describe('Of the file of expectations; 0 for the configuration as a whole'),
      method: z.string(),
      url: z.string(),
      client: z.string(),
      ok: z.boolean(),
      expected: z.string(),
      status: z.int().nullable().describe('Null: the configuration does not tell, and `why` says what decides'),
      cause: z.enum(CAUSES).nullable(),
      directive: z.object({ file: z.string(), line: z.int() }).nullable(),
      why: z.string(),
    }),
  ),
});

/** Fails to compile where schema and type say different things. */
export const reportMatchesType: Same<z.infer<typeof reportSchema>, Mutable<ExpectationReport>> = true;

/** JSON Schemas of a file of expectations, and of what `why403 expect --format json` prints. */
export function expectationJsonSchemas(): { readonly file: unknown; readonly report: unknown } {
  return { file: toJsonSchema(suiteSchema), report: toJsonSchema(reportSchema) };
}
