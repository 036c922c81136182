import type { ServerPattern } from '../../pcre/pcre.ts';

/** A text of an expression, from its parts. */
export type Word =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Word }
  | { readonly kind: 'captured'; readonly index: number }
  | { readonly kind: 'joined'; readonly parts: readonly Word[] };

/** A condition in the language of ap_expr. */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'match'; readonly negative: boolean; readonly left: Word; readonly pattern: ServerPattern }
  | { readonly kind: 'in'; readonly left: Word; readonly list: readonly Word[] | null }
  | { readonly kind: 'test'; readonly operator: string; readonly of: Word };

/** An expression with its text (ap_expr). */
export interface Expression {
  readonly source: string;
  readonly condition: Condition;
}
