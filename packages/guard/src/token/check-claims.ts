import type { InvalidReason } from '../decide/facts.ts';
import type { Issuer } from '../policy/access-policy.ts';
import type { Claims } from './claims.ts';

/** Why a token is not accepted, with a hint for the log where the mistake is a common one. */
export interface ClaimProblem {
  readonly reason: InvalidReason;
  readonly hint: string | null;
}

const DEFAULT_LEEWAY = 5;

/** Holds type, issuer, audience and times against what is expected (RFC 9068, 4; RFC 8725). Null: all is well. */
export function checkClaims(
  header: { readonly typ?: unknown },
  claims: Claims,
  expected: { readonly issuers: readonly Issuer[]; readonly audience: string; readonly now: number },
): ClaimProblem | null {
  const issuer = expected.issuers.find((one) => one.issuer === claims.iss);
  if (issuer === undefined) return { reason: 'wrong-issuer', hint: issuerHint(claims.iss, expected.issuers) };
  const audience = issuer.audience ?? expected.audience;
  if (!audiencesOf(claims).includes(audience))
    return { reason: 'wrong-audience', hint: looksLikeIdToken(header, claims) ? 'id-token' : null };
  if (!isAccessToken(header, claims, issuer)) {
    return { reason: 'wrong-type', hint: looksLikeIdToken(header, claims) ? 'id-token' : 'no typ "at+jwt"' };
  }
  return checkTimes(claims, expected.now, issuer.leeway ?? DEFAULT_LEEWAY);
}

function checkTimes({ exp, nbf, iat }: Claims, now: number, leeway: number): ClaimProblem | null {
  if (typeof exp !== 'number' || !Number.isFinite(exp)) {
    return { reason: 'missing-claim', hint: exp === undefined ? 'no exp' : 'exp is no number' };
  }
  if (exp + leeway <= now) return { reason: 'expired', hint: null };
  for (const [name, value] of [
    ['nbf', nbf],
    ['iat', iat],
  ] as const) {
    if (value === undefined) continue;
    if (typeof value !== 'number') return { reason: 'missing-claim', hint: `${name} is no number` };
    if (value - leeway > now) return { reason: 'not-yet-valid', hint: `${name} lies in the future` };
  }
  return null;
}

function audiencesOf({ aud }: Claims): readonly unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}

/** RFC 9068, 2.1: the media type, with or without `application/`, in any case. */
function isAccessToken({ typ }: { readonly typ?: unknown }, claims: Claims, { profile = 'rfc9068' }: Issuer): boolean {
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : null;
  if (type === 'at+jwt') return true;
  return profile === 'any' && (type === null || type === 'jwt') && !looksLikeIdToken({ typ }, claims);
}

/** Claims that only the session at the login has (OpenID Connect Core, 2 and 3.1.3.6). */
function looksLikeIdToken({ typ }: { readonly typ?: unknown }, claims: Claims): boolean {
  if (typeof typ === 'string' && /at\+jwt$/i.test(typ)) return false;
  return 'nonce' in claims || 'at_hash' in claims || 'c_hash' in claims || claims.token_use === 'id';
}

function issuerHint(issuer: unknown, expected: readonly Issuer[]): string | null {
  if (typeof issuer !== 'string') return 'no iss';
  const bare = issuer.replace(/\/$/, '');
  return expected.some((one) => one.issuer.replace(/\/$/, '') === bare) ? 'issuer-trailing-slash' : null;
}
