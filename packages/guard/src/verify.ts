/** Verification of tokens, with `jose` (an optional peer dependency of this entry alone). */
import type { CredentialFacts, RequestFacts, SubjectFacts } from './decide/facts.ts';
import { type Nonces, ProofCheck } from './token/dpop.ts';

export { createIntrospection, type IntrospectOptions } from './token/introspect.ts';
export { createTokenVerifier, type VerifyOptions, type VerifyToken } from './token/verify-token.ts';

/** What proofs of possession are held against. */
export interface ProofCheckOptions {
  /** Scheme and host under which clients know the API (`htu` of their proofs). */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/** Each nonce is taken for two of these, so that a client that just got one need not ask again. */
const NONCE_SPAN = 5 * 60_000;

/** The check of proofs that `createGuard` takes as `proof` (RFC 9449). */
export function createProofCheck({ origin, clock = Date.now }: ProofCheckOptions) {
  const check = new ProofCheck({ origin, clock, nonces: rotatingNonces(clock) });
  return (
    request: RequestFacts,
    token: string,
    subject: SubjectFacts,
    demandsNonce: boolean,
  ): Promise<CredentialFacts> => check.check(request, token, subject, demandsNonce);
}

function rotatingNonces(clock: () => number): Nonces {
  let span = Number.NaN;
  let current = '';
  let previous = '';
  const turn = () => {
    const now = Math.floor(clock() / NONCE_SPAN);
    if (now === span) return;
    previous = now === span + 1 ? current : '';
    current = crypto.randomUUID();
    span = now;
  };
  return {
    current() {
      turn();
      return current;
    },
    isTaken(nonce) {
      turn();
      return nonce === current || (previous !== '' && nonce === previous);
    },
  };
}
