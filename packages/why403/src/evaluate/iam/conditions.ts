import type { Condition, Verdict } from '../../model/policy.ts';
import { arnsOverlap } from './arn.ts';
import type { RequestContext } from './context.ts';
import { OPERATORS, type Operator } from './operators.ts';
import { remembered } from './remembered.ts';
import { expand } from './variables.ts';
import { allOf, anyOf } from './verdicts.ts';
import { literal, overlaps, plain } from './wildcard.ts';

/** Whether the conditions of a statement are met, and the first that is not. */
export interface ConditionResult {
  readonly verdict: Verdict;
  /** The first that is not met, or of which that is not known. */
  readonly failed: Condition | null;
  readonly says: () => string;
}

/** Said of what was not compared. */
export const TOO_MUCH = 'there is too much to compare';

const MET: ConditionResult = { verdict: 'yes', failed: null, says: () => '' };

/** All keys under all operators must be met; one that is certainly not met settles it. */
export function conditionsMet(
  conditions: readonly Condition[],
  context: RequestContext,
  hasVariables: boolean,
): ConditionResult {
  let undecided: ConditionResult | null = null;
  for (const condition of conditions) {
    const isTooMuch = !context.effort.affords(condition.values, context.values(condition.key) ?? []);
    const verdict = isTooMuch ? 'unknown' : conditionMet(condition, context, hasVariables);
    if (verdict === 'yes') continue;
    const open = isTooMuch ? TOO_MUCH : mayBeSeveral(condition, context) ? NO_SET : 'the input does not tell';
    const result = {
      verdict,
      failed: condition,
      says: () => `${conditionSays(condition, context)}${verdict === 'unknown' ? `; ${open}` : ''}`,
    };
    if (verdict === 'no') return result;
    undecided ??= result;
  }
  return undecided ?? MET;
}

/** The parts of an operator as it is written. */
export interface OperatorParts {
  readonly set: 'any' | 'all' | null;
  /** In lower case. */
  readonly base: string;
  readonly ifExists: boolean;
}

/** `ForAnyValue:StringLikeIfExists` → any, stringlike, true. */
export const operatorParts = remembered((written: string): OperatorParts => {
  const [, prefix, rest = ''] = /^(?:(ForAnyValue|ForAllValues):)?(.*)$/is.exec(written) ?? [];
  const ifExists = /IfExists$/i.test(rest);
  const set = prefix === undefined ? null : prefix.toLowerCase() === 'foranyvalue' ? 'any' : 'all';
  return { set, base: rest.slice(0, ifExists ? -8 : undefined).toLowerCase(), ifExists };
});

/** One key under one operator. */
export function conditionMet(condition: Condition, context: RequestContext, hasVariables: boolean): Verdict {
  const { set, base, ifExists } = operatorParts(condition.operator);
  const values = context.values(condition.key);
  const isUntold = values === null && context.isUntold(condition.key);
  if (base === 'null' && !ifExists) {
    const isAbsent = String(values === null && !isUntold);
    return condition.values.some((wanted) => wanted.toLowerCase() === isAbsent) ? 'yes' : 'no';
  }
  const operator = OPERATORS.get(base);
  // AWS takes no policy with an operator that it does not know; this one may be newer than the list.
  if (operator === undefined || isUntold) return 'unknown';
  if (values === null) return missing(operator, set, ifExists);
  const wanted = wantedValues(condition, operator, context, hasVariables);
  const others = context.others(condition.key);
  const isOther =
    others !== null && wanted.values.some((one) => mayBeOther(isPattern(base) ? one : literal(one), others));
  if (SEVERAL.has(condition.key.toLowerCase()) && set === null) return 'unknown';
  const [only] = values;
  if (values.length === 1 && only !== undefined) return valueMet(operator, wanted, only, isOther || wanted.isUntold);
  const verdicts = values.map((value) => valueMet(operator, wanted, value, isOther || wanted.isUntold));
  if (set === 'any') return anyOf(...verdicts);
  if (set === 'all') return allOf(...verdicts);
  const [any, all] = [anyOf(...verdicts), allOf(...verdicts)];
  // Without a set prefix AWS does not say which of several values counts.
  return any === all ? any : 'unknown';
}

