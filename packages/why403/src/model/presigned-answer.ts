/** How a URL or a set of cookies is signed. */
export const SIGNED_KINDS = ['aws-v4', 'aws-v2', 'gcs-v4', 'gcs-v2', 'cloudfront-canned', 'cloudfront-custom'] as const;
/** One of them. */
export type SignedKind = (typeof SIGNED_KINDS)[number];

/** What has to hold for a signed URL to be taken. */
export const SIGNED_CONDITIONS = [
  'complete',
  'policy',
  'starts',
  'expires',
  'lifetime',
  'scope',
  'region',
  'version',
  'method',
  'headers',
  'session-token',
  'resource',
  'address',
  'key-id',
  'signature',
] as const;

/** One condition, and whether it holds; null: what decides it is not known. */
export interface SignedCondition {
  readonly name: (typeof SIGNED_CONDITIONS)[number];
  readonly holds: boolean | null;
  readonly why: string;
}

/** What a signed URL, or signed cookies, allow, and whether they would be taken. No secret is in it. */
export interface PresignedAnswer {
  readonly version: 1;
  readonly kind: SignedKind;
  /** How it is signed, in words. */
  readonly name: string;
  readonly sentIn: 'url' | 'cookie';
  /** The URL, secrets taken out. */
  readonly url: string;
  /** Refused: a condition fails. Accepted: all hold, the signature included. */
  readonly decision: 'accepted' | 'refused' | 'cannot-tell';
  /** By which it is refused; null where it is not, or the store does not document it. */
  readonly status: 400 | 403 | null;
  /** In one sentence. */
  readonly why: string;
  /** One imperative sentence; null where nothing is to be mended. */
  readonly fix: string | null;
  readonly allows: {
    /** The method that it was made for, as its parameters suggest; the URL itself does not say. */
    readonly method: string | null;
    readonly host: string;
    readonly path: string;
    /** Pattern of URLs; of CloudFront. */
    readonly resource: string | null;
    /** ISO 8601; null: from always on, or not known. */
    readonly from: string | null;
    readonly until: string | null;
    /** Seconds from first to last. */
    readonly lifetime: number | null;
    /** Lower-case names of headers that have to be sent as they were signed. */
    readonly headers: readonly string[];
    /** The range of client addresses; of CloudFront. */
    readonly address: string | null;
    readonly region: string | null;
    readonly service: string | null;
  };
  /** The moment it was judged at, ISO 8601. */
  readonly at: string;
  readonly conditions: readonly SignedCondition[];
}
