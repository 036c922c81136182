import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';
import { PROOF_ALGORITHMS } from '../decide/challenges.ts';
import type { CredentialFacts, InvalidReason, RequestFacts, SubjectFacts } from '../decide/facts.ts';
import { digestOf } from './digest.ts';

/** A proof is taken so many seconds before and after it was made (RFC 9449, 11.1). */
const PROOF_SECONDS = 60;
const PROOF_LIMIT = 8 * 1024;

/** What proofs are held against. */
export interface ProofOptions {
  /** Scheme and host under which clients know the API: what stands in `htu`. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Gives a nonce, and says whether one is still taken (RFC 9449, 8 and 9). */
  readonly nonces: Nonces;
}

/** Nonces of the server. */
export interface Nonces {
  readonly current: () => string;
  readonly isTaken: (nonce: string) => boolean;
}

/** Checks proofs of possession, and remembers those that were used. */
export class ProofCheck {
  private readonly options: ProofOptions;
  /** Ids that were seen, with the time until which they must be remembered. */
  private readonly used = new Map<string, number>();

  constructor(options: ProofOptions) {
    this.options = options;
  }

  /** The credentials as they were, or why the proof is not accepted (RFC 9449, 4.3). */
  async check(
    request: RequestFacts,
    token: string,
    subject: SubjectFacts,
    demandsNonce: boolean,
  ): Promise<CredentialFacts> {
    const proofs = request.header('dpop');
    if (proofs.length === 0) return refused('proof-missing');
    const [proof = ''] = proofs;
    if (proofs.length > 1 || proof.length > PROOF_LIMIT) return refused('proof-invalid');
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
        typ: 'dpop+jwt',
        algorithms: PROOF_ALGORITHMS,
        currentDate: new Date(this.options.clock()),
        maxTokenAge: PROOF_SECONDS,
        clockTolerance: 5,
        requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
      });
      const { jwk } = protectedHeader;
      const bound = boundKey(subject);
      const isBound = jwk !== undefined && (await calculateJwkThumbprint(jwk)) === bound;
      const isFor = payload.htm === request.method && isSameAddress(payload.htu, this.options.origin, request.target);
      if (!isBound || !isFor || payload.ath !== (await digestOf(token))) return refused('proof-invalid');
      if (demandsNonce && !(typeof payload.nonce === 'string' && this.options.nonces.isTaken(payload.nonce)))
        return { state: 'invalid', reason: 'nonce-demanded', hint: null, nonce: this.options.nonces.current() };
      // Its digest is what is remembered: an id may be as long as the proof (RFC 9449, 11.1).
      if (!this.isFresh(await digestOf(`${bound} ${payload.jti}`))) return refused('proof-replayed');
      return { state: 'valid', subject };
    } catch (error) {
      if (error instanceof errors.JOSEError) return refused('proof-invalid');
      throw error;
    }
  }

  /** Whether the id was not seen before. What can no longer be replayed is forgotten. */
  private isFresh(id: string): boolean {
    const now = this.options.clock();
    for (const [known, until] of this.used) {
      if (until > now) break;
      this.used.delete(known);
    }
    if (this.used.has(id)) return false;
    this.used.set(id, now + 2 * PROOF_SECONDS * 1000);
    return true;
  }
}

/** To which key a token is bound (RFC 7800, 3.1; RFC 9449, 6.1). */
function boundKey(subject: SubjectFacts): string | null {
  const bound = subject.claim('cnf');
  if (typeof bound !== 'object' || bound === null) return null;
  const value = (bound as Readonly<Record<string, unknown>>).jkt;
  return typeof value === 'string' ? value : null;
}

function refused(reason: InvalidReason): CredentialFacts {
  return { state: 'invalid', reason, hint: null };
}

/** RFC 9449, 4.3, check 9: without query and fragment, after normalisation. */
function isSameAddress(htu: unknown, origin: string, target: string): boolean {
  if (typeof htu !== 'string' || !URL.canParse(htu) || !URL.canParse(target, origin)) return false;
  const [claimed, own] = [new URL(htu), new URL(target, origin)];
  return claimed.origin === own.origin && claimed.pathname === own.pathname;
}
