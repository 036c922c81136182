import { fits } from '../../evaluate/iam/wildcard.ts';
import type { Listed, PrincipalEntry, Statement } from '../../model/policy.ts';
import { policiesCheck } from '../define-check.ts';
import { nameOf, statementsOf } from '../policies-view.ts';

export default policiesCheck({
  id: 'policies/unreachable-statement',
  level: 'warning',
  title: 'A statement never decides anything',
  explanation:
    'A Deny without conditions beats every Allow that it covers, wherever it stands. And an action on objects never meets the ARN of the bucket, nor an action on the bucket the ARN of its objects: `s3:GetObject` needs `arn:aws:s3:::bucket/*`, `s3:ListBucket` needs `arn:aws:s3:::bucket`.',
  change: 'Narrow the Deny, or delete the Allow; give each action the kind of resource that it is for.',
  *find(view) {
    const all = [...statementsOf(view)];
    for (const { file, statement, at, name } of all) {
      if (statement.effect !== 'Allow') continue;
      const deny = all.find((other) => other.file === file && covers(other.statement, statement));
      if (deny !== undefined) {
        const says = `${name} allows nothing: ${nameOf(deny.statement).toLowerCase()} denies all of it, under no condition.`;
        yield { at, says, change: `Narrow ${nameOf(deny.statement).toLowerCase()}, or delete this one.` };
      } else yield* wrongKind(statement, at, name);
    }
  },
});

/** Whether one statement denies whatever the other allows. Lists of what is left out are not compared. */
function covers(deny: Statement, allow: Statement): boolean {
  if (deny.effect !== 'Deny' || deny.conditions.length > 0) return false;
  const isWhole = !deny.action.not && !allow.action.not && deny.resource?.not !== true && allow.resource?.not !== true;
  if (!isWhole || deny.principal?.not === true || allow.principal?.not === true) return false;
  return (
    allCovered(deny.action, allow.action, true) &&
    (deny.resource === null || (allow.resource !== null && allCovered(deny.resource, allow.resource, false))) &&
    coversPrincipals(deny.principal, allow.principal)
  );
}

function allCovered(wide: Listed<string>, narrow: Listed<string>, ignoreCase: boolean): boolean {
  const spelled = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  return narrow.items.every((one) =>
    // A `?` does not stand for the `*` of the other, and a variable for nothing that is known.
    wide.items.some((item) => !item.includes('?') && !item.includes('${') && fits(spelled(item), spelled(one))),
  );
}

function coversPrincipals(wide: Listed<PrincipalEntry> | null, narrow: Listed<PrincipalEntry> | null): boolean {
  if (wide === null || narrow === null) return wide === narrow;
  return narrow.items.every(({ type, value }) =>
    wide.items.some((one) => (one.type === 'AWS' && one.value === '*') || (one.type === type && one.value === value)),
  );
}

/** Actions on objects; what S3 knows beside them is of the bucket or of the account. */
const ON_OBJECTS =
  /^s3:(?:(?:Get|Put|Delete|Restore|Replicate)Object|AbortMultipartUpload$|ListMultipartUploadParts$)/i;
const ON_BUCKETS = /^s3:(?:ListBucket|GetBucket|PutBucket|DeleteBucket)/i;

function* wrongKind(
  { action, resource }: Statement,
  at: { readonly path: string; readonly line: number },
  name: string,
) {
  if (action.not || resource === null || resource.not) return;
  const buckets = resource.items.filter((item) => /^arn:[\w-]+:s3:::[^/*?$]+$/.test(item));
  const objects = resource.items.filter((item) => /^arn:[\w-]+:s3:::[^/*?$]+\/./.test(item));
  const { length } = resource.items;
  for (const one of action.items) {
    const [bucket] = buckets;
    if (bucket !== undefined && buckets.length === length && ON_OBJECTS.test(one))
      yield {
        at,
        says: `${name} allows no ${one}: ${bucket} is the bucket, and the action is for its objects.`,
        change: `Add "${bucket}/*".`,
      };
    const [object = ''] = objects;
    if (objects.length > 0 && objects.length === length && ON_BUCKETS.test(one) && !/[*?]/.test(one))
      yield {
        at,
        says: `${name} allows no ${one}: ${object} are objects, and the action is for the bucket.`,
        change: `Add "${object.replace(/\/.*$/s, '')}".`,
      };
  }
}
