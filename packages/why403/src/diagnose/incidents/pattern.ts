import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { Cause, Strength } from '../../model/taxonomy.ts';
import type { PageWriter } from './page-writer.ts';

/** What the pattern of the refused requests says by itself. It proves nothing: other rules can refuse the same requests. */
export interface Pattern {
  readonly cause: Cause;
  readonly strength: Exclude<Strength, 'proved'>;
  /** Why this cause, in one sentence. */
  readonly why: string;
  readonly couldAlsoBe: readonly Cause[];
  /** The one observation that would settle it, as a sentence. */
  readonly settle: string;
}

/** What is looked at. */
export interface Seen {
  readonly found: FoundIncident;
  readonly writer: PageWriter;
}

/** Share of an incident's requests with some likeness. */
export function share(found: FoundIncident, requests: number): number {
  return requests / Math.max(1, found.requests);
}
