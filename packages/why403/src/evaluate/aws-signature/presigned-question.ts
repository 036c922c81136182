import type { SignedUrl } from './presigned-url.ts';

/** What is known beside the URL. */
export interface PresignedQuestion {
  readonly signed: SignedUrl;
  /** The URL as it may be shown. */
  readonly shown: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string | null;
  /** Lower-case names of the headers of the request; null: not told. */
  readonly headers: ReadonlySet<string> | null;
  readonly client: string | null;
  /** Ids of the keys in the key group; none: not told. */
  readonly keyIds: readonly string[];
  /** Whether the signature was made by a key that was given; null: not checked. */
  readonly isGenuine: boolean | null;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
}

/** ISO 8601, or null; also for what no calendar has. */
export function isoTime(time: number | null): string | null {
  if (time === null || Math.abs(time) > 8.64e15) return null;
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
