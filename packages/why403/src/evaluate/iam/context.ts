import type { PolicyQuestion } from '../../model/policy.ts';
import type { Caller } from './caller.ts';
import { type Effort, newEffort } from './effort.ts';

/** The values that a request has under condition keys. Keys are told apart without regard to case. */
export interface RequestContext {
  /** Null: the request has no such key, or that is not told. */
  values(key: string): readonly string[] | null;
  /** Whether every such request has the key, and the input does not tell its value. */
  isUntold(key: string): boolean;
  /** A pattern of what the value may be as well; null where it is told. */
  others(key: string): string | null;
  readonly effort: Effort;
}

/** Keys that are there in every request ("Availability"), and those that are there in every one that is signed. */
const IN_EVERY: readonly string[] = ['aws:currenttime', 'aws:epochtime'];
const IN_SIGNED: readonly string[] = ['aws:userid'];
const SIGNS: readonly Caller['kind'][] = ['user', 'root', 'role', 'session', 'federated-user'];

/** What the question says of the request, and what follows from who asks (IAM User Guide, "Global condition context keys"). */
export function contextOf(question: PolicyQuestion, caller: Caller): RequestContext {
  const known = new Map<string, readonly string[]>();
  for (const [key, value] of derived(question, caller)) known.set(key.toLowerCase(), [value]);
  // What was said outweighs what follows. An empty list is as good as no key ("resolves to an empty data set").
  for (const [key, values] of Object.entries(question.context)) {
    if (values.length === 0) known.delete(key.toLowerCase());
    else known.set(key.toLowerCase(), values);
  }
  const isOpen = !told(question, PRINCIPAL_ARN);
  const every = SIGNS.includes(caller.kind) ? [...IN_EVERY, ...IN_SIGNED] : IN_EVERY;
  return {
    values: (key) => known.get(key.toLowerCase()) ?? null,
    isUntold: (key) => every.includes(key.toLowerCase()) && !known.has(key.toLowerCase()),
    others: (key) => (isOpen && key.toLowerCase() === PRINCIPAL_ARN ? caller.otherPrincipalArns : null),
    effort: newEffort(),
  };
}

const PRINCIPAL_ARN = 'aws:principalarn';

function told({ context }: PolicyQuestion, key: string): boolean {
  return Object.keys(context).some((one) => one.toLowerCase() === key);
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
  if (question.resourceAccount !== null) {
    yield ['aws:ResourceAccount', question.resourceAccount];
    yield ['s3:ResourceAccount', question.resourceAccount];
  }
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
  if (caller.account !== null) {
    yield ['aws:PrincipalAccount', caller.account];
    yield ['kms:CallerAccount', caller.account];
  }
  if (caller.kind === 'user') yield ['aws:username', caller.userName];
  if (caller.principalArn !== null) yield ['aws:PrincipalArn', caller.principalArn];
}
