import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { LogKind } from '../../model/log-kind.ts';
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
  /** The rule whose fixes fit, where it is not that of the writer and the cause. */
  readonly rule?: string;
}

/** What is looked at. */
export interface Seen {
  readonly found: FoundIncident;
  readonly writer: PageWriter;
  /** The log that its lines are of; null where they were not read again. */
  readonly log: LogKind | null;
}

/** Share of an incident's requests with some likeness. */
export function share(found: FoundIncident, requests: number): number {
  return requests / Math.max(1, found.requests);
}
