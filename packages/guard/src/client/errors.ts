/** Where one asks for access, as the server names it. */
export interface AccessRequest {
  readonly form_url?: string;
  readonly template?: string;
}

/** What a refusal said, as far as it could be read. */
export interface RefusalFacts {
  readonly status: number;
  /** Id of the problem type, or the error code of the challenge; null where the answer does not say. */
  readonly reason: string | null;
  readonly detail: string | null;
  readonly requiredScopes: readonly string[];
  readonly requiredRoles: readonly string[];
  readonly accessRequest: AccessRequest | null;
  readonly traceId: string | null;
  /** Who refused where it was not the API: `cdn`, `waf`, `load-balancer`, `proxy`. */
  readonly layer: string | null;
}

/** An answer that is no success, with what it said. */
export class AccessError extends Error {
  readonly response: Response | null;
  readonly status: number | null;
  readonly reason: string | null;
  readonly traceId: string | null;

  constructor(message: string, response: Response | null, facts: RefusalFacts | null, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.response = response;
    this.status = response?.status ?? null;
    this.reason = facts?.reason ?? null;
    this.traceId = facts?.traceId ?? null;
  }
}

/** 401, and there is no way to get a token. */
export class Unauthenticated extends AccessError {}

/** The session is over: the login must be repeated. No further refresh is tried. */
export class SessionExpired extends AccessError {}

/** A token that was fetched a moment ago is refused: another one would be as well. */
export class SessionRejected extends AccessError {}

/** The token could not be renewed for now: the network or the issuer is away. Worth another try later. */
export class RefreshUnavailable extends AccessError {}

/** The token was renewed, and the body cannot be sent a second time: the caller may repeat the request. */
export class NotReplayable extends AccessError {}

/** A fresh or a stronger sign-in is demanded (RFC 9470). A refresh brings the same one. */
export class StepUpRequired extends AccessError {
  readonly acrValues: readonly string[];
  /** Seconds. */
  readonly maxAge: number | null;

  constructor(
    response: Response,
    facts: RefusalFacts,
    demanded: { acrValues: readonly string[]; maxAge: number | null },
  ) {
    super('a fresh or a stronger sign-in is demanded', response, facts);
    this.acrValues = demanded.acrValues;
    this.maxAge = demanded.maxAge;
  }
}

/** 403: this subject may not do this. Neither a refresh nor a second try changes that. */
export class Forbidden extends AccessError {
  readonly requiredRoles: readonly string[];
  readonly accessRequest: AccessRequest | null;
  readonly layer: string | null;

  constructor(response: Response, facts: RefusalFacts, message?: string) {
    super(message ?? forbiddenMessage(facts), response, facts);
    this.requiredRoles = facts.requiredRoles;
    this.accessRequest = facts.accessRequest;
    this.layer = facts.layer;
  }
}

/** 403: the token lacks a scope (RFC 6750, 3.1). A refresh cannot widen it (RFC 6749, 6). */
export class InsufficientScope extends Forbidden {
  readonly scopes: readonly string[];

  constructor(response: Response, facts: RefusalFacts) {
    super(
      response,
      facts,
      `the token lacks a scope: ${facts.requiredScopes.join(' ') || 'the answer does not say which'}`,
    );
    this.scopes = facts.requiredScopes;
  }
}

/** 404. With a token it may be concealed rather than absent (RFC 9110, 15.5.4). */
export class NotFound extends AccessError {
  readonly maybeConcealed: boolean;

  constructor(response: Response, facts: RefusalFacts, maybeConcealed: boolean) {
    super(maybeConcealed ? 'not found, or not to be seen by this subject' : 'not found', response, facts);
    this.maybeConcealed = maybeConcealed;
  }
}

/** 429: wait. */
export class RateLimited extends AccessError {
  /** Seconds, or null where the answer does not say. */
  readonly retryAfter: number | null;

  constructor(response: Response, facts: RefusalFacts, retryAfter: number | null) {
    super(`too many requests${retryAfter === null ? '' : `; wait ${retryAfter} s`}`, response, facts);
    this.retryAfter = retryAfter;
  }
}

/** 407: a proxy on the way wants credentials of its own. */
export class ProxyAuthRequired extends AccessError {
  readonly layer = 'proxy';
}

function forbiddenMessage({ reason, layer, requiredRoles, detail }: RefusalFacts): string {
  if (layer !== null) return `refused by a ${layer} in front of the API, which never saw the request`;
  if (requiredRoles.length > 0) return `a role is missing: ${requiredRoles.join(', ')}`;
  return detail ?? reason ?? 'refused';
}
