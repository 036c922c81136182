import type { SubjectFacts } from '../decide/facts.ts';
import type { ClaimNames } from '../policy/access-policy.ts';

/** Where the common issuers put them (RFC 9068, 2.2.3; Entra ID and Okta: `scp`; Auth0: `permissions`). */
const DEFAULT_SCOPE_CLAIMS = ['scope', 'scp'];
/** RFC 9068, 2.2.3.1. */
const DEFAULT_ROLE_CLAIMS = ['roles', 'groups', 'entitlements'];
/** Claims of other issuers in which roles were seen, for a hint where the policy does not look at them. */
const KNOWN_ROLE_CLAIMS = [
  ...DEFAULT_ROLE_CLAIMS,
  'realm_access.roles',
  'permissions',
  'https://authgear.com/claims/user/roles',
];

/** The claims of a token whose signature was checked. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a decision needs of the claims. */
export function subjectOf(claims: Claims, names: ClaimNames = {}): SubjectFacts {
  const scopeClaims = names.scopes ?? DEFAULT_SCOPE_CLAIMS;
  const roleClaims = names.roles ?? DEFAULT_ROLE_CLAIMS;
  return {
    id: text(claims.sub),
    clientId: text(claims.client_id) ?? text(claims.azp),
    issuer: text(claims.iss),
    scopes: new Set(scopeClaims.flatMap((name) => scopesOf(claimAt(claims, name)))),
    roles: new Set(roleClaims.flatMap((name) => rolesOf(claimAt(claims, name)))),
    acr: text(claims.acr),
    authTime: typeof claims.auth_time === 'number' ? claims.auth_time : null,
    actor: text(isObject(claims.act) ? claims.act.sub : null),
    kind: 'token',
    claim: (name) => claimAt(claims, name),
    hints: [...scopeHints(claims, scopeClaims), ...roleHints(claims, roleClaims)],
  };
}

/** A claim by name, or by a path with dots; a name that is there as a whole wins, and one that is a URL is never split. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name) || name.includes('/')) return Object.hasOwn(claims, name) ? claims[name] : undefined;
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

/** RFC 6749, 3.3: separated by blanks, compared whole; some issuers send a list. */
function scopesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(' ').filter((scope) => scope !== '');
  return texts(value);
}

function rolesOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : texts(value);
}

/** What looks like a mistake of whoever set the issuer up. */
function scopeHints(claims: Claims, names: readonly string[]): string[] {
  const values = names.flatMap((name) => scopesOf(claimAt(claims, name)));
  return values.some((scope) => scope.includes(',')) ? ['scopes are separated by commas, not by blanks'] : [];
}

function roleHints(claims: Claims, names: readonly string[]): string[] {
  const elsewhere = KNOWN_ROLE_CLAIMS.find(
    (name) => !names.includes(name) && rolesOf(claimAt(claims, name)).length > 0,
  );
  return elsewhere === undefined ? [] : [`roles stand in the claim "${elsewhere}", which the policy does not name`];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
