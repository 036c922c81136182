import type { PolicyQuestion } from '../../model/policy.ts';
import type { Caller } from './caller.ts';

/** The values that a request has under condition keys. Keys are told apart without regard to case. */
export interface RequestContext {
  /** Null: the request has no such key. */
  values(key: string): readonly string[] | null;
}

/** What the question says of the request, and what follows from who asks (IAM User Guide, "Global condition context keys"). */
export function contextOf(question: PolicyQuestion, caller: Caller): RequestContext {
  const known = new Map<string, readonly string[]>();
  for (const [key, value] of derived(question, caller)) known.set(key.toLowerCase(), [value]);
  // What was said outweighs what follows. An empty list is as good as no key ("resolves to an empty data set").
  for (const [key, values] of Object.entries(question.context)) {
    if (values.length === 0) known.delete(key.toLowerCase());
    else known.set(key.toLowerCase(), values);
  }
  return { values: (key) => known.get(key.toLowerCase()) ?? null };
}

const TYPES: Readonly<Partial<Record<Caller['kind'], string>>> = {
  anonymous: 'Anonymous',
  user: 'User',
  root: 'Account',
  role: 'AssumedRole',
  session: 'AssumedRole',
  'federated-user': 'FederatedUser',
};

function* derived(question: PolicyQuestion, caller: Caller): Generator<readonly [string, string]> {
  const type = TYPES[caller.kind];
  if (type !== undefined) yield ['aws:PrincipalType', type];
  if (question.resourceAccount !== null) yield ['aws:ResourceAccount', question.resourceAccount];
  // Requests of nobody in particular have neither an ARN nor the word on services.
  if (caller.kind === 'anonymous') {
    yield ['aws:PrincipalAccount', 'anonymous'];
    return;
  }
  if (caller.kind === 'service') {
    yield ['aws:PrincipalIsAWSService', 'true'];
    yield ['aws:PrincipalServiceName', caller.name];
    return;
  }
  yield ['aws:PrincipalIsAWSService', 'false'];
  if (caller.account !== null) yield ['aws:PrincipalAccount', caller.account];
  if (caller.kind === 'user') yield ['aws:username', caller.userName];
  if (caller.principalArn !== null) yield ['aws:PrincipalArn', caller.principalArn];
}
