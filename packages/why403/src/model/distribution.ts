/** One cache behaviour of a distribution of CloudFront. */
export interface CacheBehaviour {
  /** `*` for the default one. */
  readonly pattern: string;
  readonly methods: readonly string[];
  readonly protocol: 'allow-all' | 'redirect-to-https' | 'https-only' | null;
  /** Ids of the key groups that may sign; null where no signature is asked for. */
  readonly keyGroups: readonly string[] | null;
  /** Whether accounts are trusted to sign, which is the older way. */
  readonly signers: boolean;
  /** Functions that run before the cache, which may answer by themselves. */
  readonly functions: readonly string[];
  readonly origin: string;
}

/** What a distribution answers in place of an error. */
export interface ErrorPage {
  readonly code: number;
  readonly page: string | null;
  /** The status that is sent instead; null: the error's own. */
  readonly status: number | null;
  /** Seconds for which the error is kept. */
  readonly seconds: number;
}

/** The configuration of a distribution, with the keys that it trusts as far as they were given. */
export interface Distribution {
  readonly source: string;
  readonly id: string;
  /** `d111111abcdef8.cloudfront.net`; null where the export does not have it. */
  readonly domain: string | null;
  readonly aliases: readonly string[];
  readonly enabled: boolean;
  readonly webAcl: string;
  readonly geo: { readonly type: 'none' | 'allow' | 'deny'; readonly countries: readonly string[] };
  /** In the order in which they are asked; the default one is the last. */
  readonly behaviours: readonly CacheBehaviour[];
  readonly errorPages: readonly ErrorPage[];
  readonly origins: readonly { readonly id: string; readonly domain: string; readonly hasAccessControl: boolean }[];
  readonly defaultRoot: string;
  /** Ids of public keys, by the id of their group. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Public keys in PEM, by their ids. */
  readonly keys: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}
