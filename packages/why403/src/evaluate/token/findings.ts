import type { AccessFinding, TokenSummary } from '../../model/access-answer.ts';
import type { Actor } from '../../model/taxonomy.ts';

/** What the findings rest on. */
export interface FindingFacts {
  readonly token: TokenSummary;
  readonly missing: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  /** Scopes that the client asked for at sign-in; null where that is not known. */
  readonly requested: readonly string[] | null;
  /** Scopes that the issuer lets this client have; null where that is not known. */
  readonly registered: readonly string[] | null;
  readonly reason: string | null;
  readonly expectedIssuers: readonly string[];
  readonly expectedAudience: string | null;
  /** What the API answered, and what it should have. */
  readonly got: number | null;
  readonly status: number | null;
}

/** Everything that is wrong, what explains the refusal first. */
export function findingsOf(facts: FindingFacts): AccessFinding[] {
  // No token with more scopes mends a role, so the role is said first.
  return [...aboutToken(facts), ...aboutRoles(facts), ...aboutScopes(facts), ...aboutStatus(facts)];
}

function finding(id: string, says: string, actor: Actor, summary: string, check: string | null = null): AccessFinding {
  return { id, says, fix: { actor, summary, change: null, command: null, check, weakens: null } };
}

function aboutToken(facts: FindingFacts): AccessFinding[] {
  const { token, reason, expectedIssuers, expectedAudience, status } = facts;
  const found: AccessFinding[] = [];
  const { issuer, audience, secondsLeft } = token;
  if (token.kind === 'id') {
    const says = 'This is an ID token: it tells the client who signed in, and is no key to an API.';
    found.push(finding('id-token', says, 'developer', 'Send the access token that came with it.'));
  }
  // A moment after its end it is still taken, as clocks differ.
  if (secondsLeft !== null && secondsLeft <= 0 && status === 401) {
    const says = `The token has been over for ${spanOf(-secondsLeft)}.`;
    found.push(finding('expired', says, 'developer', 'Fetch a new token with the refresh token, or sign in again.'));
  }
  if (reason === 'not-yet-valid') {
    const says = 'The token is of the future: the clock of this machine is behind that of the issuer.';
    found.push(finding('clock', says, 'operator', 'Set the clock (NTP) of the machine that refuses.'));
  }
  if (reason === 'bad-signature' || reason === 'unknown-key') {
    const says =
      reason === 'bad-signature'
        ? 'The signature does not fit: the token was changed, cut, or signed with another key of the same name.'
        : 'None of the keys that were given signed this token.';
    const summary =
      'Give the keys of the issuer that the token names (`jwks_uri` of its metadata), and take the token whole from it.';
    found.push(finding(reason, says, 'developer', summary));
  }
  if (reason === 'missing-claim') {
    const says = 'The token does not say until when it holds, or says it as no number.';
    found.push(finding('missing-claim', says, 'operator', 'Let the issuer write `exp` as a number (RFC 9068, 2.2).'));
  }
  if (reason === 'wrong-type' && token.kind !== 'id') {
    const says = 'The header does not say that this is an access token (`typ` is not "at+jwt").';
    const summary =
      'Let the issuer write `typ: at+jwt` (RFC 9068, 2.1), or take its tokens as they are with `"profile": "any"` in the policy.';
    found.push(finding('wrong-type', says, 'operator', summary));
  }
  if (issuer !== null && expectedIssuers.length > 0 && !expectedIssuers.includes(issuer)) {
    const slash = expectedIssuers.some((one) => bare(one) === bare(issuer));
    const says = slash
      ? `The issuer is "${issuer}", and "${expectedIssuers.join('" or "')}" is expected: they differ by the slash at the end.`
      : `The issuer is "${issuer}", and "${expectedIssuers.join('" or "')}" is expected${otherPlace(issuer, expectedIssuers)}.`;
    const id = slash ? 'issuer-slash' : 'wrong-issuer';
    found.push(
      finding(
        id,
        says,
        'developer',
        'Write the issuer as its metadata has it, letter for letter, or sign in where the API expects it.',
      ),
    );
  }
  if (expectedAudience !== null && audience.length > 0 && !audience.includes(expectedAudience)) {
    const says = `The token is for "${audience.join('", "')}", and this API is "${expectedAudience}"${otherPlace(audience.join(' '), [expectedAudience])}.`;
    found.push(
      finding(
        'wrong-audience',
        says,
        'developer',
        `Ask for the token with \`resource=${expectedAudience}\` (RFC 8707), or \`audience=\` where the issuer calls it so.`,
      ),
    );
  }
  return found;
}

