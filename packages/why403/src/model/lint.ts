import type { FixOperation } from './prediction.ts';

/** `error` breaks or refuses for certain, `warning` will refuse or let in whom nobody meant, `note` is against the usual. */
export const LINT_LEVELS = ['error', 'warning', 'note'] as const;
/** One of them. */
export type LintLevel = (typeof LINT_LEVELS)[number];

/** Something that is wrong with a configuration or with files, though nobody has asked for it yet. */
export interface LintFinding {
  /** `nginx/cached-refusal`; documented in docs/lint. */
  readonly check: string;
  readonly level: LintLevel;
  readonly title: string;
  readonly file: string;
  /** Null: the file or folder itself. */
  readonly line: number | null;
  /** What happens to whom. */
  readonly says: string;
  /** The smallest change, in one sentence. */
  readonly change: string;
  /** The change as an operation, where it is one. */
  readonly fix: FixOperation | null;
}

/** What is known of a check. */
export interface LintRule {
  readonly id: string;
  readonly level: LintLevel;
  readonly title: string;
  /** Why it happens, for the page of the check. */
  readonly explanation: string;
  /** The smallest change, in one imperative sentence. */
  readonly change: string;
}

/** What was looked at. */
export interface LintTarget {
  readonly kind: 'nginx' | 'apache' | 'files' | 'policies';
  readonly path: string;
}

/** What a configuration and its files will refuse, or give away, by accident. */
export interface LintReport {
  readonly version: 1;
  readonly targets: readonly LintTarget[];
  /** In order of files and lines. */
  readonly findings: readonly LintFinding[];
  /** What was not looked at, and why. */
  readonly notes: readonly string[];
}
