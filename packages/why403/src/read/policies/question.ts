import { ReadError } from '../../errors.ts';
import type { CaseId } from '../../model/observation.ts';
import type { PolicyDocument, PolicyQuestion, PolicyType } from '../../model/policy.ts';
import { caseIdOf, type Members, membersOf } from '../json-members.ts';
import { readPolicyDocument } from './document.ts';
import { readAcl, readKmsGrants, readPublicAccessBlock } from './settings.ts';
import { unwrapped } from './unwrap.ts';

/** A question as it was read, with the name that the asker gave it. */
export interface ReadQuestion {
  readonly id: CaseId;
  readonly question: PolicyQuestion;
}

const MOST_POLICIES = 200;
const MOST_KEYS = 1000;
const LONGEST_TEXT = 8192;
/** Twice what the longest names of AWS have. */
const LONGEST_ACTION = 256;

/** Operations of S3 that ask for a permission of another name (S3 API Reference). */
const PERMISSION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    's3:headobject': 's3:GetObject',
    's3:headbucket': 's3:ListBucket',
    's3:listobjects': 's3:ListBucket',
    's3:listobjectsv2': 's3:ListBucket',
    's3:listbuckets': 's3:ListAllMyBuckets',
    's3:uploadpart': 's3:PutObject',
  }),
);

/** Checks the question of `why403 policy --request`; what is wrong is told with what was expected. */
export function readPolicyQuestion(given: unknown, name: string): ReadQuestion {
  const members = membersOf(given);
  if (members !== given) throw wrong(name, 'a question: an object with principal, action and resource');
  const ask = (key: string) => members[key];
  const documents = (key: string, type: PolicyType) => documentsOf(ask(key), key, type, name);
  const levels = (key: string, type: PolicyType) => levelsOf(ask(key), key, type, name);
  const operation = text(members, 'action', name);
  const action = PERMISSION.get(operation.toLowerCase()) ?? operation;
  if (action.length > LONGEST_ACTION) throw wrong(name, `action: at most ${LONGEST_ACTION} characters`);
  if (!/^[\w-]+:\w+$/.test(action))
    throw wrong(name, `action: a name such as s3:GetObject, not "${action.slice(0, 80)}"`);
  return {
    id: caseIdOf(members.id),
    question: {
      principal: principalOf(members.principal, name),
      principalAccount: accountOf(members, 'principalAccount', name),
      resourceAccount: accountOf(members, 'resourceAccount', name),
      action,
      resource: text(members, 'resource', name),
      context: contextOf(members.context, name),
      identityPolicies: documents('identityPolicies', 'identity'),
      resourcePolicy: resourcePolicyOf(members),
      permissionBoundaries: documents('permissionBoundaries', 'boundary'),
      serviceControlPolicies: levels('serviceControlPolicies', 'scp'),
      resourceControlPolicies: levels('resourceControlPolicies', 'rcp'),
      sessionPolicies: documents('sessionPolicies', 'session'),
      vpcEndpointPolicies: documents('vpcEndpointPolicies', 'vpc-endpoint'),
      publicAccessBlock: readPublicAccessBlock(members.publicAccessBlock, name),
      objectExists: booleanOf(members.objectExists, 'objectExists', name),
      objectOwnership: ownershipOf(members.objectOwnership, name),
      acl: readAcl(members.acl, name),
      kmsGrants: readKmsGrants(members.kmsGrants, name),
    },
  };
}

function wrong(name: string, expected: string): ReadError {
  return new ReadError(name, null, `expected ${expected}`);
}

function text(members: Members, key: string, name: string): string {
  const value = members[key];
  if (typeof value !== 'string' || value === '') throw wrong(name, `${key}: a text`);
  if (value.length > LONGEST_TEXT) throw wrong(name, `${key}: at most ${LONGEST_TEXT} characters`);
  return value;
}

/** A bare name is of a user or a role, and does not say of which account: no policy could be held against it. */
const PRINCIPAL = /[*:.]|^\d{12}$|^[A-Za-z\d]{16,}$|^anonymous$/i;

