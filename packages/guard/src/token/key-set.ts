import { createLocalJWKSet, errors, type FlattenedJWSInput, type JSONWebKeySet, type JWTHeaderParameters } from 'jose';
import { boundedText } from '../bounded-text.ts';

type GetKey = ReturnType<typeof createLocalJWKSet>;

/** How the keys of an issuer are fetched. */
export interface KeySetOptions {
  readonly issuer: string;
  readonly jwksUri?: string | undefined;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** The keys cannot be had, and none are kept: nothing can be said of a token. */
export class KeysUnavailable extends Error {
  readonly code = 'ERR_KEYS_UNAVAILABLE';
}

/** After this long keys are fetched anew. */
const FRESH = 10 * 60_000;
/** So long after a fetch an unknown key id fetches no more: whoever forges ids must not make us ask the issuer. */
const COOL_DOWN = 30_000;
const TIME_LIMIT = 5_000;
const SIZE_LIMIT = 512 * 1024;

/** The public keys of one issuer, kept while its server is away. */
export class KeySet {
  private readonly options: KeySetOptions;
  private keys: GetKey | null = null;
  private tried = Number.NEGATIVE_INFINITY;
  private fetched = Number.NEGATIVE_INFINITY;
  private underway: Promise<void> | null = null;

  constructor(options: KeySetOptions) {
    this.options = options;
  }

  /** The key for a token; `jose` calls it. */
  readonly find: GetKey = Object.assign(
    async (header?: JWTHeaderParameters, token?: FlattenedJWSInput) => {
      await this.refresh(FRESH);
      try {
        return await this.known()(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await this.refresh(COOL_DOWN);
        return this.known()(header, token);
      }
    },
    { jwks: () => undefined },
  ) as unknown as GetKey;

  private known(): GetKey {
    if (this.keys === null) throw new KeysUnavailable(`the keys of ${this.options.issuer} cannot be had`);
    return this.keys;
  }

  /** Fetches where the keys are older than that, one fetch for all who wait; a failure keeps what is there. */
  private async refresh(age: number): Promise<void> {
    const now = this.options.clock();
    const wait = this.keys === null ? 1_000 : COOL_DOWN;
    if (now - this.fetched < age || now - this.tried < wait) return this.underway ?? undefined;
    this.tried = now;
    this.underway ??= this.fetch().finally(() => {
      this.underway = null;
    });
    return this.underway;
  }

  private async fetch(): Promise<void> {
    try {
      const uri = this.options.jwksUri ?? (await this.discover());
      const keys = createLocalJWKSet((await this.json(uri)) as unknown as JSONWebKeySet);
      this.keys = keys;
      this.fetched = this.options.clock();
    } catch {
      // What is known stays; without any the caller hears of it when it looks for a key.
    }
  }

  /** RFC 8414, 3, where the issuer has a path; else OpenID Connect Discovery, 4, which more issuers serve. */
  private async discover(): Promise<string> {
    const { issuer } = this.options;
    const document = await this.json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (document.issuer !== issuer || typeof document.jwks_uri !== 'string')
      throw new Error('the metadata is of another issuer');
    return document.jwks_uri;
  }

  private async json(url: string): Promise<Readonly<Record<string, unknown>>> {
    const response = await this.options.fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIME_LIMIT) });
    if (!response.ok) throw new Error(`the key server answered ${response.status}`);
    const { text, isWhole } = await boundedText(response, SIZE_LIMIT);
    if (!isWhole) throw new Error('the key set is too large');
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  }
}
