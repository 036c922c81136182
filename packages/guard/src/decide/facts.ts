/** What the guard looks at of a request. */
export interface RequestFacts {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  /** The value of every field line of that name, lower case, in order: two lines of one are not the same as one. */
  readonly header: (name: string) => readonly string[];
  /** Of the peer, or of the client where the application trusts what a proxy says of it. */
  readonly address: string | null;
}

/** Whom a valid credential speaks for. */
export interface SubjectFacts {
  readonly id: string | null;
  readonly clientId: string | null;
  readonly issuer: string | null;
  readonly scopes: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** How the person signed in (OpenID Connect Core, 2). */
  readonly acr: string | null;
  /** When, in seconds since the epoch. */
  readonly authTime: number | null;
  /** Who acts in the subject's name (RFC 8693, 4.1). */
  readonly actor: string | null;
  readonly kind: 'token' | 'session';
  /** Claims by name, for requirements that compare one with a resource. */
  readonly claim: (name: string) => unknown;
  /** Where a role stands that the policy does not look at, for hints in the log. */
  readonly hints: readonly string[];
}

/** Why a credential was not accepted: one word for the log, never for the answer. */
export type InvalidReason =
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'bad-signature'
  | 'unknown-key'
  | 'wrong-algorithm'
  | 'wrong-type'
  | 'unknown-critical-header'
  | 'missing-claim'
  | 'malformed-token'
  | 'too-large'
  | 'revoked'
  | 'account-deleted'
  | 'not-bound'
  | 'bound-to-certificate'
  | 'proof-missing'
  | 'proof-invalid'
  | 'proof-replayed'
  | 'nonce-demanded';

/** What became of the credentials of a request. */
export type CredentialFacts =
  | { readonly state: 'none'; readonly flags: readonly string[] }
  | { readonly state: 'malformed'; readonly broken: string }
  | { readonly state: 'invalid'; readonly reason: InvalidReason; readonly hint: string | null; readonly nonce?: string }
  | { readonly state: 'unavailable'; readonly dependency: string }
  | { readonly state: 'valid'; readonly subject: SubjectFacts };

/** What the application knows of the subject's account. */
export interface AccountFacts {
  readonly state: 'active' | 'suspended' | 'deleted';
  /** Plans and other states that rules name. */
  readonly holds: readonly string[];
}

/** What the application answers to "does this relation hold?"; `absent`: there is no such thing. */
export type RelationAnswer = boolean | 'absent';

/** What only the application can tell; what was not asked yet is left out. */
export interface ApplicationFacts {
  readonly account?: AccountFacts;
  readonly country?: string | null;
  readonly relation?: RelationAnswer;
  readonly visible?: boolean;
  /** Seconds to wait where the limit of the rule is reached; 0 where it is not. */
  readonly wait?: number;
}
