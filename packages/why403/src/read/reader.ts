import type { CaseId, Observation } from '../model/observation.ts';

/** Observations that belong together: what one diagnosis is made from. */
export interface ReadCase {
  /** The input's own name for it (NDJSON `id`, HAR entry), or null. */
  readonly id: CaseId;
  readonly observations: readonly Observation[];
}

/** Turns one shape of text into observations. Never throws on any input it recognised, short of {@link ReadError}. */
export interface Reader {
  /** What the shape is called in messages: "HAR", "curl -v output". */
  readonly name: string;
  /** Cheap: looks at the beginning, or for one telling mark. */
  recognises(text: string): boolean;
  /** Throws `ReadError` where the text has the shape but not the content. */
  read(text: string, sourceName: string): readonly ReadCase[];
}
