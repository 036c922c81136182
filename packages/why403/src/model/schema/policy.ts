import { z } from 'zod';
import { POLICY_TYPES } from '../policy.ts';
import { CHANGE_OPERATIONS, POLICY_DECISIONS, type PolicyAnswer, STATEMENT_ELEMENTS } from '../policy-answer.ts';
import { ACTORS } from '../taxonomy.ts';
import { cause, type Mutable, type Same, toJsonSchema } from './diagnosis.ts';

const document = z.union([z.looseObject({ Statement: z.unknown() }), z.string()]).describe('A policy document of AWS');
const named = z.union([z.object({ name: z.string(), policy: document }), document]);
const contextValue = z.union([z.string(), z.number(), z.boolean()]);
const id = z.union([z.string(), z.number()]).nullable();

const questionSchema = z.object({
  id: id.optional(),
  principal: z
    .string()
    .describe('An ARN, an account, a service (`cloudfront.amazonaws.com`), or `*` for nobody in particular'),
  principalAccount: z.string().optional(),
  resourceAccount: z.string().optional().describe('Where the ARN of the resource does not say'),
  action: z.string().describe('`s3:GetObject`'),
  resource: z.string().describe('An ARN, or `*`'),
  context: z.record(z.string(), z.union([contextValue, z.array(contextValue)])).optional(),
  identityPolicies: z.array(named).optional().describe('Left out: not known. An empty list: there are none'),
  resourcePolicy: named.nullable().optional().describe('Of the bucket, key, queue, or the trust policy of the role'),
  permissionBoundaries: z.array(named).optional(),
  serviceControlPolicies: z.array(z.array(named)).optional().describe('Levels from the root down'),
  resourceControlPolicies: z.array(z.array(named)).optional().describe('Levels from the root down'),
  sessionPolicies: z.array(named).optional(),
  vpcEndpointPolicies: z.array(named).optional(),
  publicAccessBlock: z
    .union([
      z.boolean(),
      z.object({
        BlockPublicAcls: z.boolean().optional(),
        IgnorePublicAcls: z.boolean().optional(),
        BlockPublicPolicy: z.boolean().optional(),
        RestrictPublicBuckets: z.boolean().optional(),
      }),
    ])
    .optional(),
  objectExists: z.boolean().optional().describe('Whether the object asked for is there'),
  objectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']).optional(),
  acl: z.array(z.object({ grantee: z.string(), permission: z.string() })).optional(),
  kmsGrants: z.array(z.object({ granteePrincipal: z.string(), operations: z.array(z.string()) })).optional(),
});

const policyType = z.enum(POLICY_TYPES);
const statementName = z.union([z.string(), z.number()]).describe('Its Sid; where it has none, its position from 1');
const decidedBy = z.object({
  policyType,
  policy: z.string().nullable(),
  statement: statementName.nullable(),
});
const level = z.int().nullable().describe('From 1, the root first');

const answerSchema = z.object({
  version: z.literal(1),
  id: id.describe('That of the question'),
  decision: z.enum(POLICY_DECISIONS),
  status: z
    .union([z.literal(200), z.literal(403), z.literal(404)])
    .nullable()
    .describe('What S3 answers; null where that is not known'),
  cause: cause.nullable(),
  decidedBy: decidedBy.nullable(),
  why: z.string(),
  explain: z
    .array(
      z.object({
        policyType,
        policy: z.string(),
        level,
        statement: statementName,
        position: z.int(),
        effect: z.enum(['Allow', 'Deny']).nullable(),
        matched: z.boolean().nullable().describe('Null: the input does not tell'),
        reason: z.object({ element: z.enum(STATEMENT_ELEMENTS), says: z.string() }).nullable(),
      }),
    )
    .describe('Every statement, with the first reason why it does not match'),
  behind: z.array(
    z.object({ decision: z.enum(['explicitly-denied', 'implicitly-denied']), decidedBy, cause, why: z.string() }),
  ),
  fix: z
    .object({
      actor: z.enum(ACTORS),
      summary: z.string(),
      changes: z.array(
        z.object({
          policyType: policyType.nullable(),
          policy: z.string().nullable().describe('Null: a new one'),
          level,
          operation: z.enum(CHANGE_OPERATIONS),
          says: z.string(),
          statement: z.unknown(),
          document: z.unknown().describe('The whole document after the change'),
        }),
      ),
      weakens: z.string().nullable().describe('What the change opens, where it opens access'),
      after: z.object({ decision: z.enum(POLICY_DECISIONS), status: z.int().nullable() }),
    })
    .nullable()
    .describe('The smallest change, evaluated before it is told'),
  notes: z.array(z.string()),
});

/** Fails to compile where schema and type say different things. */
export const policyAnswerMatchesType: Same<z.infer<typeof answerSchema>, Mutable<PolicyAnswer>> = true;

/** JSON Schemas of a question to `why403 policy` and of its answer. */
export function policyJsonSchemas(): { readonly question: unknown; readonly answer: unknown } {
  return { question: toJsonSchema(questionSchema), answer: toJsonSchema(answerSchema) };
}
