import { type Explanation, explainAccess } from 'why403-guard/explain';
import { PROBLEM_TYPES } from 'why403-guard/problem';
import type { AccessAnswer, DecodedJwt, SignatureCheck, TokenSummary } from '../../model/access-answer.ts';
import type { Cause } from '../../model/taxonomy.ts';
import { findingsOf } from './findings.ts';
import { summarise } from './summary.ts';

/** What is asked of a token. */
export interface TokenQuestion {
  readonly token: DecodedJwt | null;
  /** There is a token, and it cannot be read here: only the server knows what it holds. */
  readonly isOpaque: boolean;
  readonly signature: SignatureCheck;
  /** Seconds since the epoch. */
  readonly now: number;
  readonly needs: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  /** A policy of the guard and a request; both or none. */
  readonly route: { readonly policy: unknown; readonly request: string } | null;
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly requested: readonly string[] | null;
  readonly registered: readonly string[] | null;
  readonly got: number | null;
}

/** What the token is worth for the request. Throws the guard's `PolicyError` where the policy cannot be used. */
export function judgeToken(question: TokenQuestion): AccessAnswer {
  const { token, now, route } = question;
  const summary = token === null ? null : summarise(token, now);
  const explained = signed(explanationOf(question, summary), question.signature);
  const missing = { scopes: explained.missingScopes, roles: explained.missingRoles };
  const policy = route?.policy as { resource?: string; issuers?: readonly { issuer: string }[] } | undefined;
  const issuers = policy?.issuers?.map(({ issuer }) => issuer) ?? (question.issuer === null ? [] : [question.issuer]);
  const { roles } = explained.rule ?? {};
  const findings =
    summary === null
      ? []
      : findingsOf({
          token: summary,
          missing,
          requested: question.requested,
          registered: question.registered,
          reason: explained.reason,
          expectedIssuers: issuers,
          expectedAudience: policy?.resource ?? question.audience,
          got: question.got,
          status: explained.status,
        });
  return {
    version: 1,
    token: summary,
    signature: question.signature,
    status: explained.status,
    cause: causeOf(explained),
    reason: explained.reason,
    hint: explained.hint,
    verdict: explained.detail,
    needed: {
      scopes: explained.rule?.scopes ?? question.needs.scopes,
      roles:
        [...(roles?.all ?? []), ...(roles?.any ?? [])].length > 0
          ? [...(roles?.all ?? []), ...(roles?.any ?? [])]
          : question.needs.roles,
    },
    missing,
    findings,
  };
}

function explanationOf(question: TokenQuestion, summary: TokenSummary | null): Explanation {
  const { token, route, now, isOpaque } = question;
  if (route === null) return byNeeds(question, summary);
  const explained = explainAccess(route.policy, route.request, token, now);
  return isOpaque && explained.status === 401 ? { ...explained, ...UNREAD } : explained;
}

/** A token that nobody signed whom the API knows is worth nothing, except where none is needed. */
function signed(explained: Explanation, signature: SignatureCheck): Explanation {
  const isSigned = signature === 'good' || signature === 'not-checked';
  if (isSigned || explained.status === 401 || explained.rule?.auth === 'none') return explained;
  const reason = signature === 'bad' ? 'bad-signature' : 'unknown-key';
  return {
    ...explained,
    status: 401,
    problem: 'invalid-token',
    reason,
    hint: null,
    detail: 'The token is not accepted here.',
  };
}

/** What an opaque token holds is known to its issuer alone (RFC 7662). */
const UNREAD = {
  status: null,
  problem: null,
  reason: null,
  detail: 'The token cannot be read here: only its issuer can say what it holds.',
} as const;

/** Seconds that clocks may differ by. */
const LEEWAY = 5;

/** Without a policy: what was said to be needed, held against what the token holds. */
function byNeeds(
  { token: decoded, needs, issuer, audience, isOpaque, now }: TokenQuestion,
  token: TokenSummary | null,
): Explanation {
  const { claims = {} } = decoded ?? {};
  const held = new Set(token?.scopes);
  const roles = new Set(token?.roles.flatMap(({ values }) => values));
  const missingScopes = token === null ? [] : needs.scopes.filter((scope) => !held.has(scope));
  const missingRoles = token === null ? [] : needs.roles.filter((role) => !roles.has(role));
  const nothing = { rule: null, hint: null, asks: null, missingScopes, missingRoles };
  const say = (status: number | null, problem: string | null, reason: string | null, detail: string): Explanation => ({
    ...nothing,
    status,
    problem,
    reason,
    detail,
  });
  if (isOpaque) return { ...nothing, ...UNREAD };
  if (token === null) return say(401, 'missing-credentials', null, 'There is no token.');
  if (token.secondsLeft !== null && token.secondsLeft <= 0)
    return say(401, 'invalid-token', 'expired', 'The token is over.');
  const { nbf } = claims;
  if (typeof nbf === 'number' && nbf - LEEWAY > now)
    return say(401, 'invalid-token', 'not-yet-valid', 'The token does not hold yet.');
  if (token.kind === 'id') return say(401, 'invalid-token', 'wrong-type', 'An ID token is no key to an API.');
  if (issuer !== null && token.issuer !== issuer)
    return say(401, 'invalid-token', 'wrong-issuer', 'The token is of another issuer.');
  if (audience !== null && !token.audience.includes(audience))
    return say(401, 'invalid-token', 'wrong-audience', 'The token is for another API.');
  if (missingRoles.length > 0)
    return say(403, 'insufficient-role', null, `This needs the role ${missingRoles.join(' and ')}.`);
  if (missingScopes.length > 0)
    return say(403, 'insufficient-scope', null, `This needs the scope ${missingScopes.join(' and ')}.`);
  const isAsked = needs.scopes.length + needs.roles.length > 0;
  return isAsked
    ? say(200, null, null, 'The token holds what is needed.')
    : say(null, null, null, 'Nothing was asked of the token.');
}

/** A token that is refused for another reason than its age has no cause of its own in the taxonomy. */
function causeOf({ problem, reason }: Explanation): Cause | null {
  if (problem === 'invalid-token' && reason !== 'expired') return null;
  const cause = PROBLEM_TYPES.find(({ id }) => id === problem)?.cause ?? null;
  return cause as Cause | null;
}