/** A key that the request does not have is not matched, which is what negated operators ask for ("Condition operators", Important). */
function missing(operator: Operator, set: OperatorParts['set'], ifExists: boolean): Verdict {
  if (ifExists || set === 'all') return 'yes';
  if (set === 'any') return 'no';
  return operator.negated ? 'yes' : 'no';
}

interface Wanted {
  readonly values: readonly string[];
  /** A variable among them has several values. */
  readonly isOpen: boolean;
  /** One of those has a value that the input does not tell. */
  readonly isUntold: boolean;
}

function wantedValues(
  { values }: Condition,
  operator: Operator,
  context: RequestContext,
  hasVariables: boolean,
): Wanted {
  const isPlain = !hasVariables || !operator.hasVariables || !values.some((value) => value.includes('${'));
  if (isPlain) return { values, isOpen: false, isUntold: false };
  const expanded = values.map((value) => expand(value, context));
  const known = expanded.flatMap((one) => ('text' in one ? [one.text] : []));
  const isUntold = expanded.some((one) => 'unresolved' in one && one.isUntold);
  return { values: known, isOpen: expanded.some((one) => 'unresolved' in one && one.isSeveral), isUntold };
}

/** Global keys that may have several values, which "require a condition set operator" (IAM User Guide, "Global condition context keys"). */
const SEVERAL: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
]);

const NO_SET =
  'without ForAnyValue or ForAllValues AWS does not say what becomes of a key that may have several values';

/** Whether a condition has no set prefix though its key may have several values, or has. */
function mayBeSeveral({ operator, key }: Condition, context: RequestContext): boolean {
  const isSeveral = SEVERAL.has(key.toLowerCase()) || (context.values(key)?.length ?? 0) > 1;
  return isSeveral && operatorParts(operator).set === null;
}

/** Paths of roles have no colons, so that of a whole ARN each part is held against its own. */
function mayBeOther(wanted: string, others: string): boolean {
  return wanted.split(':').length > 5 ? arnsOverlap(wanted, others) : overlaps(wanted, others);
}

/** Operators whose values are patterns. */
function isPattern(base: string): boolean {
  return base.endsWith('like') || base.startsWith('arn');
}

/** `isOther`: the value may as well be another one that is wanted. */
function valueMet(operator: Operator, { values, isOpen }: Wanted, value: string, isOther: boolean): Verdict {
  let isIncomparable = false;
  let matches = false;
  for (const wanted of values) {
    const one = operator.matches(wanted, value);
    if (one === null) isIncomparable = true;
    if (one === true) {
      matches = true;
      break;
    }
  }
  if (!matches && isOther) return 'unknown';
  if (!operator.negated) return matches ? 'yes' : 'no';
  // A variable without value is like nothing, so a negated comparison is met (IAM User Guide, "Policy variables with no
  // value"). What becomes of one with several values, or with what is no number, AWS does not say.
  if (!matches && (isOpen || isIncomparable)) return 'unknown';
  return matches ? 'no' : 'yes';
}

/** A condition and what the request has under its key. */
export function conditionSays({ operator, key, values }: Condition, context: RequestContext): string {
  const has = context.values(key);
  const others = context.others(key);
  const shown = has === null ? (context.isUntold(key) ? 'it is not told' : 'none') : listed(has);
  return `${operator} ${key} ${listed(values)}: ${shown === 'it is not told' ? shown : `the request has ${shown}`}${others === null ? '' : `, or ${others}`}`;
}

/** The first few of a list, for a sentence. */
export function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => (value.length > 120 ? `${value.slice(0, 120)}…` : value));
  const more = values.length > 3 ? ` and ${values.length - 3} more` : '';
  return values.length === 0 ? 'nothing' : `${plain(shown.join(', '))}${more}`;
}
