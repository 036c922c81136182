import type { Condition, PolicyDocument, Statement, Verdict } from '../../model/policy.ts';
import { rangeOf } from '../edge-ranges.ts';
import { operatorParts } from './conditions.ts';
import type { Scene } from './scene.ts';

/**
 * Whether RestrictPublicBuckets keeps the request out: once a policy has one public statement, only services of AWS and
 * callers of the bucket's own account get in, whatever the other statements give (S3 User Guide, "Blocking public access").
 */
export function isBlockedAsPublic({ question, caller, side, service }: Scene): Verdict {
  const { publicAccessBlock, resourcePolicy } = question;
  if (service !== 's3' || publicAccessBlock?.restrictPublicBuckets !== true) return 'no';
  if (side === 'same-account' || caller.kind === 'service') return 'no';
  if (resourcePolicy === null || resourcePolicy === 'none') return 'no';
  const { statements, hasVariables } = resourcePolicy;
  const open = statements.filter((statement) => isPublic(statement, hasVariables));
  if (open.length === 0) return 'no';
  return open.every(({ conditions }) => conditions.some(mayFix)) ? 'unknown' : 'yes';
}

/** Keys that narrow as much as those of the list of S3, which is older than they are. */
const NEWER: ReadonlySet<string> = new Set([
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);

/** Patterns that leave no doubt of account, organisation or role: S3 asks for fixed values, and may take them for such. */
const NARROW: ReadonlyMap<string, RegExp> = new Map([
  ['aws:principalarn', /^arn:[\w-]+:\w+:[^:]*:\d{12}:/],
  ['aws:principalorgpaths', /^o-[a-z0-9]+\/[^*?$]+\/\*?$/],
  ['aws:userid', /^AROA[A-Z0-9]+:\*$/],
]);

/** Whether a condition may keep a statement from being public, as far as AWS says. */
function mayFix({ operator, key, values }: Condition): boolean {
  const { set, base, ifExists } = operatorParts(operator);
  if (!(POSITIVE.test(base) || base === 'bool') || ifExists || set === 'all') return false;
  const name = key.toLowerCase();
  if (NEWER.has(name)) return !values.some((value) => /^(?:\*|false)$/i.test(value));
  const narrow = NARROW.get(name);
  return narrow !== undefined && values.every((value) => narrow.test(value));
}

/** The first statement that makes a bucket policy public in the sense of Amazon S3 ("The meaning of public"); null where none does. */
export function publicStatement({ statements, hasVariables }: PolicyDocument): Statement | null {
  return statements.find((statement) => isPublic(statement, hasVariables)) ?? null;
}

/** Whether one statement is public. */
export function isPublic({ effect, principal, conditions }: Statement, hasVariables: boolean): boolean {
  if (effect !== 'Allow' || principal === null) return false;
  const isOpen =
    principal.not ||
    principal.items.some(({ type, value }) => value === '*' || (type === 'Federated' && isWebIdentity(value)));
  return isOpen && !conditions.some((condition) => fixes(condition, hasVariables));
}

/** Anybody can have an account at such a provider; S3's own example of a public policy names one. */
function isWebIdentity(value: string): boolean {
  return !value.startsWith('arn:');
}

/** Keys whose fixed values keep a statement from being public, in lower case. */
const FIXING: ReadonlySet<string> = new Set([
  'aws:sourceip',
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:userid',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:principalaccount',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/** Operators that ask for a match; one that is met where nothing matches, or by a missing key, fixes nothing. */
const POSITIVE = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|ipaddress)$/;

function fixes({ operator, key, values }: Condition, hasVariables: boolean): boolean {
  const { set, base, ifExists } = operatorParts(operator);
  const name = key.toLowerCase();
  if (!FIXING.has(name) || !POSITIVE.test(base) || ifExists || set === 'all' || values.length === 0) return false;
  return values.every((value) => isFixed(name, base, value, hasVariables));
}

function isFixed(key: string, base: string, value: string, hasVariables: boolean): boolean {
  if (hasVariables && value.includes('${')) return false;
  if (key === 'aws:sourceip') return isNarrow(value);
  // Only a comparison that knows wildcards is widened by them.
  const isPattern = /[*?]/.test(value) && /like$|^arn/.test(base);
  if (key === 's3:dataaccesspointarn') return /^arn:[\w-]+:s3:[^:]*:\d{12}:/.test(value);
  return !isPattern;
}

/** Ranges wider than /8, or /32 of IPv6, count as everybody, private ones apart. */
function isNarrow(cidr: string): boolean {
  const range = rangeOf(cidr);
  if (range === null) return false;
  const [, bits] = cidr.split('/');
  if (bits === undefined) return true;
  return Number(bits) >= (range.first.length === 8 ? 8 : 32);
}
