import type {
  Condition,
  Listed,
  PolicyDocument,
  PolicyProblem,
  PolicyType,
  PrincipalEntry,
  Statement,
} from '../../model/policy.ts';
import { membersOf, stringOf } from '../json-members.ts';
import { unwrapped } from './unwrap.ts';

/** Longer documents are no policies: AWS takes at most 32 KiB, of a key policy. */
const LONGEST_DOCUMENT = 1024 * 1024;
/** Of a name, an ARN or a value: S3 keys have at most 1,024 bytes, ARNs 2,048. */
const LONGEST_VALUE = 2048;
const MOST_STATEMENTS = 1000;
const DEEPEST = 20;
const MOST_VALUES = 5000;

const MEMBERS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);
const ELEMENTS: ReadonlySet<string> = new Set(
  'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' '),
);

/** Reads a policy document; what AWS would not take is told, and the statements that it leaves whole are kept. */
export function readPolicyDocument(given: unknown, name: string, type: PolicyType): PolicyDocument {
  const source = unwrapped(given);
  const problems: PolicyProblem[] = [];
  const note = (at: string, expected: string) => {
    problems.push({ at, expected });
    return expected;
  };
  const none = { name, hasVariables: true, statements: [], source, problems };
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    note('', 'an object with Version and Statement');
    return none;
  }
  const tooLarge = excess(source);
  if (tooLarge !== null) {
    note('', tooLarge);
    return { ...none, source: null };
  }
  const members = membersOf(source);
  const { Version: version, Statement: written } = members;
  for (const key of Object.keys(members)) if (!MEMBERS.has(key)) note(`/${key}`, 'only Version, Id and Statement');
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17')
    note('/Version', '"2012-10-17" or "2008-10-17"');
  const isList = Array.isArray(written);
  const list: readonly unknown[] = isList ? written : written === undefined ? [] : [written];
  if (written === undefined) note('/Statement', 'a list of statements');
  if (list.length > MOST_STATEMENTS) note('/Statement', `at most ${MOST_STATEMENTS} statements`);
  const statements = list.slice(0, MOST_STATEMENTS).map((one, at) => {
    const pointer = isList ? `/Statement/${at}` : '/Statement';
    return readStatement(one, at + 1, type, (inside, expected) => note(pointer + inside, expected));
  });
  // Older versions, and documents without one, know no variables.
  return { ...none, hasVariables: version !== undefined && version !== '2008-10-17', statements };
}

type Note = (at: string, expected: string) => string;

function readStatement(given: unknown, position: number, type: PolicyType, note: Note): Statement {
  const problems: string[] = [];
  const wrong: Note = (at, expected) => {
    problems.push(`expected ${expected} at ${at === '' ? 'the statement' : at.slice(1)}`);
    return note(at, expected);
  };
  const members = membersOf(given);
  if (members !== given) wrong('', 'an object');
  for (const key of Object.keys(members)) if (!ELEMENTS.has(key)) wrong(`/${key}`, elementLike(key));
  const { Sid: sid, Effect: effect } = members;
  if (sid !== undefined && typeof sid !== 'string') wrong('/Sid', 'a text');
  const isEffect = effect === 'Allow' || effect === 'Deny';
  if (!isEffect) wrong('/Effect', '"Allow" or "Deny"');
  const principal = principalOf(members, type, wrong, note);
  const action = listOf(members, 'Action', wrong) ?? { not: false, items: [] };
  const resource = listOf(members, 'Resource', wrong);
  if (members.Action === undefined && members.NotAction === undefined) wrong('/Action', 'Action or NotAction');
  if (resource === null && type !== 'resource') wrong('/Resource', 'Resource or NotResource');
  // A name by itself is like no ARN, and so matches nothing.
  const name = resource?.items.find((item) => !RESOURCE.test(item));
  if (name !== undefined) note('/Resource', `ARNs or "*", not "${name.slice(0, 80)}"`);
  const odd = action.items.find((item) => item !== '*' && !/^[\w*?-]+:[\w*?]+$/.test(item));
  // Behind the name of a service anything is taken for the name of an action, and none is called so: it matches nothing.
  const isHeld = odd !== undefined && /^[\w*?-]+:/.test(odd);
  if (odd !== undefined) (isHeld ? note : wrong)('/Action', `names such as s3:GetObject, not "${odd.slice(0, 80)}"`);
  return {
    sid: stringOf(sid),
    position,
    effect: isEffect ? effect : null,
    principal,
    action,
    resource,
    conditions: conditionsOf(members.Condition, wrong),
    // What is wrong with its actions is told first: a statement about other ones does not matter, however broken.
    problem: problems.find((one) => one.endsWith('Action')) ?? problems[0] ?? null,
  };
}

function elementLike(key: string): string {
  const same = [...ELEMENTS].find((name) => name.toLowerCase() === key.toLowerCase().replace(/s$/, ''));
  return same === undefined ? 'an element that AWS knows' : `${same} (so spelled)`;
}

