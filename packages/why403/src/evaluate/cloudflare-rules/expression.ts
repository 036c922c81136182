import type { EdgeExpression, Index, ValueExpression } from '../../model/edge-expression.ts';
import type { EdgeLists, EdgeRequest, EdgeVerdict } from '../../model/edge-request.ts';
import { compare } from './compare.ts';
import { fieldValue } from './fields.ts';
import { callFunction } from './functions.ts';
import { Each, EdgeAddress, type EdgeValue, forEach, shownValue, Untold } from './values.ts';

/** What an expression is asked about. */
export interface Scene {
  readonly request: EdgeRequest;
  readonly lists: EdgeLists;
  /** The expression as it is written, to quote its parts. */
  readonly source: string;
}

/**
 * Whether an expression holds for a request, with the working of every part. Both sides of `and` and `or` are always
 * worked out, so that the working is whole: the language has no effects.
 */
export function evaluateExpression(expression: EdgeExpression, scene: Scene): EdgeVerdict {
  const text = scene.source.slice(expression.start, expression.end);
  if (expression.kind === 'not') {
    const inner = evaluateExpression(expression.of, scene);
    return joined(text, inner.holds === null ? null : !inner.holds, [inner]);
  }
  if (expression.kind === 'compare' || expression.kind === 'value') {
    const value = valueIn(expression.kind === 'compare' ? expression.left : expression.value, scene);
    const outcome = expression.kind === 'compare' ? expressionValue(expression, scene) : value;
    if (outcome instanceof Untold)
      return { holds: null, text, actual: shownValue(value), unknown: outcome.what, parts: [] };
    return { holds: outcome === true, text, actual: shownValue(value), unknown: null, parts: [] };
  }
  const [left, right] = [evaluateExpression(expression.left, scene), evaluateExpression(expression.right, scene)];
  return joined(text, LOGIC[expression.kind](left.holds, right.holds), [left, right]);
}

/** Kleene's logic: what is not told matters only where it could change the answer. */
const LOGIC = {
  and: (a: boolean | null, b: boolean | null) =>
    a === false || b === false ? false : a === null || b === null ? null : true,
  or: (a: boolean | null, b: boolean | null) =>
    a === true || b === true ? true : a === null || b === null ? null : false,
  xor: (a: boolean | null, b: boolean | null) => (a === null || b === null ? null : a !== b),
} as const;

function joined(text: string, holds: boolean | null, parts: readonly EdgeVerdict[]): EdgeVerdict {
  const unknown = holds === null ? (parts.find((part) => part.unknown !== null)?.unknown ?? null) : null;
  return { holds, text, actual: null, unknown, parts };
}

/** An expression as the argument of a function: true or false for each element that was spread with `[*]`. */
function expressionValue(expression: EdgeExpression, scene: Scene): EdgeValue {
  switch (expression.kind) {
    case 'value':
      return valueIn(expression.value, scene);
    case 'compare': {
      const left = valueIn(expression.left, scene);
      // Of an array that is not there no element is compared: the answer is missing, and so is that of "any" and "all".
      if (left === undefined && isSpread(expression.left)) return undefined;
      return forEach(left, (one) => compare(one, expression.operator, expression.right, scene.lists));
    }
    case 'not':
      return forEach(expressionValue(expression.of, scene), (one) =>
        one instanceof Untold || one === undefined ? one : one !== true,
      );
    default:
      return paired(expression.kind, expressionValue(expression.left, scene), expressionValue(expression.right, scene));
  }
}

/** `[*]` twice in one argument runs over the same array (values page, "Notes"): element with element. */
function paired(kind: 'and' | 'or' | 'xor', left: EdgeValue, right: EdgeValue): EdgeValue {
  const truth = (value: EdgeValue) => (value instanceof Untold ? null : value === true);
  const both = (a: EdgeValue, b: EdgeValue): EdgeValue => {
    const holds = LOGIC[kind](truth(a), truth(b));
    return holds ?? (a instanceof Untold ? a : b);
  };
  if (left instanceof Each && right instanceof Each) {
    return new Each(left.values.map((one, index) => both(one, right.values[index])));
  }
  if (right instanceof Each) return forEach(right, (one) => both(left, one));
  return left instanceof Each ? forEach(left, (one) => both(one, right)) : both(left, right);
}

function valueIn(value: ValueExpression, scene: Scene): EdgeValue {
  if (value.kind === 'literal') {
    const { literal } = value;
    if (literal.kind === 'address') return new EdgeAddress(literal.text);
    return literal.kind === 'string' ? literal.text : literal.value;
  }
  const whole =
    value.kind === 'field'
      ? fieldValue(scene.request, value.name)
      : callFunction(
          value.name,
          value.arguments.map((argument) => expressionValue(argument, scene)),
        );
  return value.indexes.reduce(indexed, whole);
}

function isSpread(value: ValueExpression): boolean {
  if (value.kind === 'literal') return false;
  if (value.indexes.some((index) => typeof index === 'object')) return true;
  const first = value.kind === 'call' ? value.arguments[0] : undefined;
  return first?.kind === 'value' && isSpread(first.value);
}

function indexed(value: EdgeValue, index: Index): EdgeValue {
  if (value instanceof Untold || value === undefined) return value;
  if (typeof index === 'object') {
    // The answer of a function asked for each element is spread already: `lower(names[*])[*]`.
    return value instanceof Each
      ? value
      : Array.isArray(value)
        ? new Each(value)
        : new Untold('"[*]" of something that is no array');
  }
  if (value instanceof Each) return forEach(value, (one) => indexed(one, index));
  if (typeof index === 'string')
    return value instanceof Map ? value.get(index) : new Untold('a name in something that is no map');
  return Array.isArray(value) ? value[index] : new Untold('a number in something that is no array');
}