/** `*`, an ARN, or `{"AWS": "arn:…"}` as a policy writes it. */
function principalOf(given: unknown, name: string): string {
  const inside = Object.values(membersOf(given));
  const value = inside.length === 1 ? inside[0] : given;
  if (typeof value === 'string' && value.length <= 2048 && PRINCIPAL.test(value)) return value;
  throw wrong(
    name,
    'principal: an ARN, an account, a service such as cloudfront.amazonaws.com, or "*" for nobody in particular',
  );
}

function accountOf(members: Members, key: string, name: string): string | null {
  const value = members[key];
  if (value === undefined || value === null) return null;
  const written = typeof value === 'number' ? String(value).padStart(12, '0') : value;
  if (typeof written !== 'string' || !/^[\w.-]{1,64}$/.test(written)) throw wrong(name, `${key}: twelve digits`);
  return written;
}

function booleanOf(value: unknown, key: string, name: string): boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'boolean') throw wrong(name, `${key}: true or false`);
  return value;
}

const OWNERSHIPS = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'] as const;

function ownershipOf(value: unknown, name: string): PolicyQuestion['objectOwnership'] {
  if (value === undefined || value === null) return null;
  const known = OWNERSHIPS.find((one) => one === value);
  if (known === undefined) throw wrong(name, `objectOwnership: ${OWNERSHIPS.join(', ')}`);
  return known;
}

function contextOf(given: unknown, name: string): PolicyQuestion['context'] {
  if (given === undefined || given === null) return {};
  const members = membersOf(given);
  if (members !== given) throw wrong(name, 'context: an object of condition keys');
  const entries = Object.entries(members);
  if (entries.length > MOST_KEYS) throw wrong(name, `context: at most ${MOST_KEYS} keys`);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      if (value === null) return [];
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (list.length > MOST_KEYS) throw wrong(name, `context, ${key.slice(0, 80)}: at most ${MOST_KEYS} values`);
      return [[key, list.map((one) => contextValue(one, key, name))] as const];
    }),
  );
}

function contextValue(value: unknown, key: string, name: string): string {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPlain) throw wrong(name, `context, ${key.slice(0, 80)}: a text or a list of texts`);
  const written = String(value);
  if (written.length > LONGEST_TEXT)
    throw wrong(name, `context, ${key.slice(0, 80)}: at most ${LONGEST_TEXT} characters`);
  return written;
}

/** A plain document, one with a name, or null for none. */
function resourcePolicyOf(members: Members): PolicyQuestion['resourcePolicy'] {
  const given = members.resourcePolicy;
  if (given === undefined) return null;
  if (given === null) return 'none';
  return named(given, 'resourcePolicy', 'resource');
}

/** `{"name", "policy"}`, or a document by itself. */
function named(given: unknown, name: string, type: PolicyType): PolicyDocument {
  const { name: own, policy } = membersOf(given);
  if (policy === undefined) return readPolicyDocument(unwrapped(given), name, type);
  return readPolicyDocument(policy, typeof own === 'string' && own !== '' ? own : name, type);
}

function documentsOf(given: unknown, key: string, type: PolicyType, name: string): readonly PolicyDocument[] | null {
  if (given === undefined || given === null) return null;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > MOST_POLICIES) throw wrong(name, `${key}: at most ${MOST_POLICIES} policies`);
  return list.map((one, at) => named(one, `${key}[${at}]`, type));
}

/** Levels from the root down: lists of policies, or one list that is the only level. */
function levelsOf(
  given: unknown,
  key: string,
  type: PolicyType,
  name: string,
): readonly (readonly PolicyDocument[])[] | null {
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given)) throw wrong(name, `${key}: a list of levels, from the root down, each a list of policies`);
  if (given.length > MOST_POLICIES) throw wrong(name, `${key}: at most ${MOST_POLICIES} levels`);
  const isLevel = (one: unknown) => Array.isArray(one) || Array.isArray(membersOf(one).policies);
  const levels: readonly unknown[] = given.length === 0 || given.some(isLevel) ? given : [given];
  return levels.map((level, at) => {
    const policies = membersOf(level).policies ?? level;
    return documentsOf(policies, `${key}[${at}]`, type, name) ?? [];
  });
}
