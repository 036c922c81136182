import { boundedText } from '../bounded-text.ts';
import type { CredentialFacts } from '../decide/facts.ts';
import type { AccessPolicy } from '../policy/access-policy.ts';
import { checkClaims } from './check-claims.ts';
import { type Claims, subjectOf } from './claims.ts';
import { digestOf } from './digest.ts';
import { TokenCache } from './token-cache.ts';
import type { VerifyToken } from './verify-token.ts';

/** Where opaque tokens are asked about (RFC 7662). */
export interface IntrospectOptions {
  readonly endpoint: string;
  /** The guard's own credentials there. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Seconds for which an answer is believed. */
  readonly cacheSeconds?: number;
}

const TIME_LIMIT = 5_000;
const SIZE_LIMIT = 64 * 1024;

/** Verifies tokens by asking the issuer. Its refusal of *our* credentials is our failure: the caller gets 503, not 401. */
export function createIntrospection(policy: AccessPolicy, options: IntrospectOptions): VerifyToken {
  const { fetch = globalThis.fetch, clock = Date.now, cacheSeconds = 5, endpoint } = options;
  const cache = new TokenCache(10_000);
  const authorization = `Basic ${btoa(`${encodeURIComponent(options.clientId)}:${encodeURIComponent(options.clientSecret)}`)}`;

  const ask = async (token: string): Promise<CredentialFacts> => {
    let claims: Claims;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        redirect: 'error',
        headers: {
          Authorization: authorization,
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
        },
        body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
        signal: AbortSignal.timeout(TIME_LIMIT),
      });
      const { text, isWhole } = await boundedText(response, SIZE_LIMIT);
      if (!response.ok || !isWhole) return { state: 'unavailable', dependency: 'introspection' };
      claims = JSON.parse(text) as Claims;
    } catch {
      return { state: 'unavailable', dependency: 'introspection' };
    }
    return judge(claims, policy, clock() / 1000);
  };
  return async (token) => {
    const digest = await digestOf(token);
    const known = cache.get(digest, clock());
    if (known !== null) return known;
    const facts = await ask(token);
    if (facts.state === 'valid') cache.set(digest, facts, clock() + cacheSeconds * 1000);
    return facts;
  };
}

/** RFC 7662, 2.2: only `active` is always there; what else is, is held against the policy. */
function judge(claims: Claims, policy: AccessPolicy, now: number): CredentialFacts {
  if (claims.active !== true) return { state: 'invalid', reason: 'revoked', hint: null };
  // Where the policy names no issuer, the endpoint is the one; audience and times are looked at all the same.
  const issuers = policy.issuers ?? [{ issuer: typeof claims.iss === 'string' ? claims.iss : '' }];
  const whole = { iss: issuers[0]?.issuer, aud: policy.resource, exp: now + 60, ...claims };
  const problem = checkClaims({ typ: 'at+jwt' }, whole, { issuers, audience: policy.resource, now });
  if (problem !== null) return { state: 'invalid', ...problem };
  return { state: 'valid', subject: subjectOf(claims, policy.claims) };
}
