import { claimAt, subjectOf } from 'why403-guard/explain';
import type { DecodedJwt, TokenSummary } from '../../model/access-answer.ts';

/** Claims in which issuers put roles: RFC 9068, 2.2.3.1; Keycloak; Auth0; Authgear; AWS Cognito. */
const ROLE_CLAIMS = [
  'roles',
  'role',
  'groups',
  'entitlements',
  'permissions',
  'realm_access.roles',
  'cognito:groups',
  'https://authgear.com/claims/user/roles',
];
/** RFC 8693, 4.2; Entra ID and Okta: `scp`. */
const SCOPE_CLAIMS = ['scope', 'scp'];
/** Claims that say by their value that a client asked for itself (Auth0, Entra ID, Okta). */
const MACHINE_MARKS: Readonly<Record<string, string>> = { gty: 'client-credentials', idtyp: 'app' };

/** What a token says, in the words of the report. `now` in seconds since the epoch. */
export function summarise({ header, claims }: DecodedJwt, now: number): TokenSummary {
  const { id, clientId, issuer, scopes } = subjectOf(claims, { scopes: SCOPE_CLAIMS });
  const roleClaims = [...new Set([...ROLE_CLAIMS, ...namespacedRoleClaims(claims), ...clientRoleClaims(claims)])];
  const roles = roleClaims.flatMap((claim) => {
    const values = textsOf(claimAt(claims, claim));
    return values.length === 0 ? [] : [{ claim, values }];
  });
  const marked = Object.entries(MACHINE_MARKS).some(([name, value]) => claims[name] === value);
  const exp = typeof claims.exp === 'number' ? claims.exp : null;
  return {
    kind: kindOf(header, claims),
    algorithm: typeof header.alg === 'string' ? header.alg : null,
    issuer,
    audience: textsOf(claims.aud),
    subject: id,
    client: clientId,
    isMachine: marked || (id !== null && (id === clientId || id === `${clientId}@clients`)),
    scopes: [...scopes],
    roles,
    issuedAt: timeOf(claims.iat),
    expiresAt: timeOf(claims.exp),
    secondsLeft: exp === null ? null : Math.round(exp - now),
  };
}

/** OpenID Connect Core, 2 and 3.1.3.6: what only the proof of a sign-in holds. */
function kindOf({ typ }: DecodedJwt['header'], claims: DecodedJwt['claims']): TokenSummary['kind'] {
  if (typeof typ === 'string' && /^(?:application\/)?at\+jwt$/i.test(typ)) return 'access';
  if ('nonce' in claims || 'at_hash' in claims || 'c_hash' in claims || claims.token_use === 'id') return 'id';
  return 'scope' in claims || 'scp' in claims || claims.token_use === 'access' ? 'access' : 'unknown';
}

/** A claim under a URL of the issuer's own, as Auth0 and others ask for. */
function namespacedRoleClaims(claims: DecodedJwt['claims']): string[] {
  return Object.keys(claims).filter((name) => /^https?:\/\/.*roles?$/i.test(name));
}

/** Keycloak keeps the roles of each client apart. */
function clientRoleClaims(claims: DecodedJwt['claims']): string[] {
  const access = claims.resource_access;
  if (typeof access !== 'object' || access === null) return [];
  return Object.keys(access).map((client) => `resource_access.${client}.roles`);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Beyond this no date can be written; a token that says so says nothing. */
const LAST_SECOND = 8.64e12;

function timeOf(value: unknown): string | null {
  if (typeof value !== 'number' || !(Math.abs(value) <= LAST_SECOND)) return null;
  return new Date(value * 1000).toISOString();
}
