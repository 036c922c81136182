import type { FixOperation, Prediction } from './prediction.ts';
import type { Cause } from './taxonomy.ts';

/** A directive as it stands in its file. */
export interface ConfigLine {
  readonly file: string;
  readonly line: number;
  /** Its words, as they stand there. */
  readonly text: string;
}

/** One step of the working: what was asked in a phase of the server, what it said, and what came of it. */
export interface WorkingStep {
  readonly phase: string;
  readonly says: string;
  readonly directive: ConfigLine | null;
  /** The file it is about, for steps of the file system. */
  readonly path: string | null;
  /** What this step refuses with, or null. */
  readonly status: number | null;
}

/** A refusal that would come next if those before it were gone, with what would take it away. */
export interface LaterBlocker {
  readonly cause: Cause;
  readonly directive: ConfigLine | null;
  readonly path: string | null;
  readonly why: string;
  readonly ops: readonly FixOperation[];
}

/** What a server answers, with the working. */
export interface Explanation extends Prediction {
  /** The line that refuses, with its words; null where files refuse, or nothing does. */
  readonly line: ConfigLine | null;
  /** What the file system refuses: the part of the path that stands in the way. */
  readonly path: string | null;
  readonly trace: readonly WorkingStep[];
  /** What stands behind the first refusal, in the order in which it would be met. */
  readonly behind: readonly LaterBlocker[];
}
