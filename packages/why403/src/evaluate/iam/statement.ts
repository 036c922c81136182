import type { Condition, Listed, Statement, Verdict } from '../../model/policy.ts';
import type { StatementExplanation } from '../../model/policy-answer.ts';
import { arnOf } from './arn.ts';
import type { Caller } from './caller.ts';
import { conditionsMet, listed, TOO_MUCH } from './conditions.ts';
import type { RequestContext } from './context.ts';
import { principalMatches, type Reach } from './principals.ts';
import type { ResourceTest } from './resource-test.ts';
import { expand } from './variables.ts';
import { fits } from './wildcard.ts';

/** What every statement is held against. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly resourceTest: ResourceTest;
  readonly caller: Caller;
  readonly context: RequestContext;
  readonly hasBoundary: boolean;
  /** What statements said already: a change that is tried leaves all of them alone but one. */
  readonly said: Map<Statement, StatementResult>;
}

/** What a statement says to a request; of one that does not match, the first reason. */
export interface StatementResult {
  readonly verdict: Verdict;
  /** Whom it names, where it names anybody; for statements that match or may. */
  readonly reach: Reach | null;
  readonly reason: Reason | null;
  /** The condition that is not met, or of which that is not known. */
  readonly failed: Condition | null;
}

/** The element that does not match, and why: the sentence is made when it is asked for, as most are not. */
interface Reason {
  readonly element: NonNullable<StatementExplanation['reason']>['element'];
  readonly says: () => string;
}

/** What a statement says to a request; worked out once. */
export function statementResult(statement: Statement, hasVariables: boolean, asked: Asked): StatementResult {
  const before = asked.said.get(statement);
  if (before !== undefined) return before;
  const result = heldAgainst(statement, hasVariables, asked);
  asked.said.set(statement, result);
  return result;
}

/** Holds a statement against a request: Principal, Action, Resource, Condition, in this order. */
function heldAgainst(statement: Statement, hasVariables: boolean, asked: Asked): StatementResult {
  const { effect, principal, action, resource, conditions, problem } = statement;
  if (problem !== null || effect === null) {
    // Whatever is broken in it, it is about other actions.
    const isElsewhere = problem?.endsWith('Action') === false && !actionMatches(action, asked.action);
    if (isElsewhere) return no('Action', () => listSays(action, asked.action));
    return open('Effect', () => problem ?? 'it has no Effect', 'self');
  }
  const who = principal === null ? null : principalMatches(principal, asked.caller, { effect, ...asked });
  if (who?.verdict === 'no') return no('Principal', who.says);
  if (!asked.context.effort.affords(action.items, [asked.action])) return open('Action', () => TOO_MUCH, 'self');
  if (!actionMatches(action, asked.action)) return no('Action', () => listSays(action, asked.action));
  const isTooMuch = resource !== null && !asked.context.effort.affords(resource.items, [asked.resource]);
  const what = resource === null ? 'yes' : isTooMuch ? 'unknown' : resourceMatches(resource, asked, hasVariables);
  if (what === 'no') return no('Resource', () => listSays(resource, asked.resource));
  const when = conditionsMet(conditions, asked.context, hasVariables);
  if (when.verdict === 'no') return no('Condition', when.says, when.failed);
  const reach = who?.reach ?? (who === null ? 'self' : null);
  if (who?.verdict === 'unknown') return open('Principal', who.says, reach);
  if (what === 'unknown') return open('Resource', () => (isTooMuch ? TOO_MUCH : vagueSays(resource, asked)), reach);
  if (when.verdict === 'unknown') return open('Condition', when.says, reach, when.failed);
  return { verdict: 'yes', reach, reason: null, failed: null };
}

function no(element: Reason['element'], says: Reason['says'], failed: Condition | null = null): StatementResult {
  return { verdict: 'no', reach: null, reason: { element, says }, failed };
}

/** Of a caller who may be meant it is not known how directly: the nearest is taken. */
function open(
  element: Reason['element'],
  says: Reason['says'],
  reach: Reach | null,
  failed: Condition | null = null,
): StatementResult {
  return { verdict: 'unknown', reach: reach ?? 'self', reason: { element, says }, failed };
}

/** Actions are compared without regard to case. */
export function actionMatches({ not, items }: Listed<string>, action: string): boolean {
  const asked = action.toLowerCase();
  return items.some((item) => item === action || fits(item.toLowerCase(), asked)) !== not;
}

const ALIAS = /^arn:[\w-]+:kms:[^:]*:[^:]*:alias\//;

/** Whether a Resource or NotResource element means the resource. */
function resourceMatches({ not, items }: Listed<string>, asked: Asked, hasVariables: boolean): Verdict {
  let isOpen = false;
  let isUntold = false;
  let isVague = false;
  for (const item of items) {
    const pattern = hasVariables ? expand(item, asked.context) : { text: item };
    if ('unresolved' in pattern) {
      isOpen ||= pattern.isSeveral;
      isUntold ||= pattern.isUntold;
    } else if (asked.resourceTest.fits(pattern.text)) return not ? 'no' : 'yes';
    else isVague ||= asked.resourceTest.mayFit(pattern.text);
  }
  if (isVague) return 'unknown';
  // Keys are asked for by their own ARN, whatever alias the request names ("Aliases in AWS KMS").
  if (
    ALIAS.test(asked.resource) &&
    !/Alias(?:es)?$/i.test(asked.action) &&
    items.some((item) => item.includes(':key/'))
  )
    return 'unknown';
  // With a variable without value it means nothing, so NotResource spares nothing ("Policy variables with no value").
  if (isUntold) return 'unknown';
  return not ? (isOpen ? 'unknown' : 'yes') : 'no';
}

/** Why it is not known whether a Resource element means what is asked for. */
function vagueSays(element: Listed<string> | null, { resource, resourceTest }: Asked): string {
  if (ALIAS.test(resource)) return 'which key the alias stands for is not told';
  if (arnOf(resource) === null && resource !== '*') return `${resource} is no ARN`;
  const isVague = element?.items.some((item) => resourceTest.mayFit(item)) === true;
  return isVague ? `which resource ${resource} stands for is not told` : 'a variable in it has no value in the context';
}

function listSays(element: Listed<string> | null, asked: string): string {
  const names = listed(element?.items ?? []);
  return element?.not === true ? `${asked} is among those it leaves out: ${names}` : `${asked} is not among ${names}`;
}
