import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import type { CredentialFacts, InvalidReason } from '../decide/facts.ts';
import type { AccessPolicy, Issuer } from '../policy/access-policy.ts';
import { checkClaims } from './check-claims.ts';
import { type Claims, subjectOf } from './claims.ts';
import { digestOf } from './digest.ts';
import { KeySet, KeysUnavailable } from './key-set.ts';
import { TokenCache } from './token-cache.ts';

/** Says what a token is worth. At once where it is known already. */
export type VerifyToken = (token: string) => CredentialFacts | Promise<CredentialFacts>;

/** How tokens are verified. */
export interface VerifyOptions {
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Tokens that are remembered. */
  readonly cacheSize?: number;
  /** Seconds after which a token is verified anew, however long it lasts: so late a revocation is noticed. */
  readonly cacheSeconds?: number;
}

/** Keys of these kinds only, so that nobody signs with a public key as if it were a secret (RFC 8725, 3.1). */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Verifies tokens of the issuers of a policy by the keys that they publish. */
export function createTokenVerifier(policy: AccessPolicy, options: VerifyOptions = {}): VerifyToken {
  const { fetch = globalThis.fetch, clock = Date.now, cacheSize = 10_000, cacheSeconds = 60 } = options;
  const issuers = policy.issuers ?? [];
  const keySets = new Map(
    issuers.map((one) => [one.issuer, new KeySet({ issuer: one.issuer, jwksUri: one.jwks_uri, fetch, clock })]),
  );
  const cache = new TokenCache(cacheSize);

  const verifyNew = async (token: string, digest: string): Promise<CredentialFacts> => {
    const facts = await verify(token, { policy, issuers, keySets, now: clock() / 1000 });
    if (facts.state === 'valid') {
      const expires = Number(facts.subject.claim('exp')) * 1000;
      cache.set(digest, facts, Math.min(clock() + cacheSeconds * 1000, expires));
    }
    return facts;
  };
  const verifyDigest = (token: string, digest: string) => cache.get(digest, clock()) ?? verifyNew(token, digest);
  return (token) => {
    const digest = digestOf(token);
    return typeof digest === 'string' ? verifyDigest(token, digest) : digest.then((one) => verifyDigest(token, one));
  };
}

interface World {
  readonly policy: AccessPolicy;
  readonly issuers: readonly Issuer[];
  readonly keySets: ReadonlyMap<string, KeySet>;
  readonly now: number;
}

async function verify(token: string, { policy, issuers, keySets, now }: World): Promise<CredentialFacts> {
  const unverified = claimsOf(token);
  if (unverified === null) return invalid('malformed-token', null);
  // The issuer that a token claims only chooses whose keys it is held against.
  const issuer = issuers.find((one) => one.issuer === unverified.iss);
  const header = headerOf(token);
  if (header === null) return invalid('malformed-token', null);
  if (issuer === undefined) return wrong(header, unverified, { policy, issuers, now });
  const keys = keySets.get(issuer.issuer);
  if (keys === undefined) return invalid('wrong-issuer', null);
  try {
    const { payload } = await compactVerify(token, keys.find, { algorithms: [...(issuer.algorithms ?? ALGORITHMS)] });
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Claims;
    const problem = checkClaims(header, claims, { issuers, audience: policy.resource, now });
    if (problem !== null) return { state: 'invalid', ...problem };
    return { state: 'valid', subject: subjectOf(claims, policy.claims) };
  } catch (error) {
    if (error instanceof KeysUnavailable) return { state: 'unavailable', dependency: 'key server' };
    return invalid(reasonOf(error), null);
  }
}

function wrong(
  header: Readonly<Record<string, unknown>>,
  claims: Claims,
  { policy, issuers, now }: Pick<World, 'policy' | 'issuers' | 'now'>,
): CredentialFacts {
  const problem = checkClaims(header, claims, { issuers, audience: policy.resource, now });
  return { state: 'invalid', reason: problem?.reason ?? 'wrong-issuer', hint: problem?.hint ?? null };
}

function invalid(reason: InvalidReason, hint: string | null): CredentialFacts {
  return { state: 'invalid', reason, hint };
}

function reasonOf(error: unknown): InvalidReason {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad-signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong-algorithm';
  if (error instanceof errors.JOSENotSupported) return 'unknown-critical-header';
  return 'malformed-token';
}

function headerOf(token: string): Readonly<Record<string, unknown>> | null {
  try {
    return decodeProtectedHeader(token) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

/** The claims as they stand there, believed by nobody. */
function claimsOf(token: string): Claims | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const bytes = Uint8Array.from(atob((parts[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : null;
  } catch {
    return null;
  }
}
