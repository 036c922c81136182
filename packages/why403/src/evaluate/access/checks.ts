import type { AccessSeverity, PolicyCheck, PolicyFinding } from '../../model/access-report.ts';

/** Title, and what to change, of each check: by how grave it is. */
const TABLE: Readonly<Record<AccessSeverity, Readonly<Record<string, readonly [title: string, change: string]>>>> = {
  error: {
    'policy-invalid': ['The policy cannot be used', 'Mend what is said; the guard does not start with it.'],
    'unknown-member': ['A member that nobody knows', 'Write the member as the schema has it, or remove it.'],
    'shadowed-rule': ['A rule that is never reached', 'Keep one of the two rules for this request.'],
    'duplicate-id': ['Two rules have one id', 'Give each rule an id of its own; it stands in the log.'],
    'unknown-parameter': ['A parameter that the path has not', 'Name a parameter that stands in every `match`.'],
    'scope-cycle': ['A scope implies itself', 'Take one `implies` out of the circle.'],
    'rate-limit-as-403': [
      'A rate limit answered with 403',
      'Answer 429 with Retry-After (RFC 6585, 4): the guard does for a rule with `rate`.',
    ],
    '403-instead-of-401': [
      'No credentials answered with 403',
      'Answer 401 with a challenge (RFC 9110, 15.5.2); 403 is for somebody who is known.',
    ],
    'scope-mismatch': ['Other scopes in the OpenAPI document', 'Name the same scopes in both.'],
    'role-mismatch': ['Other roles in the OpenAPI document', 'Name the same roles in both.'],
    'auth-mismatch': ['Credentials needed in one and not in the other', 'Say the same in both.'],
    'no-policy': ['No rule for a request that exists', 'Write a rule for it; until then it is refused.'],
    'scope-not-supported': [
      'A scope that the issuer does not offer',
      'Register the scope at the issuer, or mend its name; nobody gets a token with it.',
    ],
    'issuer-mismatch': ['Metadata of another issuer', 'Write the issuer as its metadata has it, letter for letter.'],
    'scope-not-requested': [
      'A scope that is needed and not asked for at sign-in',
      'Ask for it in the `scope` of the sign-in; without it the first call is refused.',
    ],
    'resource-mismatch': [
      'A token for another API',
      'Ask at sign-in for the `resource` of the policy (RFC 8707): it becomes the audience.',
    ],
    'auth-lowered': ['Credentials are no longer needed', 'See that it is meant: everybody gets in.'],
  },
  warning: {
    'scope-spelling': ['One scope in two spellings', 'Write the scope in one way; each letter counts.'],
    'rule-mismatch': ['Another requirement in the OpenAPI document', 'Say the same in both.'],
    'rule-without-route': ['A rule for a request that does not exist', 'Remove the rule, or mend its path.'],
    'concealment-leak': [
      'A documented 403 of something concealed',
      'Document 404 for those who may not see it, and 403 for a missing scope or role only.',
    ],
    'route-removed': ['A request that is refused now', 'Keep the rule while clients still send the request.'],
    'route-added': ['A request that is allowed now', 'See that the application expects it.'],
    'scope-added': ['A further scope is needed', 'Give clients the scope before the policy asks for it.'],
    'scope-removed': ['A scope is no longer needed', 'See that it is meant: more tokens will do.'],
    'role-added': ['Another role does as well', 'See that everybody with the role is meant.'],
    'role-removed': ['A role does no longer', 'Give those who have it another role that does, first.'],
    'role-needed': ['A role is needed now', 'Give people the role before the policy asks for it.'],
    'role-not-needed': ['No role is needed any more', 'See that it is meant: everybody else gets in.'],
    'auth-raised': ['Credentials are needed now', 'See that clients send a token.'],
    'requirement-added': ['A further requirement', 'See that those who are let in today meet it.'],
    'requirement-removed': ['A requirement less', 'See that it is meant: more people get in.'],
    'requirement-changed': ['Another requirement', 'See who meets the one and not the other.'],
    'issuer-removed': ['Tokens of an issuer are no longer taken', 'Wait until no client has such tokens.'],
    'issuer-added': ['Tokens of another issuer are taken', 'See that the issuer is trusted for all of this.'],
    'audience-changed': ['Tokens for another API are taken', 'Let the issuer give out the new audience first.'],
    'claims-changed': ['Scopes or roles are read from other claims', 'Look at a token of each issuer.'],
  },
  info: {
    'undocumented-denial': ['Refusals that are not documented', 'Add the responses to the operation.'],
    'security-not-documented': [
      'Credentials that are not documented',
      'Add `security` to the operation, so that clients send a token.',
    ],
    'scope-not-needed': [
      'A scope that is asked for and not needed',
      'Leave it out of the sign-in: a token should hold no more than is used.',
    ],
  },
};

/** All checks of `why403 access`, for reports that list them. */
export const POLICY_CHECKS: readonly PolicyCheck[] = (['error', 'warning', 'info'] as const).flatMap((severity) =>
  Object.entries(TABLE[severity]).map(([id, [title, change]]) => ({ id, severity, title, change })),
);

const BY_ID = new Map(POLICY_CHECKS.map((check) => [check.id, check]));

/** What differs from finding to finding; the rest is in the table above. */
type Particulars = Pick<PolicyFinding, 'file' | 'says'> & Partial<PolicyFinding>;

/** A finding of a check in the table. */
export function found(id: string, particulars: Particulars): PolicyFinding {
  const check = BY_ID.get(id);
  if (check === undefined) throw new Error(`there is no check "${id}"`);
  const { severity, title, change } = check;
  const nothing = { rule: null, route: null, names: [], at: null, line: null, effect: null };
  return { check: id, severity, title, change, ...nothing, ...particulars };
}

/** Names for a sentence. */
export function named(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
