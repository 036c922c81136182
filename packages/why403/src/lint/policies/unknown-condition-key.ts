import { fits } from '../../evaluate/iam/wildcard.ts';
import type { Condition, Statement } from '../../model/policy.ts';
import { policiesCheck } from '../define-check.ts';
import { statementsOf } from '../policies-view.ts';
import { GLOBAL_KEYS, s3ActionsWith } from '../s3-condition-keys.ts';

export default policiesCheck({
  id: 'policies/unknown-condition-key',
  level: 'warning',
  title: 'A condition asks for a key that requests for these actions never have',
  explanation:
    'A condition on a key that is not there is not met: an Allow with it allows nothing, and a Deny that asks for the absence of a match denies everything. `s3:prefix` belongs to listings and not to `s3:GetObject`; a key of one service is not in the requests to another; a name that begins with `aws:` has to be one of the global keys.',
  change: 'Ask for a key that these requests have, or give the statement to the actions that the key belongs to.',
  *find(view) {
    for (const { statement, at, name } of statementsOf(view)) {
      for (const condition of statement.conditions) {
        const why = whyNever(condition, statement);
        if (why !== null) yield { at, says: `${name} asks for ${condition.key}: ${why}.` };
      }
    }
  },
});

/** Keys of identity providers and of services that speak for others stand in requests to many services. */
const ELSEWHERE =
  /^(?:aws|sts|saml|ec2|kms|cognito-identity|accounts|graph|www|identitystore|glue|lambda|ssm|rolesanywhere)$/;

function whyNever({ key, operator }: Condition, { action }: Statement): string | null {
  // `Null` may well ask that a key is not there.
  if (/^Null$/i.test(operator)) return null;
  const prefix = key.split(':')[0]?.toLowerCase() ?? '';
  if (prefix === 'aws') {
    const name = key.toLowerCase().replace(/\/.*$/, '/');
    return GLOBAL_KEYS.has(name) ? null : 'it is no global key of AWS, and no request has it';
  }
  if (action.not || action.items.some((item) => item.startsWith('*') || item.split(':')[0]?.includes('*'))) return null;
  const services = new Set(action.items.map((item) => item.split(':')[0]?.toLowerCase() ?? ''));
  if (prefix.includes('.') || ELSEWHERE.test(prefix)) return null;
  if (!services.has(prefix)) return `requests to ${[...services].join(' and ')} never have it`;
  const having = prefix === 's3' ? s3ActionsWith(key) : null;
  if (having === null || action.items.some((item) => having.some((one) => fits(item.toLowerCase(), one.toLowerCase()))))
    return null;
  return `only ${having.slice(0, 3).join(', ')}${having.length > 3 ? ' and the like' : ''} have it`;
}
