import { z } from 'zod';
import type { HostReport } from '../host.ts';
import { cause, diagnosisSchema, evidence, fix, type Mutable, type Same } from './diagnosis.ts';

const operation = z.union([
  z.object({ op: z.literal('chmod'), path: z.string(), mode: z.string() }),
  z.object({ op: z.literal('write'), path: z.string(), content: z.string() }),
  z.object({ op: z.literal('delete-lines'), file: z.string(), from: z.int(), to: z.int() }),
  z.object({ op: z.literal('replace-line'), file: z.string(), line: z.int(), text: z.string() }),
  z.object({ op: z.literal('insert-after'), file: z.string(), line: z.int(), text: z.string() }),
]);
const idRange = z.object({ inside: z.int(), outside: z.int(), count: z.int() });
const worker = z.object({
  name: z.string(),
  uid: z.int(),
  gid: z.int(),
  groups: z.array(z.int()),
  capabilities: z
    .object({
      override: z.boolean(),
      readSearch: z.boolean(),
      within: z.object({ uids: z.array(idRange), gids: z.array(idRange) }).nullable(),
    })
    .exactOptional(),
});

const server = z.object({
  product: z.enum(['nginx', 'apache']),
  pid: z.int().nullable().describe('Of the master; null where none runs'),
  binary: z.string().nullable(),
  config: z.string(),
  prefix: z.string(),
  worker,
  workerFrom: z.enum(['process', 'configuration']),
  workerPid: z.int().nullable(),
  listens: z.array(z.string()),
  started: z.string().nullable(),
  reloaded: z.string().nullable().describe('When it last read its configuration'),
  errorLogs: z.array(z.string()),
  accessLogs: z.array(z.string()),
  root: z.string().nullable().describe('The folder that stands for `/`'),
});

const configLine = z.object({ file: z.string(), line: z.int(), text: z.string() });
const ops = z.array(operation);
const explanation = z.object({
  status: z.int().nullable().describe('Null where configuration and files do not tell; `why` says what decides'),
  cause: cause.nullable(),
  directive: z.object({ file: z.string(), line: z.int() }).nullable(),
  lines: z.array(z.object({ file: z.string(), line: z.int() })),
  fix: z.object({ ops }).nullable(),
  why: z.string(),
  line: configLine.nullable(),
  path: z.string().nullable(),
  trace: z.array(
    z.object({
      phase: z.string(),
      says: z.string(),
      directive: configLine.nullable(),
      path: z.string().nullable(),
      status: z.int().nullable(),
    }),
  ),
  behind: z.array(
    z.object({ cause, directive: configLine.nullable(), path: z.string().nullable(), why: z.string(), ops }),
  ),
});

const fileType = z.enum(['file', 'directory', 'link', 'other']);
const status = z.object({
  type: fileType,
  mode: z.int(),
  uid: z.int(),
  gid: z.int(),
  size: z.number(),
  modified: z.number(),
  target: z.string().nullable(),
  acl: z.array(z.object({ kind: z.enum(['user', 'group', 'mask', 'owning-group']), id: z.int(), bits: z.int() })),
});
const purpose = z.enum(['look', 'read', 'list', 'write', 'execute']);
const step = z.object({
  path: z.string(),
  type: z.enum([...fileType.options, 'missing', 'hidden']),
  mode: z.string().nullable(),
  owner: z.string().nullable(),
  group: z.string().nullable(),
  status: status.nullable(),
  need: z.enum(['search', 'follow', 'read', 'list', 'write', 'execute']).nullable(),
  by: z.enum(['owner', 'group', 'other', 'acl', 'superuser']).nullable(),
  entry: z.string().nullable(),
  masked: z.boolean(),
  allowed: z.boolean().nullable(),
  missing: z.string().nullable(),
});
const barrier = z.object({
  barrier: z.enum([
    'mode',
    'acl',
    'acl-mask',
    'link-policy',
    'protected-link',
    'mount',
    'capabilities',
    'user-namespace',
    'sandbox',
    'selinux',
    'apparmor',
  ]),
  cause: z.enum(['file-permissions', 'symlink-policy', 'mandatory-access-control', 'service-sandbox']),
  verdict: z.enum(['refuses', 'lets-through', 'unknown']),
  path: z.string(),
  says: z.string(),
  evidence: z.array(evidence),
  fixes: z.array(fix),
  operations: ops,
});
const walk = z.object({
  path: z.string(),
  purpose,
  worker,
  steps: z.array(step),
  error: z.enum(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG', 'hidden']).nullable(),
  refusing: step.nullable(),
  refusal: barrier.nullable(),
  others: z.array(barrier),
  confirmation: z.object({ agrees: z.boolean().nullable(), says: z.string() }),
  listing: z.string().describe('In the form of `namei -l`'),
});

const answer = z.object({
  status: z.int().nullable(),
  reason: z.string().nullable(),
  predicted: z.int().nullable(),
});
const verification = z.object({
  server: z.enum(['nginx', 'apache']),
  program: z.string().nullable(),
  before: answer,
  after: answer,
  mended: z.boolean().nullable(),
  agreedWithModel: z.boolean().nullable(),
  reason: z.string().nullable(),
  unproven: z.array(z.string()),
  bugReport: z.string().nullable(),
});

const applied = z.object({
  outcome: z.enum(['applied', 'rolled-back', 'refused', 'declined', 'stuck']),
  reason: z.string().nullable(),
  files: z.array(z.string()),
  asked: z.array(
    z.object({
      target: z.string(),
      before: z.int().nullable(),
      after: z.int().nullable(),
      wanted: z.int().nullable(),
    }),
  ),
  left: z.string().nullable().describe('Where what was there is kept, if it could not be put back'),
});

const reportSchema = z.object({
  server,
  question: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.array(z.tuple([z.string(), z.string()], z.never())),
    client: z.string().nullable(),
  }),
  explanation,
  walk: walk.nullable(),
  fix: z
    .object({
      ops,
      foretold: z.int().nullable(),
      commands: z.array(z.string()),
      diff: z.string(),
      weakens: z.string().nullable(),
    })
    .nullable(),
  limits: z.array(z.string()).describe('Why nothing is more than indicated'),
  unread: z.array(z.object({ path: z.string(), why: z.string(), hides: z.string() })),
  verification: verification.nullable(),
  applied: applied.nullable(),
});

/** The JSON Schema of what `why403 host --format json` prints: a diagnosis, with what the server shows. */
export function hostJsonSchema(): object {
  // What occurs in many places is written once.
  return z.toJSONSchema(diagnosisSchema.extend({ host: reportSchema }), { io: 'input', reused: 'ref' });
}

/** Fails to compile where schema and type say different things. */
export const hostSchemaMatchesType: Same<z.infer<typeof reportSchema>, Mutable<HostReport>> = true;
