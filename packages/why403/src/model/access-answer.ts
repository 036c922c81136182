import type { Fix } from './diagnosis.ts';
import type { Cause } from './taxonomy.ts';

/** Header and claims of a JSON Web Token. What was its signature is not kept. */
export interface DecodedJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a token says of itself. Never its signature, and never the whole of it. */
export interface TokenSummary {
  readonly kind: 'access' | 'id' | 'unknown';
  readonly algorithm: string | null;
  readonly issuer: string | null;
  readonly audience: readonly string[];
  readonly subject: string | null;
  readonly client: string | null;
  /** Issued to a client for itself: nobody signed in. */
  readonly isMachine: boolean;
  readonly scopes: readonly string[];
  /** Roles by the claim that they stand in. */
  readonly roles: readonly { readonly claim: string; readonly values: readonly string[] }[];
  /** ISO 8601; null where the token does not say. */
  readonly issuedAt: string | null;
  readonly expiresAt: string | null;
  /** Seconds left; negative where it is over. */
  readonly secondsLeft: number | null;
}

/** One thing that is wrong, or likely to be, with where to change it. */
export interface AccessFinding {
  /** `scope-not-requested`, `id-token` …: the list is in `evaluate/token/findings.ts`. */
  readonly id: string;
  readonly says: string;
  readonly fix: Fix;
}

/** What a check of the signature gave; `unknown-key`: no key that was given is the one that the token names. */
export type SignatureCheck = 'good' | 'bad' | 'unknown-key' | 'not-checked';

/** What a token is worth for a request. */
export interface AccessAnswer {
  readonly version: 1;
  readonly token: TokenSummary | null;
  readonly signature: SignatureCheck;
  /** What a server that is right would answer; null where only the application can tell, or nothing was asked. */
  readonly status: number | null;
  readonly cause: Cause | null;
  /** Why a token is not accepted (`wrong-audience` …), as the guard has it in its log; null where that is not it. */
  readonly reason: string | null;
  /** The common mistake behind it (`id-token`, `issuer-trailing-slash` …), where one is seen. */
  readonly hint: string | null;
  /** In one sentence. */
  readonly verdict: string;
  readonly needed: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  readonly missing: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  readonly findings: readonly AccessFinding[];
}