function aboutScopes({ token, missing, requested, registered }: FindingFacts): AccessFinding[] {
  const { scopes } = missing;
  if (scopes.length === 0) return [];
  const list = scopes.join(' ');
  const odd = scopeSpelling(token.scopes, scopes);
  if (odd !== null) return [odd];
  const check = `A new token has "${list}" in its scope claim.`;
  if (token.isMachine) {
    const says = `A client got this token for itself, and was not granted "${list}" at the issuer.`;
    return [
      finding(
        'client-grant',
        says,
        'account-owner',
        `Grant "${list}" of this API to the client at the issuer, then fetch a new token.`,
        check,
      ),
    ];
  }
  const unasked = requested === null ? null : scopes.filter((scope) => !requested.includes(scope));
  const unknown = registered === null ? null : scopes.filter((scope) => !registered.includes(scope));
  if (unknown !== null && unknown.length > 0) {
    const says = `The client is not registered for "${unknown.join(' ')}": the issuer leaves it out, however often it is asked for.`;
    return [
      finding(
        'scope-not-registered',
        says,
        'account-owner',
        `Add "${unknown.join(' ')}" to the scopes of the client at the issuer.`,
        check,
      ),
    ];
  }
  if (unasked !== null && unasked.length > 0) {
    const says = `The client asked for "${requested?.join(' ') ?? ''}" at sign-in, and never for "${unasked.join(' ')}".`;
    return [
      finding(
        'scope-not-requested',
        says,
        'developer',
        `Ask for "${unasked.join(' ')}" in the \`scope\` of the sign-in.`,
        check,
      ),
    ];
  }
  if (unasked !== null) {
    const says = `"${list}" was asked for and not given: the issuer does not let this client or this person have it.`;
    return [
      finding(
        'scope-not-granted',
        says,
        'account-owner',
        'Look at the scopes of the client, and at the consent of the person, at the issuer.',
        check,
      ),
    ];
  }
  const says = `The token lacks "${list}". Either the client does not ask for it at sign-in, or the issuer does not let it have it.`;
  const summary = `Look at the \`scope\` of the sign-in request: without "${list}" add it there; with it, add it to the client at the issuer.`;
  return [finding('scope-missing', says, 'developer', summary, check)];
}

function scopeSpelling(held: readonly string[], missing: readonly string[]): AccessFinding | null {
  const parts = held.flatMap((scope) => scope.split(','));
  if (missing.every((scope) => parts.includes(scope)))
    return finding(
      'scope-commas',
      'The scopes are separated by commas: they are read as one long scope.',
      'developer',
      'Separate scopes by blanks (RFC 6749, 3.3).',
    );
  const lower = held.map((scope) => scope.toLowerCase());
  if (missing.every((scope) => lower.includes(scope.toLowerCase())))
    return finding(
      'scope-letters',
      'The scope is there in other letters: upper and lower case are different scopes (RFC 6749, 3.3).',
      'developer',
      'Write the scope as the API does.',
    );
  return null;
}

function aboutRoles({ token, missing }: FindingFacts): AccessFinding[] {
  const { roles } = missing;
  if (roles.length === 0) return [];
  const list = roles.join('" or "');
  const elsewhere = token.roles.find(({ values }) => roles.some((role) => values.includes(role)));
  if (elsewhere !== undefined) {
    const says = `"${list}" stands in the claim "${elsewhere.claim}", which the API does not read.`;
    return [finding('role-claim', says, 'developer', `Name "${elsewhere.claim}" among the claims of roles.`)];
  }
  const held = token.roles.flatMap(({ values }) => values);
  const says = `The role "${list}" is missing; the token holds ${held.length === 0 ? 'none' : `"${held.join('", "')}"`}.`;
  const check = 'A new token has the role; the old one keeps what it had.';
  return [
    finding(
      'role-missing',
      says,
      'account-owner',
      `Give the person the role "${list}" at the identity provider, if they are to have it, then sign in anew.`,
      check,
    ),
  ];
}

function aboutStatus({ got, status }: FindingFacts): AccessFinding[] {
  if (got === 401 && status === 403) {
    const says =
      'The API answered 401 where 403 is right: clients refresh a token that is not at fault, and some never stop.';
    return [
      finding(
        '401-for-403',
        says,
        'developer',
        'Answer 403 where the token is accepted and something is missing (RFC 6750, 3.1).',
      ),
    ];
  }
  if (got === 403 && status === 401) {
    const says = 'The API answered 403 where 401 is right: no client refreshes, and people are told that they may not.';
    return [
      finding(
        '403-for-401',
        says,
        'developer',
        'Answer 401 with a challenge where the token is not accepted (RFC 9110, 15.5.2).',
      ),
    ];
  }
  if ((got === 401 || got === 403) && status === 200) {
    const says = `The API answered ${got}, and by its claims the token is enough: what refused is not in the token.`;
    const summary =
      got === 401
        ? 'Look at the log of the API for the check that failed: signature, key, revocation, or another issuer or audience than here.'
        : 'Give the whole answer to `why403`: something in front of the API may have refused, or the API checks more than this.';
    return [finding('refused-otherwise', says, 'developer', summary)];
  }
  return [];
}

const PLACES = /\b(?:dev|develop|development|test|testing|stage|staging|sandbox|qa|uat|preprod|prod|production)\b/gi;

/** Names of environments that differ are the likeliest reason. */
function otherPlace(found: string, expected: readonly string[]): string {
  const place = found.match(PLACES)?.[0];
  const wanted = expected.join(' ').match(PLACES)?.[0];
  if (place?.toLowerCase() === wanted?.toLowerCase()) return '';
  return place === undefined ? ' (perhaps another environment)' : ` (this token is of "${place}")`;
}

function bare(issuer: string): string {
  return issuer.replace(/\/$/, '');
}

/** Seconds in words. */
function spanOf(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`;
}
