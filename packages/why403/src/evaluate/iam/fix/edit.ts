import type { PolicyDocument, PolicyQuestion, PolicyType, Statement } from '../../../model/policy.ts';
import type { PolicyChange } from '../../../model/policy-answer.ts';
import type { Point } from '../decide.ts';
import { newDocument, statementSource, withStatements } from './source.ts';

/** A question after a change, and the change. */
export interface Edited {
  readonly question: PolicyQuestion;
  readonly change: PolicyChange;
}

/** Where the change of a statement goes. */
type Place = Pick<Point, 'type' | 'level'>;

/** Adds a statement to the first policy of a kind, or to a new one. */
export function addStatement(
  question: PolicyQuestion,
  place: Place,
  statement: Statement,
  says: string,
): Edited | null {
  const documents = documentsAt(question, place);
  const before = documents[0] ?? newDocument(NEW[place.type] ?? 'new policy');
  const named = { ...statement, sid: freeSid(statement.sid, before) };
  const after = withStatements(before, [...before.statements, named]);
  const written = statementSource(named);
  const policy = documents.length === 0 ? null : before.name;
  const change = { ...place, policyType: place.type, policy, operation: 'add-statement', says } as const;
  return edited(question, place, documents.length === 0 ? null : before, after, {
    policyType: change.policyType,
    policy: change.policy,
    level: change.level,
    operation: change.operation,
    says,
    statement: written,
    document: after.source,
  });
}

/** Puts another statement in the place of one. */
export function replaceStatement(
  question: PolicyQuestion,
  { type, level, weighed }: Point,
  statement: Statement,
  says: string,
): Edited | null {
  if (weighed === null) return null;
  const before = weighed.document;
  const statements = before.statements.map((one) => (one === weighed.statement ? statement : one));
  const after = withStatements(before, statements);
  return edited(question, { type, level }, before, after, {
    policyType: type,
    policy: before.name,
    level,
    operation: 'replace-statement',
    says,
    statement: statementSource(statement),
    document: after.source,
  });
}

const NEW: Readonly<Partial<Record<PolicyType, string>>> = {
  resource: 'new resource policy',
  identity: 'new identity policy',
};

function freeSid(sid: string | null, { statements }: PolicyDocument): string | null {
  if (sid === null) return null;
  const taken = new Set(statements.map((one) => one.sid));
  let free = sid;
  for (let count = 2; taken.has(free); count++) free = `${sid}${count}`;
  return free;
}

type Lists = 'identityPolicies' | 'permissionBoundaries' | 'sessionPolicies' | 'vpcEndpointPolicies';
const LISTS: Readonly<Partial<Record<PolicyType, Lists>>> = {
  identity: 'identityPolicies',
  boundary: 'permissionBoundaries',
  session: 'sessionPolicies',
  'vpc-endpoint': 'vpcEndpointPolicies',
};
type Levels = 'serviceControlPolicies' | 'resourceControlPolicies';
const LEVELS: Readonly<Partial<Record<PolicyType, Levels>>> = {
  scp: 'serviceControlPolicies',
  rcp: 'resourceControlPolicies',
};

function documentsAt(question: PolicyQuestion, { type, level }: Place): readonly PolicyDocument[] {
  const { resourcePolicy } = question;
  if (type === 'resource') return resourcePolicy === null || resourcePolicy === 'none' ? [] : [resourcePolicy];
  const list = LISTS[type];
  if (list !== undefined) return question[list] ?? [];
  const levels = LEVELS[type];
  return levels === undefined || level === null ? [] : (question[levels]?.[level - 1] ?? []);
}

/** The question with one document changed; `before` null: the document is new. */
function edited(
  question: PolicyQuestion,
  place: Place,
  before: PolicyDocument | null,
  after: PolicyDocument,
  change: PolicyChange,
): Edited | null {
  const { type, level } = place;
  if (type === 'resource') return { question: { ...question, resourcePolicy: after }, change };
  const documents = documentsAt(question, place);
  const changed = before === null ? [...documents, after] : documents.map((one) => (one === before ? after : one));
  const list = LISTS[type];
  if (list !== undefined) return { question: { ...question, [list]: changed }, change };
  const levels = LEVELS[type];
  if (levels === undefined || level === null) return null;
  const all = (question[levels] ?? []).map((one, at) => (at === level - 1 ? changed : one));
  return { question: { ...question, [levels]: all }, change };
}
