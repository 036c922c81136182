import type { EdgeExpression } from '../../model/edge-expression.ts';
import type { EdgeRule, EdgeStep } from '../../model/edge-rules.ts';
import { edgeText } from '../quote/rules-language.ts';

/** An expression that says what its author most likely meant, and whom it lets through beside. */
export interface Narrower {
  readonly expression: string;
  readonly weakens: string;
}

/**
 * `http.request.uri.path contains "/admin"` also refuses `/blog/administration`: where the rule that decided has such a
 * part, the same with the folder itself and what lies below it.
 */
export function narrowerExpression(rule: EdgeRule, steps: readonly EdgeStep[]): Narrower | null {
  const step = steps.find((one) => one.rule === rule && one.outcome === 'matched');
  if (step === undefined || rule.expression === null || rule.expression.tree === null) return null;
  const broad = broadPart(rule.expression.tree);
  if (broad === null) return null;
  const folder = edgeText(broad.text.endsWith('/') ? broad.text : `${broad.text}/`);
  const whole = edgeText(broad.text);
  const narrow = `(http.request.uri.path eq ${whole} or starts_with(http.request.uri.path, ${folder}))`;
  const { source } = rule.expression;
  return {
    expression: `${source.slice(0, broad.start)}${narrow}${source.slice(broad.end)}`,
    weakens: `Other paths that only contain ${broad.text} are no longer refused.`,
  };
}

interface Broad {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first part that looks for a folder anywhere in the path or address; under a "not" a wider part would refuse more. */
function broadPart(expression: EdgeExpression): Broad | null {
  if (expression.kind === 'and' || expression.kind === 'or' || expression.kind === 'xor') {
    return broadPart(expression.left) ?? broadPart(expression.right);
  }
  if (expression.kind !== 'compare' || expression.operator !== 'contains') return null;
  const { left, right, start, end } = expression;
  if (left.kind !== 'field' || !/^http\.request\.(?:uri|uri\.path|full_uri)$/.test(left.name)) return null;
  if (right.kind !== 'literal' || right.literal.kind !== 'string' || !right.literal.text.startsWith('/')) return null;
  return { text: right.literal.text, start, end };
}
