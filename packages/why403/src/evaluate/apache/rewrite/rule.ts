import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { ServerPattern } from '../../pcre/pcre.ts';
import type { Expression } from '../expression/syntax.ts';

/** One `RewriteCond`. */
export interface RewriteCondition {
  readonly test: string;
  readonly source: string;
  readonly negative: boolean;
  readonly pattern: ServerPattern | null;
  readonly expression: Expression | null;
  readonly ignoreCase: boolean;
  readonly orNext: boolean;
  readonly by: ApacheDirective;
}

/** One `RewriteRule` with the conditions before it. */
export interface RewriteRule {
  readonly pattern: ServerPattern;
  readonly negative: boolean;
  readonly substitution: string;
  readonly conditions: readonly RewriteCondition[];
  readonly flags: ReadonlySet<RewriteFlag>;
  /** Answer that a flag forces: 403 of F, 410 of G, that of R. */
  readonly status: number | null;
  readonly skip: number;
  readonly variables: readonly string[];
  readonly handler: string | null;
  readonly by: ApacheDirective;
}

/** Flags of a rule that change what the answer is. */
export type RewriteFlag =
  | 'last'
  | 'end'
  | 'redirect'
  | 'answer'
  | 'proxy'
  | 'pass-through'
  | 'chain'
  | 'next'
  | 'no-subrequest'
  | 'append-query'
  | 'discard-query'
  | 'discard-path'
  | 'escape-backreferences'
  | 'unsafe-question-mark'
  | 'unsafe-prefix';

/** What one server or folder says for mod_rewrite. */
export interface RewriteConfig {
  readonly engine: boolean | null;
  readonly base: string | null;
  /** Folder that per-directory rules are relative to, with its final slash; null in a server. */
  readonly directory: string | null;
  readonly inherit: 'after' | 'before' | null;
  readonly rules: readonly RewriteRule[];
  readonly by: ApacheDirective;
}
