/**
 * An expression of Cloudflare's Rules language as a tree
 * (https://developers.cloudflare.com/ruleset-engine/rules-language/). Every part knows where it stands in the text, so
 * that an answer can point at it.
 */

/** Where a part stands in the text of the expression: offsets, the end after the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value written into the expression. */
export type Literal =
  | { readonly kind: 'string'; readonly text: string; readonly raw: boolean }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** An address, or a range in CIDR notation. */
  | { readonly kind: 'address'; readonly text: string };

/** An element of `{…}`: one value, or all from one to another, both included. */
export type SetElement =
  | { readonly kind: 'one'; readonly value: Literal }
  | { readonly kind: 'range'; readonly from: Literal; readonly to: Literal };

/** `[0]`, `["accept"]`, or `[*]` for each element in turn. */
export type Index = number | string | { readonly each: true };

/** What gives a value: a field, the answer of a function, or a literal among the arguments of one. */
export type ValueExpression = Span &
  (
    | { readonly kind: 'field'; readonly name: string; readonly indexes: readonly Index[] }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly arguments: readonly EdgeExpression[];
        readonly indexes: readonly Index[];
      }
    | { readonly kind: 'literal'; readonly literal: Literal }
  );

/** Operators between a value and a literal. */
export type Comparison =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'contains'
  | 'wildcard'
  | 'strict wildcard'
  | 'matches'
  | 'in';

/** What stands to the right of a comparison. */
export type Operand =
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'set'; readonly elements: readonly SetElement[] }
  /** `$office_network`, or a list that Cloudflare keeps: `$cf.anonymizer`. */
  | { readonly kind: 'list'; readonly name: string };

/** An expression: true or false of a request, or a value where a function takes one. */
export type EdgeExpression = Span &
  (
    | { readonly kind: 'and' | 'or' | 'xor'; readonly left: EdgeExpression; readonly right: EdgeExpression }
    | { readonly kind: 'not'; readonly of: EdgeExpression }
    | {
        readonly kind: 'compare';
        readonly left: ValueExpression;
        readonly operator: Comparison;
        readonly right: Operand;
      }
    | { readonly kind: 'value'; readonly value: ValueExpression }
  );
