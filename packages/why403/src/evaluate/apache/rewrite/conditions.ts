import { CannotKnow } from '../cannot-know.ts';
import { holds } from '../expression/evaluate.ts';
import { matchPattern } from '../pattern.ts';
import { statusAt } from '../phases/disk.ts';
import type { Request } from '../request.ts';
import { expand, type Matches } from './expand.ts';
import type { RewriteCondition } from './rule.ts';

/** Whether the conditions of a rule hold: joined by "and", by "or" where a condition says so. */
export function conditionsHold(conditions: readonly RewriteCondition[], matches: Matches, request: Request): boolean {
  for (let index = 0; index < conditions.length; index++) {
    const condition = conditions[index] as RewriteCondition;
    const held = conditionHolds(condition, matches, request);
    if (!condition.orNext) {
      if (!held) return false;
    } else if (held) {
      while (conditions[index]?.orNext) index++;
    }
  }
  return true;
}

function conditionHolds(condition: RewriteCondition, matches: Matches, request: Request): boolean {
  const { negative, pattern, expression, source, ignoreCase } = condition;
  if (expression !== null) return holds(expression, request) !== negative;
  const text = expand(condition.test, matches, request);
  if (pattern === null) return test(source, text, ignoreCase, matches, request) !== negative;
  const found = matchPattern(pattern, text);
  if (found !== null && !negative) matches.condition = found;
  return (found !== null) !== negative;
}

function test(source: string, text: string, ignoreCase: boolean, matches: Matches, request: Request): boolean {
  if (!source.startsWith('-')) return compared(source, text, ignoreCase, matches, request);
  const status = () => statusAt(request, text, 'target');
  switch (source.slice(1)) {
    case 'f':
      return status()?.type === 'file';
    case 'd':
      return status()?.type === 'directory';
    case 's':
      return status()?.type === 'file' && (status()?.size ?? 0) > 0;
    case 'l':
    case 'L':
    case 'h':
      return statusAt(request, text, 'link')?.type === 'link';
    case 'U':
      return text !== '' && request.isReachable(request, text);
    case 'x':
      return status()?.type === 'file' && ((status()?.mode ?? 0) & 0o111) !== 0;
  }
  const numeric = /^-(eq|ne|lt|le|gt|ge)(.+)$/.exec(source);
  if (numeric === null) throw new CannotKnow(`the test ${source} of RewriteCond asks the server itself`);
  const difference = (Number.parseInt(text, 10) || 0) - (Number.parseInt(numeric[2] as string, 10) || 0);
  return byOrder(numeric[1] as string, difference);
}

function byOrder(name: string, difference: number): boolean {
  const isMet: Readonly<Record<string, boolean>> = {
    eq: difference === 0,
    ne: difference !== 0,
    lt: difference < 0,
    le: difference <= 0,
    gt: difference > 0,
    ge: difference >= 0,
  };
  return isMet[name] === true;
}

/** `<`, `>`, `=`, `<=` and `>=` compare texts; `=""` asks for an empty one. */
function compared(source: string, text: string, ignoreCase: boolean, matches: Matches, request: Request): boolean {
  const [, sign = '', rest = ''] = /^([<>]=?|=)([\s\S]*)$/.exec(source) ?? [];
  const fold = (value: string) => (ignoreCase ? value.toLowerCase() : value);
  const other = fold(expand(rest === '""' ? '' : rest, matches, request));
  const own = fold(text);
  // A longer text is the greater one (`compare_lexicography`).
  const order = own.length - other.length || (own < other ? -1 : own > other ? 1 : 0);
  if (sign === '=') return order === 0;
  if (sign.endsWith('=')) return sign === '<=' ? order <= 0 : order >= 0;
  return sign === '<' ? order < 0 : order > 0;
}
