import type { Listed, PrincipalEntry, Verdict } from '../../model/policy.ts';
import { arnOf } from './arn.ts';
import type { Caller } from './caller.ts';
import { listed } from './conditions.ts';

/**
 * How near an entry comes to who asks. What is granted to the caller itself needs nothing else in the same account; what
 * is granted to its role is limited by boundary and session; what is granted to its account is only passed on there
 * (IAM User Guide, "Policy evaluation logic" and "Principal").
 */
export type Reach = 'self' | 'role' | 'account';

/** Whether a Principal or NotPrincipal element means who asks. */
export interface PrincipalResult {
  readonly verdict: Verdict;
  readonly reach: Reach | null;
  /** Why not, or why that is not known. */
  readonly says: () => string;
}

/** What decides beside the element itself. */
export interface PrincipalTest {
  readonly effect: 'Allow' | 'Deny';
  readonly hasBoundary: boolean;
}

/** Tests a Principal or NotPrincipal element. */
export function principalMatches(
  element: Listed<PrincipalEntry>,
  caller: Caller,
  test: PrincipalTest,
): PrincipalResult {
  return element.not ? isNotAmong(element.items, caller, test) : isAmong(element.items, caller);
}

const ORDER: readonly Reach[] = ['self', 'role', 'account'];

function isAmong(items: readonly PrincipalEntry[], caller: Caller): PrincipalResult {
  let best: Reach | null = null;
  let isOpen = false;
  for (const entry of items) {
    const reach = reachOf(entry, caller);
    if (reach === 'unknown') isOpen = true;
    else if (reach !== null && (best === null || ORDER.indexOf(reach) < ORDER.indexOf(best))) best = reach;
  }
  if (best !== null) return { verdict: 'yes', reach: best, says: () => '' };
  const names = () => listed(items.map(({ value }) => value));
  if (isOpen)
    return {
      verdict: 'unknown',
      reach: null,
      says: () => `whether ${names()} is ${caller.name} is not told by the input`,
    };
  return { verdict: 'no', reach: null, says: () => `it names ${names()}, and the caller is ${nameOf(caller)}` };
}

/**
 * NotPrincipal. A Deny that spares a user has to name the account as well, and of a session the role and the account:
 * services differ in whether they insist (IAM User Guide, "NotPrincipal"). It always denies those with a boundary
 * ("Permissions boundaries", Important).
 */
function isNotAmong(items: readonly PrincipalEntry[], caller: Caller, test: PrincipalTest): PrincipalResult {
  const reaches = items.map((entry) => reachOf(entry, caller));
  const met: PrincipalResult = { verdict: 'yes', reach: 'self', says: () => '' };
  const named = reaches.includes('self') || reaches.includes('role');
  const spared = () => `it spares ${listed(items.map(({ value }) => value))}`;
  if (test.effect === 'Allow') {
    if (named || reaches.includes('account')) return { verdict: 'no', reach: null, says: spared };
    return reaches.includes('unknown') ? { verdict: 'unknown', reach: 'self', says: spared } : met;
  }
  if (test.hasBoundary) return met;
  if (reaches.includes('unknown')) return { verdict: 'unknown', reach: null, says: spared };
  if (!named) return met;
  const isEverybody = items.some(({ type, value }) => type === 'AWS' && value === '*');
  const isWhole =
    isEverybody || !needsAccount(caller) || (reaches.includes('account') && namesSession(reaches, caller));
  if (isWhole) return { verdict: 'no', reach: null, says: spared };
  const lacks = 'without the ARNs of account, role and session beside each other some services deny all the same';
  return { verdict: 'unknown', reach: null, says: () => `${spared()}, and ${lacks}` };
}

function needsAccount({ kind }: Caller): boolean {
  return kind === 'user' || kind === 'role' || kind === 'session' || kind === 'federated-user';
}

function namesSession(reaches: readonly unknown[], { kind }: Caller): boolean {
  return kind !== 'session' || (reaches.includes('self') && reaches.includes('role'));
}

function reachOf(entry: PrincipalEntry, caller: Caller): Reach | 'unknown' | null {
  const { type, value } = entry;
  switch (type) {
    case 'AWS':
      return reachOfArn(value, caller);
    case 'Service':
      return caller.kind === 'service' && (value === '*' || value === caller.name) ? 'self' : null;
    case 'Federated':
      return caller.kind === 'provider' && (value === '*' || value === caller.name) ? 'self' : null;
    case 'CanonicalUser':
      if (caller.kind === 'canonical-user') return value === caller.name ? 'self' : null;
      // An account has an id of this kind too; which one is not in an ARN.
      return caller.account !== null || caller.kind === 'origin-access-identity' ? 'unknown' : null;
  }
}

function reachOfArn(value: string, caller: Caller): Reach | 'unknown' | null {
  if (value === '*') return 'self';
  if (caller.arn === null) return null;
  const account = accountNamed(value);
  if (account !== null) {
    if (account !== caller.account) return null;
    return caller.kind === 'root' ? 'self' : 'account';
  }
  if (value === caller.arn) return caller.kind === 'role' ? 'role' : 'self';
  const arn = arnOf(value);
  if (arn === null || arn.account !== caller.account) return null;
  const [type, ...rest] = arn.resource.split('/');
  // Names of roles are unique in an account, whatever their path; that of a session does not show the path.
  if (caller.kind === 'session' && type === 'role') return rest.at(-1) === caller.userName ? 'role' : null;
  if (caller.kind === 'role' && type === 'assumed-role') return rest[0] === caller.userName ? 'unknown' : null;
  // Which user asked for the session is not in its name.
  if (caller.kind === 'federated-user' && type === 'user') return 'unknown';
  return null;
}

/** The account that an entry stands for: its number, or the ARN of its root. */
function accountNamed(value: string): string | null {
  return /^(\d{12})$/.exec(value)?.[1] ?? /^arn:[\w-]+:iam::([^:]+):root$/.exec(value)?.[1] ?? null;
}

function nameOf({ kind, name }: Caller): string {
  return kind === 'anonymous' ? 'nobody who signed' : name;
}
