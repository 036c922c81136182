import { z } from 'zod';
import type { Diagnosis } from '../diagnosis.ts';
import { PROBE_KINDS } from '../observation.ts';
import { ACTORS, CAUSES, LAYERS, PRODUCTS, STRENGTHS } from '../taxonomy.ts';

const source = z.object({ name: z.string(), line: z.int().nullable() });
/** Something that was seen, cited word for word. */
export const evidence = z.object({
  source,
  part: z.string().describe('Which part: `status`, `header server`, `body`, `url`, `probe …`'),
  excerpt: z.string().describe('Verbatim, after redaction'),
});
const evidenceList = z.tuple([evidence], evidence);
const layer = z.enum(LAYERS);
const product = z.enum(PRODUCTS);
/** One of the closed list. */
export const cause = z.enum(CAUSES);
const strength = z.enum(STRENGTHS);

/** A change, for the person who can make it. */
export const fix = z.object({
  actor: z.enum(ACTORS),
  summary: z.string(),
  change: z.object({ file: z.string(), before: z.string().nullable(), after: z.string() }).nullable(),
  command: z.string().nullable(),
  check: z.string().nullable(),
  weakens: z.string().nullable().describe('What the change opens, where it opens access'),
});

const finding = z.object({
  rule: z.string().describe('`<product>/<cause>` or `<product>/<cause>/<way>`'),
  cause,
  causeTitle: z.string(),
  layer,
  product,
  name: z.string().describe('The product as its maker writes it'),
  strength,
  whoCanFix: z.array(z.enum(ACTORS)).describe('Best first'),
  statusNote: z.string().describe('Which status fits this cause, by the book'),
  title: z.string(),
  explanation: z.string(),
  evidence: evidenceList,
  fixes: z.array(fix),
  advice: z.object({ owner: z.array(z.string()), consumer: z.array(z.string()), visitor: z.array(z.string()) }),
  doesNotHelp: z.array(z.object({ claim: z.string(), why: z.string() })),
});

/** The diagnosis as JSON Schema is made from; held equal to the `Diagnosis` type by the compiler, below. */
export const diagnosisSchema = z.object({
  version: z.literal(1),
  id: z.union([z.string(), z.number()]).nullable(),
  target: z.string().nullable(),
  method: z.string().nullable(),
  time: z.string().nullable(),
  status: z.int().nullable(),
  refused: z.boolean(),
  explained: z.boolean().describe('A cause other than `unknown` is at least indicated'),
  refusedBy: z.object({ layer, product, name: z.string(), strength, evidence: z.array(evidence) }).nullable(),
  shouldBe: z.int().exactOptional().describe('The status a correct server would have used, where 403 is a disguise'),
  servedFromCache: z
    .object({ product, ageSeconds: z.number().nullable(), evidence: evidenceList, purge: z.string() })
    .nullable(),
  hops: z.array(z.object({ product, name: z.string(), layer, evidence: evidenceList, refused: z.boolean() })),
  findings: z.array(finding).describe('Strongest first'),
  behind: z.array(finding).describe('What would refuse next once the first finding is mended'),
  ruledOut: z.array(
    z.object({ rule: z.string(), cause: cause.nullable(), product, title: z.string(), reason: z.string() }),
  ),
  needed: z.array(
    z.object({
      ask: z.string(),
      how: z.string(),
      separates: z.array(cause),
      outcomes: z.array(z.object({ when: z.string(), causes: z.array(cause) })),
    }),
  ),
  embedded: z.array(z.object({ what: z.string(), evidence: evidenceList })),
  speaksOfRefusal: evidence
    .exactOptional()
    .describe('The title by which a page of a successful status says that it refuses all the same'),
  references: z.array(z.object({ name: z.string(), value: z.string(), product })),
  caveats: z.array(z.string()),
  requests: z.array(
    z.object({
      method: z.string(),
      url: z.string(),
      purpose: z.enum([...PROBE_KINDS, 'the request itself', 'redirect']),
      status: z.int().nullable(),
    }),
  ),
});

/** A type without its `readonly`, as schemas infer theirs. */
export type Mutable<T> = T extends readonly [infer First, ...infer Rest]
  ? [Mutable<First>, ...Mutable<Rest>]
  : T extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
      : T;
/** True where two types take the same values. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/** Fails to compile where schema and type say different things. */
export const schemaMatchesType: Same<z.infer<typeof diagnosisSchema>, Mutable<Diagnosis>> = true;

/** JSON Schema 2020-12 of a zod schema; members that a later version adds are allowed. */
export function toJsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input' });
}
