/** A `fetch` that knows the difference between 401, 403 and 404, and never refreshes a token that was not at fault. */
import {
  Forbidden,
  InsufficientScope,
  NotFound,
  NotReplayable,
  ProxyAuthRequired,
  RateLimited,
  type RefusalFacts,
  SessionRejected,
  StepUpRequired,
  Unauthenticated,
} from './errors.ts';
import { challengesOf, readRefusal, retryAfterOf, wordsOf } from './read-refusal.ts';
import { type HeldToken, type NewToken, type Refresh, Session } from './session.ts';

export * from './errors.ts';
export type { NewToken, Refresh } from './session.ts';

/** What a step-up must bring. */
export interface StepUpDemand {
  /** All scopes that the new token needs: those held and those that the answer names. */
  readonly scopes: readonly string[];
  readonly acrValues: readonly string[];
  /** Seconds. */
  readonly maxAge: number | null;
}

/** What a proof of possession is made for (RFC 9449, 4.2). */
export interface ProofDemand {
  readonly method: string;
  readonly url: string;
  readonly token: string;
  readonly nonce: string | null;
}

/** How a client is made. */
export interface ClientOptions {
  /** The token, none, or where the application keeps it; a function is asked again before a refresh, so that tabs share. */
  readonly token?: string | (() => string | null) | null;
  readonly refresh?: Refresh;
  /** Asks for a stronger or wider token, once for each request. */
  readonly stepUp?: (demand: StepUpDemand) => Promise<NewToken>;
  /** Makes proofs; the token then goes out under the scheme DPoP. */
  readonly proof?: (demand: ProofDemand) => Promise<string>;
  /** Web origins that get the token; else the origin of the first request, and no other. */
  readonly origins?: readonly string[];
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Milliseconds after which a refresh counts as failed. */
  readonly refreshTimeout?: number;
}

/** What has been tried for one request; each at most once. */
export interface Attempts {
  refreshed: boolean;
  steppedUp: boolean;
  nonce: string | null;
}

/** What has been tried for one request, at its beginning. */
export function freshAttempts(): Attempts {
  return { refreshed: false, steppedUp: false, nonce: null };
}

/** Makes a client with the signature of `fetch`. Refusals are thrown as typed errors; everything else is returned. */
export function createClient(options: ClientOptions = {}): typeof fetch {
  const client = new Client(options);
  return (input, init) => client.send(input, init);
}

/** The state of a client, for adapters to libraries that send requests themselves. */
export class Client {
  private readonly options: ClientOptions;
  private readonly session: Session;
  private readonly clock: () => number;
  private origins: readonly string[] | null;
  private held: readonly string[] = [];

  constructor(options: ClientOptions) {
    this.options = options;
    this.clock = options.clock ?? Date.now;
    this.origins = options.origins ?? null;
    this.session = new Session({
      token: options.token ?? null,
      refresh: options.refresh ?? null,
      clock: this.clock,
      timeout: options.refreshTimeout ?? 30_000,
    });
  }

