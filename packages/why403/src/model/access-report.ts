/** `error` refuses or lets in for certain, `warning` will probably, `info` leaves people without an answer. */
export const ACCESS_SEVERITIES = ['error', 'warning', 'info'] as const;
/** One of them. */
export type AccessSeverity = (typeof ACCESS_SEVERITIES)[number];

/** What a change of a policy does to people: they lose access, gain it, or it depends on who they are. */
export type AccessEffect = 'loses' | 'gains' | 'changes';

/** A place where an access policy disagrees with itself, with something else, or with what it was before. */
export interface PolicyFinding {
  /** `scope-mismatch` … */
  readonly check: string;
  readonly severity: AccessSeverity;
  readonly title: string;
  /** Id of the rule; null where there is none. */
  readonly rule: string | null;
  /** `GET /orders`; null where no single request is meant. */
  readonly route: string | null;
  /** The scopes, roles or members in question. */
  readonly names: readonly string[];
  readonly file: string;
  /** Where in the file, as a JSON Pointer; null: the whole. */
  readonly at: string | null;
  readonly line: number | null;
  /** Only in a comparison of two policies. */
  readonly effect: AccessEffect | null;
  readonly says: string;
  /** The smallest change, in one imperative sentence. */
  readonly change: string;
}

/** What is known of a check. */
export interface PolicyCheck {
  readonly id: string;
  readonly severity: AccessSeverity;
  readonly title: string;
  readonly change: string;
}

/** What a check of a policy, or a comparison of two, found. */
export interface AccessReport {
  readonly version: 1;
  readonly command: 'check' | 'diff';
  readonly files: readonly string[];
  readonly findings: readonly PolicyFinding[];
  /** What was not looked at, and why. */
  readonly notes: readonly string[];
}
