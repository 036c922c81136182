import type { Cause } from './taxonomy.ts';

/** One change of a fix. Lines are counted from 1; changes apply in order. */
export type FixOperation =
  | { readonly op: 'chmod'; readonly path: string; readonly mode: string }
  | { readonly op: 'write'; readonly path: string; readonly content: string }
  | { readonly op: 'delete-lines'; readonly file: string; readonly from: number; readonly to: number }
  | { readonly op: 'replace-line'; readonly file: string; readonly line: number; readonly text: string }
  | { readonly op: 'insert-after'; readonly file: string; readonly line: number; readonly text: string };

/** A line of a configuration, counted from 1. */
export interface LineOfConfig {
  readonly file: string;
  readonly line: number;
}

/** What a configuration answers to a request, without sending it. */
export interface Prediction {
  /** Null where configuration and files do not tell; `why` then says what decides. */
  readonly status: number | null;
  readonly cause: Cause | null;
  /** The line without which the request would be let through; null where files refuse, or several lines do. */
  readonly directive: LineOfConfig | null;
  /** The lines that refuse, one behind the other, in the order in which they are met; none where files refuse. */
  readonly lines: readonly LineOfConfig[];
  /** Changes after which the same request is no longer refused; null where none was found. */
  readonly fix: { readonly ops: readonly FixOperation[] } | null;
  readonly why: string;
}