  async send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const isStream = init?.body instanceof ReadableStream || (input instanceof Request && input.body !== null);
    const attempts = freshAttempts();
    let token = await this.tokenFor(request.url, request.signal);
    for (;;) {
      const response = await this.ask(request, token, attempts, isStream);
      // A redirect may have led elsewhere, and what is refused there is no matter of our token.
      const isOurs = this.isOurs(request.url) && this.isOurs(response.url || request.url);
      const next = isOurs ? await this.next(response, request, token, attempts) : null;
      if (next === null) return response;
      if (isStream && request.body !== null)
        throw new NotReplayable('the token is new, and the body was sent already: repeat the request', response, null);
      token = next;
    }
  }

  /** The token for a request to that URL: none for other web origins. */
  async tokenFor(url: string, signal: AbortSignal | null): Promise<HeldToken> {
    return this.isOurs(url) ? this.session.current(signal) : NO_TOKEN;
  }

  /** The fields that carry the token; none for other web origins, as a redirect may lead there. */
  async fieldsFor(token: HeldToken, method: string, url: string, { nonce }: Attempts): Promise<Record<string, string>> {
    const { proof } = this.options;
    if (token.text === null || !this.isOurs(url)) return {};
    if (proof === undefined) return { Authorization: `Bearer ${token.text}` };
    return { Authorization: `DPoP ${token.text}`, DPoP: await proof({ method, url, token: token.text, nonce }) };
  }

  /** Whether the token is for the web origin of that URL; where none is named, for that of the first request. */
  isOurs(url: string): boolean {
    const { origin } = new URL(url);
    this.origins ??= [origin];
    return this.origins.includes(origin);
  }

  private async ask(request: Request, token: HeldToken, attempts: Attempts, isStream: boolean): Promise<Response> {
    const { fetch = globalThis.fetch } = this.options;
    const copy = isStream ? request : request.clone();
    if (!request.headers.has('authorization')) {
      const fields = await this.fieldsFor(token, request.method, request.url, attempts);
      for (const [name, value] of Object.entries(fields)) copy.headers.set(name, value);
    }
    return fetch(copy);
  }

  /** Null where the answer is no refusal; the token for one further try; or the error that ends the request. */
  async next(
    response: Response,
    request: { readonly signal: AbortSignal | null },
    token: HeldToken,
    attempts: Attempts,
  ): Promise<HeldToken | null> {
    this.session.learn(response);
    if (!REFUSING.has(response.status)) return null;
    const facts = await readRefusal(response);
    if (response.status === 401) return this.afterUnauthorized(response, facts, request, token, attempts);
    if (response.status === 403) return this.afterForbidden(response, facts, attempts);
    if (response.status === 404) throw new NotFound(response, facts, token.text !== null);
    if (response.status === 429) throw new RateLimited(response, facts, retryAfterOf(response, this.clock()));
    throw new ProxyAuthRequired('a proxy on the way wants credentials of its own', response, facts);
  }

  private async afterUnauthorized(
    response: Response,
    facts: RefusalFacts,
    { signal }: { readonly signal: AbortSignal | null },
    token: HeldToken,
    attempts: Attempts,
  ): Promise<HeldToken> {
    const challenges = challengesOf(response);
    const error = (code: string) => challenges.find(({ parameters }) => parameters.error === code);
    const nonce = response.headers.get('dpop-nonce');
    if (error('use_dpop_nonce') !== undefined && nonce !== null && attempts.nonce === null) {
      attempts.nonce = nonce;
      return token;
    }
    const stronger = error('insufficient_user_authentication');
    if (stronger !== undefined) {
      const { acr_values: acr, max_age: age } = stronger.parameters;
      const demand = { acrValues: wordsOf(acr), maxAge: age === undefined ? null : Number(age) };
      const { stepUp } = this.options;
      if (stepUp === undefined || attempts.steppedUp) throw new StepUpRequired(response, facts, demand);
      attempts.steppedUp = true;
      return this.session.replace(await stepUp({ ...demand, scopes: this.held }));
    }
    if (!this.session.canRefresh) throw new Unauthenticated('credentials are needed', response, facts);
    if (attempts.refreshed) throw new SessionRejected('a token that is new is refused', response, facts);
    attempts.refreshed = true;
    return this.session.renew(token, signal);
  }

  private async afterForbidden(response: Response, facts: RefusalFacts, attempts: Attempts): Promise<HeldToken> {
    const isScope = facts.reason === 'insufficient-scope' || facts.reason === 'insufficient_scope';
    if (!isScope) throw new Forbidden(response, facts);
    const { stepUp } = this.options;
    if (stepUp === undefined || attempts.steppedUp || facts.requiredScopes.length === 0)
      throw new InsufficientScope(response, facts);
    attempts.steppedUp = true;
    // The new token replaces the old one, so it must hold what that held as well.
    this.held = [...new Set([...this.session.scopes, ...this.held, ...facts.requiredScopes])];
    return this.session.replace(await stepUp({ scopes: this.held, acrValues: [], maxAge: null }));
  }
}

const NO_TOKEN: HeldToken = { text: null, generation: 0, failures: 0 };
const REFUSING: ReadonlySet<number> = new Set([401, 403, 404, 407, 429]);
