import type { EdgeDecision } from './edge-rules.ts';

/** A change of the configuration after which the request is no longer refused by it: made and asked again before it is told. */
export interface EdgeFix {
  readonly summary: string;
  /** The expression to write, where the change has one. */
  readonly expression: string | null;
  /** Action and parameters of a new rule, as the API takes them; null where an existing rule is changed. */
  readonly rule: Readonly<Record<string, unknown>> | null;
  /** Whom it lets through beside the one who asked; null where nobody. */
  readonly weakens: string | null;
  /** What the configuration does with the request after it. */
  readonly after: Pick<EdgeDecision, 'decision' | 'decidedBy'>;
}