function listOf(members: Readonly<Record<string, unknown>>, name: string, wrong: Note): Listed<string> | null {
  const not = members[`Not${name}`] !== undefined;
  const key = not ? `Not${name}` : name;
  const given = members[key];
  if (given === undefined) return null;
  if (not && members[name] !== undefined) wrong(`/${name}`, `${name} or Not${name}, not both`);
  return { not, items: texts(given, `/${key}`, wrong) };
}

/** A text or a list of texts. */
function texts(given: unknown, at: string, wrong: Note): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length === 0) wrong(at, 'at least one');
  if (list.length > MOST_VALUES) wrong(at, `at most ${MOST_VALUES}`);
  return list.slice(0, MOST_VALUES).flatMap((one) => {
    if (typeof one === 'string' && one.length <= LONGEST_VALUE) return [one];
    wrong(at, typeof one === 'string' ? `at most ${LONGEST_VALUE} characters` : 'texts');
    return [];
  });
}

/** API Gateway takes a shorter form; what a variable stands for is not known here. */
const RESOURCE = /^(?:\*$|arn:|execute-api:|\$\{)/;
const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
const ACCOUNT_OR_ARN = /^(?:\d{12}$|arn:)/;

function principalOf(
  members: Readonly<Record<string, unknown>>,
  type: PolicyType,
  wrong: Note,
  note: Note,
): Listed<PrincipalEntry> | null {
  const { Principal: given, NotPrincipal: spared } = members;
  const hasIt = given !== undefined || spared !== undefined;
  const isOnResource = type === 'resource' || type === 'vpc-endpoint' || type === 'rcp';
  // Where everybody is meant, so is the one it is attached to: the element is one too many, and changes nothing.
  if (hasIt && !isOnResource)
    (given === '*' ? note : wrong)('/Principal', 'no Principal: the policy speaks of whom it is attached to');
  if (!hasIt && type === 'resource') {
    note('/Principal', 'Principal or NotPrincipal');
    return { not: false, items: [] };
  }
  if (!hasIt) return null;
  if (given !== undefined && spared !== undefined) wrong('/Principal', 'Principal or NotPrincipal, not both');
  const not = spared !== undefined;
  const at = not ? '/NotPrincipal' : '/Principal';
  const value = not ? spared : given;
  if (value === '*') return { not, items: [{ type: 'AWS', value }] };
  const entries = typeof value === 'string' && ACCOUNT_OR_ARN.test(value) ? { AWS: value } : membersOf(value);
  // An ARN by itself is not how AWS has it, and leaves no doubt of who is meant.
  if (entries !== value)
    (typeof value === 'string' && 'AWS' in entries ? note : wrong)(at, '"*" or an object such as {"AWS": "arn:…"}');
  const items = Object.entries(entries).flatMap(([key, names]) => {
    // `{"*": "*"}` is an older way to write `"*"`.
    const known = key === '*' ? 'AWS' : TYPES.find((one) => one === key);
    if (known === undefined) wrong(`${at}/${key}`, 'AWS, Service, Federated or CanonicalUser');
    return known === undefined ? [] : texts(names, `${at}/${key}`, wrong).map((one) => ({ type: known, value: one }));
  });
  return { not, items };
}

const OPERATOR =
  /^(?:(?:ForAnyValue|ForAllValues):)?(?:(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Not)?(?:Equals|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress)(?:IfExists)?|Null)$/i;

function conditionsOf(given: unknown, wrong: Note): readonly Condition[] {
  if (given === undefined) return [];
  const operators = membersOf(given);
  if (operators !== given) wrong('/Condition', 'an object of operators');
  return Object.entries(operators).flatMap(([operator, keys]) => {
    const at = `/Condition/${operator}`;
    if (!OPERATOR.test(operator)) wrong(at, 'an operator that AWS knows, such as StringEquals');
    const members = membersOf(keys);
    if (members !== keys) wrong(at, 'an object of condition keys');
    return Object.entries(members).map(([key, values]) => ({
      operator,
      key,
      values: texts(scalars(values), `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, wrong),
    }));
  });
}

/** Numbers and booleans may stand without quotes. */
function scalars(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(scalar);
  return scalar(given);
}

function scalar(given: unknown): unknown {
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
}

/** How a document is larger than any policy is; null where it is not. Counted no further than needed. */
function excess(document: object): string | null {
  let total = 0;
  const left: (readonly [value: unknown, depth: number])[] = [[document, 0]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, depth] = next;
    if (depth > DEEPEST) return `values at most ${DEEPEST} deep`;
    total += typeof value === 'string' ? value.length + 2 : 4;
    if (total > LONGEST_DOCUMENT)
      return 'at most 1 MiB (AWS takes 20 KiB of a bucket policy, 6 KiB of a managed policy)';
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      total += key.length + 3;
      left.push([inner, depth + 1]);
    }
  }
  return null;
}
