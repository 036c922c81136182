/** Who may do what: one table that the guard, the checks, the log and the explanations read. Everything not listed is refused. */
export interface AccessPolicy {
  readonly version: 1;
  /** Identifier of the API: the audience of its tokens (RFC 9068, 2.2) and the `resource` of its metadata (RFC 9728, 2). */
  readonly resource: string;
  readonly issuers?: readonly Issuer[];
  readonly claims?: ClaimNames;
  /** Scopes that hold others: `"orders:write": { "implies": ["orders:read"] }`. */
  readonly scopes?: Readonly<Record<string, ScopeEntry>>;
  readonly rules: readonly AccessRule[];
  /** Web origins whose pages may read answers, refusals too (Fetch standard, 3.2). */
  readonly cors?: CorsGrant;
  /** Where a page load without a session is sent. */
  readonly login?: string;
  /** `minimal` keeps what was needed out of the answer; the log has it all the same. */
  readonly disclose?: 'full' | 'minimal';
  /**
   * Drafts whose words go on the wire. `rar-remediation`: the error code `insufficient_authorization`
   * (draft-ietf-oauth-rar-metadata-remediation).
   */
  readonly drafts?: readonly 'rar-remediation'[];
  /** Where `type` of a problem begins. */
  readonly problems?: string;
}

/** Whose tokens are taken. */
export interface Issuer {
  /** Compared letter for letter (RFC 9068, 4). */
  readonly issuer: string;
  /** Taken for `aud` in place of the policy's `resource`. */
  readonly audience?: string;
  /** `rfc9068`: the token says that it is an access token (`typ: at+jwt`). `any`: it need not, yet an ID token is refused. */
  readonly profile?: 'rfc9068' | 'any';
  /** Seconds that clocks may differ by. */
  readonly leeway?: number;
  /** Where its keys are; from its metadata unless given. */
  readonly jwks_uri?: string;
  readonly algorithms?: readonly string[];
}

/** In which claims scopes and roles stand: names, or paths with dots. A name that is a URL is taken whole. */
export interface ClaimNames {
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
}

/** What is declared of one scope. */
interface ScopeEntry {
  readonly implies?: readonly string[];
  readonly description?: string;
}

/** One row: requests, and what they require. */
export interface AccessRule {
  readonly id: string;
  /** `GET /orders/{id}`; several where they require the same. HEAD follows GET. */
  readonly match: string | readonly string[];
  /** `optional`: a request without credentials passes as nobody's; with broken ones it is refused. */
  readonly auth?: 'required' | 'optional' | 'none';
  /** What credentials the route takes. */
  readonly credentials?: 'bearer' | 'dpop' | 'session';
  /** All of these. */
  readonly scopes?: readonly string[];
  readonly roles?: RoleRequirement;
  /** `person`: not a client that acts for itself; `machine`: the reverse. */
  readonly subject?: 'person' | 'machine';
  readonly resource?: ResourceRequirement;
  /** Whoever may not see it is answered as if it did not exist. */
  readonly conceal?: boolean;
  readonly authentication?: AuthenticationRequirement;
  /** What the token must have been granted in detail (RFC 9396): for each, one of its own with the same type that holds these. */
  readonly authorization_details?: readonly DetailRequirement[];
  /** A nonce of the server is demanded in the proof (RFC 9449, 9). */
  readonly nonce?: boolean;
  /** Networks that may ask, as addresses with a prefix length. */
  readonly addresses?: readonly string[];
  /** Countries that are served (ISO 3166-1), where the application tells the country of a request. */
  readonly countries?: readonly string[];
  /** Plans or states of an account that may ask, where the application tells them. */
  readonly account?: readonly string[];
  readonly rate?: RateLimit;
  /** `false`: a form of another site may be sent here with the session's cookie. */
  readonly csrf?: boolean;
  /** Withheld by law: who demands it (RFC 7725, `blocked-by`). */
  readonly withheld?: string;
  readonly request_access?: RequestAccess;
  /** `all`: what is allowed is recorded as well. */
  readonly audit?: 'refusals' | 'all';
}

/** All of `all`, and one of `any`. */
export interface RoleRequirement {
  readonly any?: readonly string[];
  readonly all?: readonly string[];
}

/** A relation between the subject and one thing; the application, or a claim, tells whether it holds. */
export interface ResourceRequirement {
  readonly type: string;
  /** With parameters of the route: `{id}`. */
  readonly id: string;
  readonly relation?: string;
  /** A claim that must equal the id, in place of a relation. */
  readonly claim?: string;
  /** The relation that lets somebody know that it exists: those who have it get 403 where others get 404. */
  readonly visible_to?: string;
}

/** How, and how long ago, the person must have signed in (RFC 9470). */
interface AuthenticationRequirement {
  readonly acr?: readonly string[];
  /** Seconds. */
  readonly max_age?: number;
}

/** One entry of `authorization_details` (RFC 9396, 2). */
interface DetailRequirement {
  readonly type: string;
  readonly actions?: readonly string[];
  readonly locations?: readonly string[];
}

/** At most so many requests in so many seconds, for each subject, or each address where nobody signed in. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Where one asks for access; names as in the AuthZEN access-request draft. */
interface RequestAccess {
  readonly form_url: string;
  readonly template?: string;
}

/** Which pages may read the answers. */
export interface CorsGrant {
  readonly origins: readonly string[];
  readonly headers?: readonly string[];
  readonly credentials?: boolean;
}
