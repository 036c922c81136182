import { isPublic } from '../../evaluate/iam/public-access.ts';
import { fits } from '../../evaluate/iam/wildcard.ts';
import type { Listed, Statement } from '../../model/policy.ts';
import { policiesCheck } from '../define-check.ts';
import { statementsOf } from '../policies-view.ts';

export default policiesCheck({
  id: 'policies/public-by-accident',
  level: 'warning',
  title: 'A statement lets in everybody, or a service on behalf of everybody',
  explanation:
    'A Principal `*` without a condition that fixes who is meant (an organisation, a VPC, an address range, an account) is public in the sense of Amazon S3: Block Public Access then keeps out even the accounts that other statements name. A Referer or a user agent fixes nothing: everybody can send one. A service such as CloudFront asks for all its customers; without `AWS:SourceArn` or `AWS:SourceAccount` anybody’s distribution reads the bucket.',
  change: 'Name who is meant: a role, an account, or a condition with a fixed value such as `aws:PrincipalOrgID`.',
  *find(view) {
    for (const { file, statement, at, name } of statementsOf(view)) {
      if (statement.effect !== 'Allow' || file.type !== 'resource') continue;
      const actions = statement.action.not
        ? `everything but ${statement.action.items.join(', ')}`
        : statement.action.items.slice(0, 3).join(', ');
      if (file.document.statements.some((other) => isFence(other, statement))) continue;
      if (isPublic(statement, file.document.hasVariables))
        yield { at, says: `${name} gives ${actions} to everybody on the internet.` };
      else if (isForAllCustomers(statement))
        yield {
          at,
          says: `${name} gives ${actions} to CloudFront for whatever distribution of whatever account.`,
          change: 'Add the condition `StringEquals` `AWS:SourceArn` with the ARN of the distribution.',
        };
    }
  },
});

function isForAllCustomers({ principal, conditions }: Statement): boolean {
  const isEdge = principal?.not === false && principal.items.some(({ value }) => value === 'cloudfront.amazonaws.com');
  return isEdge && !conditions.some(({ key }) => /^aws:Source(?:Arn|Account|OrgID)$/i.test(key));
}

/** Keys that fix who asks, or from where. */
const FIXES = /^aws:(?:SourceIp|SourceVpce?|PrincipalOrgID|PrincipalAccount|SourceAccount|SourceArn)$/i;
const NEGATED = /^(?:NotIpAddress|(?:String|Arn)Not(?:Equals|Like))$/;

/** A Deny for everybody but some, of all that the Allow gives: how the policies of APIs are usually written. */
function isFence(deny: Statement, allow: Statement): boolean {
  const [condition, ...more] = deny.conditions;
  if (deny.effect !== 'Deny' || deny.problem !== null || condition === undefined || more.length > 0) return false;
  // A range of half the internet, or any value at all, keeps nobody out.
  if (condition.values.some((value) => value === '*' || /\/[0-7]$/.test(value))) return false;
  const isForAll = deny.principal?.not === false && deny.principal.items.some(({ value }) => value === '*');
  if (!isForAll || !NEGATED.test(condition.operator) || !FIXES.test(condition.key)) return false;
  return covers(deny.action, allow.action) && covers(deny.resource, allow.resource);
}

function covers(wide: Listed<string> | null, narrow: Listed<string> | null): boolean {
  if (wide === null || narrow === null || wide.not || narrow.not) return false;
  return narrow.items.every((item) => wide.items.some((pattern) => pattern === item || fits(pattern, item)));
}
