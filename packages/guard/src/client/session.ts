import { RefreshUnavailable, SessionExpired } from './errors.ts';
import { wordsOf } from './read-refusal.ts';

/** A token as the application gets it: the text alone, or with the time at which it ends. */
export type NewToken = string | { readonly token: string; readonly expiresAt?: number };

/** Renews a token. An error whose `error` is `invalid_grant` says that the session is over (RFC 6749, 5.2). */
export type Refresh = (current: string | null) => Promise<NewToken>;

/** A token as it is used, and which one it was: two requests must not renew the same one twice. */
export interface HeldToken {
  readonly text: string | null;
  readonly generation: number;
  /** Renewals that had failed when the request began. */
  readonly failures: number;
}

/** Seconds before its end at which a token is renewed without waiting for a 401. */
const MARGIN = 10;
const LOCK_NAME = 'why403-guard refresh';

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** The token of a client, renewed by one request at a time for all. */
export class Session {
  private text: string | null;
  private expiresAt: number | null;
  private generation = 0;
  private underway: Promise<void> | null = null;
  private dead: SessionExpired | null = null;
  private failures = 0;
  private failure: RefreshUnavailable | null = null;
  /** Milliseconds by which the server's clock is ahead of ours. */
  private skew = 0;
  private readonly refresh: Refresh | null;
  private readonly load: (() => string | null) | null;
  private readonly clock: () => number;
  private readonly timeout: number;

  constructor(options: {
    readonly token: string | (() => string | null) | null;
    readonly refresh: Refresh | null;
    readonly clock: () => number;
    /** Milliseconds. */
    readonly timeout: number;
  }) {
    this.load = typeof options.token === 'function' ? options.token : null;
    this.text = typeof options.token === 'function' ? options.token() : options.token;
    this.expiresAt = endOf(this.text);
    this.refresh = options.refresh;
    this.clock = options.clock;
    this.timeout = options.timeout;
  }

  get canRefresh(): boolean {
    return this.refresh !== null;
  }

  /** The token for a request; renewed first where it is about to end. */
  async current(signal: AbortSignal | null): Promise<HeldToken> {
    const ends = this.expiresAt !== null && this.clock() + this.skew >= this.expiresAt - MARGIN * 1000;
    if (this.refresh !== null && this.dead === null && ends) {
      return this.renew(this.held, signal);
    }
    return this.held;
  }

  private get held(): HeldToken {
    return { text: this.text, generation: this.generation, failures: this.failures };
  }

  /**
   * Another token than `used`. One that came since is taken as it is; a renewal that is under way is waited for. The
   * caller's signal ends its own waiting and never the renewal, for which others wait as well.
   */
  async renew(used: HeldToken, signal: AbortSignal | null): Promise<HeldToken> {
    // Asked after every 401: a 401 that comes after the shared renewal failed must not begin another.
    if (this.dead !== null) throw this.dead;
    if (this.failure !== null && this.underway === null && used.failures < this.failures) throw this.failure;
    if (used.generation === this.generation) {
      this.underway ??= this.renewOnce().finally(() => {
        this.underway = null;
      });
      await untilAborted(this.underway, signal);
    }
    return this.held;
  }

  /** Takes a token that a step-up brought. */
  replace(token: NewToken): HeldToken {
    const { text, expiresAt } =
      typeof token === 'string'
        ? { text: token, expiresAt: undefined }
        : { text: token.token, expiresAt: token.expiresAt };
    this.text = text;
    this.expiresAt = expiresAt ?? endOf(text);
    this.generation += 1;
    this.dead = null;
    return this.held;
  }

  /** The scopes that the token is known to hold. */
  get scopes(): readonly string[] {
    const { scope } = claimsOf(this.text);
    return typeof scope === 'string' ? wordsOf(scope) : [];
  }

  /** Learns from the Date field how far the clocks differ. */
  learn(response: Response): void {
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.skew = date - this.clock();
  }

  private async renewOnce(): Promise<void> {
    const { navigator } = globalThis as { navigator?: { locks?: Locks } };
    const locks = navigator?.locks;
    // Other tabs hold the same refresh token, and with rotation the second use of one ends the session.
    if (locks === undefined || this.load === null) await this.renewHere();
    else await locks.request(LOCK_NAME, () => this.renewHere());
  }

  private async renewHere(): Promise<void> {
    const stored = this.load?.() ?? null;
    if (stored !== null && stored !== this.text) {
      this.replace(stored);
      return;
    }
    try {
      this.replace(await withTimeout(this.refresh?.(this.text) ?? Promise.reject(), this.timeout));
    } catch (cause) {
      if (isOver(cause)) {
        this.dead = new SessionExpired('the session is over: sign in again', null, null, { cause });
        throw this.dead;
      }
      this.failures += 1;
      this.failure = new RefreshUnavailable('the token could not be renewed; try again later', null, null, { cause });
      throw this.failure;
    }
  }
}

function isOver(error: unknown): boolean {
  return error instanceof SessionExpired || (error as { error?: unknown } | undefined)?.error === 'invalid_grant';
}

/** When a JWT ends, in milliseconds since the epoch; null where it is none or does not say. */
function endOf(token: string | null): number | null {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' ? exp * 1000 : null;
}

/** The claims of a JWT; none where it is none. Nothing is verified: the token is our own. */
function claimsOf(token: string | null): Readonly<Record<string, unknown>> {
  const [, payload] = token?.split('.') ?? [];
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? (claims as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (signal === null) return work;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
