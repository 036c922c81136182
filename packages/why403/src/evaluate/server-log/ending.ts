import type { LogKind } from '../../model/log-kind.ts';
import type { LogLineObservation } from '../../model/observation.ts';

/** What a line says of a request that was not answered with 403, though it reads as if it were. */
export interface OtherEnd {
  /** The status that such a request gets; null where the line leaves it open, or no request was answered at all. */
  readonly status: number | null;
  readonly why: string;
}

/** Lines of one kind that speak of another end than 403. */
export interface Ending extends OtherEnd {
  readonly log: LogKind;
  readonly pattern: RegExp;
  readonly holds?: (line: LogLineObservation) => boolean;
}

/** Whether a line was logged at one of these levels. */
export function isLevel(...levels: readonly string[]): (line: LogLineObservation) => boolean {
  return (line) => levels.includes(line.fields.level ?? '');
}
