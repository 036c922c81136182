import { z } from 'zod';
import { type PresignedAnswer, SIGNED_CONDITIONS, SIGNED_KINDS } from '../presigned-answer.ts';
import { type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const time = z.string().nullable().describe('ISO 8601');

const presignedSchema = z.object({
  version: z.literal(1),
  kind: z.enum(SIGNED_KINDS),
  name: z.string().describe('How it is signed, in words'),
  sentIn: z.enum(['url', 'cookie']),
  url: z.string().describe('Secrets taken out'),
  decision: z.enum(['accepted', 'refused', 'cannot-tell']).describe('Accepted: all holds, the signature included'),
  status: z
    .union([z.literal(400), z.literal(403)])
    .nullable()
    .describe('By which it is refused'),
  why: z.string(),
  fix: z.string().nullable(),
  allows: z.object({
    method: z.string().nullable().describe('As the parameters suggest'),
    host: z.string(),
    path: z.string(),
    resource: z.string().nullable().describe('Pattern of URLs, of CloudFront'),
    from: time,
    until: time,
    lifetime: z.number().nullable().describe('Seconds'),
    headers: z.array(z.string()).describe('To be sent as they were signed'),
    address: z.string().nullable().describe('Range of client addresses, of CloudFront'),
    region: z.string().nullable(),
    service: z.string().nullable(),
  }),
  at: z.string().describe('The moment it was judged at, ISO 8601'),
  conditions: z.array(
    z.object({
      name: z.enum(SIGNED_CONDITIONS),
      holds: z.boolean().nullable().describe('Null: what decides it is not known'),
      why: z.string(),
    }),
  ),
});

/** Fails to compile where schema and type say different things. */
export const presignedMatchesType: Same<Mutable<z.infer<typeof presignedSchema>>, Mutable<PresignedAnswer>> = true;

/** JSON Schema of what `why403 policy presigned --format json` prints. */
export function presignedJsonSchema(): unknown {
  return toJsonSchema(presignedSchema);
}
