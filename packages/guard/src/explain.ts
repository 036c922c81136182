/** What a policy says of a request and a token, offline: by the decision of the guard itself, with nothing asked of anybody. */
import { decide } from './decide/decide.ts';
import type { Refused, Wanted } from './decide/decision.ts';
import type { CredentialFacts, RequestFacts } from './decide/facts.ts';
import { missingRoles, missingScopes } from './decide/requirements.ts';
import { type Routed, route } from './decide/route.ts';
import type { AccessRule } from './policy/access-policy.ts';
import { type CompiledPolicy, compilePolicy } from './policy/compile.ts';
import { checkClaims } from './token/check-claims.ts';
import { type Claims, subjectOf } from './token/claims.ts';

export type { AccessPolicy, AccessRule } from './policy/access-policy.ts';
export { type CompiledPolicy, type CompiledRule, compilePolicy, PolicyError } from './policy/compile.ts';
export { RouteTable } from './policy/route-table.ts';
export { type Claims, claimAt, subjectOf } from './token/claims.ts';

/** A decoded token; whether its signature is right is not asked. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Claims;
}

/** What would happen, and everything that is needed and not held, not only what is met first. */
export interface Explanation {
  /** Null where only the application can tell (a relation, a country, a limit). */
  readonly status: number | null;
  /** Id of the problem type, `no-policy` among them; null where the request would pass, or nothing can be told. */
  readonly problem: string | null;
  readonly reason: string | null;
  readonly hint: string | null;
  readonly detail: string;
  readonly rule: AccessRule | null;
  readonly missingScopes: readonly string[];
  /** The roles that would do. */
  readonly missingRoles: readonly string[];
  /** What the application would be asked; `address`: which address asks. */
  readonly asks: string | null;
}

/** Explains one request: `GET /admin/reports`. `now` in seconds since the epoch. */
export function explainAccess(policy: unknown, request: string, token: DecodedToken | null, now: number): Explanation {
  const compiled = compilePolicy(policy);
  const [method = 'GET', target = '/'] = request.includes(' ') ? request.split(' ', 2) : ['GET', request];
  const facts: RequestFacts = { method, target, header: () => [], address: null };
  const credentials = credentialsOf(compiled, token, now);
  const routed = route(compiled, facts);
  if (routed.outcome === 'refused') return explained(routed, null, credentials);
  if (routed.outcome !== 'routed') return unrouted(credentials);
  const decision = decide({
    // From which address the request comes is not known here, so no network speaks against it.
    compiled: { ...routed.compiled, networks: [] },
    request: facts,
    credentials,
    application: {},
    now,
    metadata: null,
    login: null,
    drafts: compiled.policy.drafts ?? [],
  });
  if (decision.outcome !== 'allowed') return explained(decision, routed, credentials);
  const { rule, networks } = routed.compiled;
  if (networks.length === 0) return { ...PASSES, rule };
  const detail = `The token is enough; the request passes from ${(rule.addresses ?? []).join(', ')} alone.`;
  return { ...PASSES, rule, status: null, detail, asks: 'address' };
}

const PASSES: Explanation = {
  status: 200,
  problem: null,
  reason: null,
  hint: null,
  detail: 'The request would pass.',
  rule: null,
  missingScopes: [],
  missingRoles: [],
  asks: null,
};

function credentialsOf(compiled: CompiledPolicy, token: DecodedToken | null, now: number): CredentialFacts {
  if (token === null) return { state: 'none', flags: [] };
  const { policy } = compiled;
  const problem = checkClaims(token.header, token.claims, {
    issuers: policy.issuers ?? [],
    audience: policy.resource,
    now,
  });
  if (problem !== null) return { state: 'invalid', ...problem };
  return { state: 'valid', subject: subjectOf(token.claims, policy.claims) };
}

function unrouted(credentials: CredentialFacts): Explanation {
  if (credentials.state === 'invalid') {
    const { reason, hint } = credentials;
    return {
      ...PASSES,
      status: 401,
      problem: 'invalid-token',
      reason,
      hint,
      detail: 'The token is not accepted here.',
    };
  }
  const isNobody = credentials.state === 'none';
  const problem = isNobody ? 'missing-credentials' : 'no-policy';
  const detail = 'No rule of the policy names this request, so it is refused.';
  return { ...PASSES, status: isNobody ? 401 : 403, problem, reason: 'no-policy', detail };
}

function explained(decision: Refused | Wanted, routed: Routed | null, credentials: CredentialFacts): Explanation {
  const compiled = routed?.compiled ?? null;
  const subject = credentials.state === 'valid' ? credentials.subject : null;
  const needs = {
    rule: compiled?.rule ?? null,
    missingScopes: compiled === null || subject === null ? [] : missingScopes(compiled, subject.scopes),
    missingRoles: subject === null ? [] : (missingRoles(compiled?.rule.roles, subject.roles) ?? []),
  };
  if (decision.outcome === 'wanted') {
    const detail = `The token is enough; whether the request passes is told by the application (${decision.what}).`;
    return { ...PASSES, ...needs, status: null, detail, asks: decision.what };
  }
  const { status, problem, reason, hint, detail } = decision;
  return { ...PASSES, ...needs, status, problem, reason, hint, detail };
}
