import type { EdgeRequest, EdgeVerdict } from '../../model/edge-request.ts';
import type { EdgeDecision, EdgeRule, EdgeStep } from '../../model/edge-rules.ts';
import type { Cause } from '../../model/taxonomy.ts';
import type { AclRule, AclStatement, WebAcl } from '../../model/web-acl.ts';
import { evaluateStatement, type Labels } from './statement.ts';

/** Status of the answer to an action (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html). */
const STATUS = { block: 403, captcha: 405, challenge: 202 } as const;

interface State {
  readonly labels: Set<string>;
  /** Whether every rule that may have put a label on the request is known. */
  knowsLabels: boolean;
  readonly steps: EdgeStep[];
  readonly couldAlso: EdgeDecision['couldAlso'][number][];
  /** Set by the rule that ends the request. */
  end: {
    readonly rule: EdgeRule;
    readonly statement: AclStatement | null;
    readonly verdict: EdgeVerdict | null;
  } | null;
  /** Whether something before the end is not told. */
  isOpen: boolean;
}

/** What a web ACL does with a request: rule by rule in order of priority, with the labels each adds, up to the first that ends it. */
export function decideAtWebAcl(acl: WebAcl, request: EdgeRequest): EdgeDecision {
  const state: State = { labels: new Set(), knowsLabels: true, steps: [], couldAlso: [], end: null, isOpen: false };
  for (const rule of acl.rules) {
    if (state.end !== null) break;
    take(rule, request, state, false);
  }
  const { steps, couldAlso } = state;
  const nothing = { status: null, cause: null, decidedBy: null, steps, couldAlso } as const;
  if (state.isOpen) return { decision: 'cannot-tell', ...nothing };
  const end = state.end ?? { rule: acl.fallback, statement: null, verdict: null };
  const { action } = end.rule;
  if (action !== 'block' && action !== 'captcha' && action !== 'challenge')
    return { decision: 'passed', ...nothing, decidedBy: null };
  return {
    decision: action === 'block' ? 'blocked' : 'challenged',
    status: end.rule.status ?? STATUS[action],
    cause: action === 'block' ? causeOf(end.statement, end.verdict) : 'bot-protection',
    decidedBy: end.rule,
    steps,
    couldAlso,
  };
}

function labelsOf({ labels, knowsLabels }: State): Labels {
  return { known: labels, complete: knowsLabels };
}

/** `isCounted`: what the rule would do is only counted, whatever its own action is. */
function take(one: AclRule, request: EdgeRequest, state: State, isCounted: boolean): void {
  const { rule, statement } = one;
  if (statement.kind === 'group' || statement.kind === 'rate') {
    takeWithin(one, statement, request, state);
    return;
  }
  const verdict = evaluateStatement(statement, request, labelsOf(state));
  const onlyCounts = rule.action === 'count' || isCounted;
  if (verdict.holds === null) {
    state.steps.push({
      rule,
      outcome: 'cannot-tell',
      why: `it asks for ${verdict.unknown}, which is not told`,
      verdict,
    });
    // A rule that only counts may still add a label that a later one asks for.
    state.isOpen ||= !onlyCounts || one.labels.length > 0;
    return;
  }
  state.steps.push({
    rule,
    outcome: verdict.holds ? 'matched' : 'not-matched',
    why: verdict.holds ? 'its statement holds' : 'its statement does not hold',
    verdict,
  });
  if (!verdict.holds) return;
  for (const label of one.labels) state.labels.add(label);
  if (!onlyCounts) state.end = { rule, statement, verdict };
}

type Within = Extract<AclStatement, { readonly kind: 'group' | 'rate' }>;

/** A rule that counts requests, or runs a group: first whether it looks at this request at all. */
function takeWithin(one: AclRule, statement: Within, request: EdgeRequest, state: State): void {
  const { rule } = one;
  const scope = statement.within === null ? null : evaluateStatement(statement.within, request, labelsOf(state));
  if (scope?.holds === false) {
    state.steps.push({ rule, outcome: 'not-matched', why: 'the request is outside its scope', verdict: scope });
    return;
  }
  if (statement.kind === 'rate') {
    state.steps.push({
      rule,
      outcome: 'not-matched',
      why: 'it counts this request; whether the limit is reached is not told',
      verdict: scope,
    });
    if (rule.action !== 'count')
      state.couldAlso.push({
        service: rule.service,
        why: `${rule.id} ${rule.action}s above ${statement.limit} requests`,
      });
    return;
  }
  if (statement.rules === null || scope?.holds === null) {
    const why = one.onlyCounts ? 'what it finds is only counted' : `what the group ${statement.name} finds is not told`;
    state.steps.push({ rule, outcome: one.onlyCounts ? 'not-matched' : 'cannot-tell', why, verdict: scope });
    if (!one.onlyCounts)
      state.couldAlso.push({ service: rule.service, why: `${statement.name}: its rules are not among what was given` });
    // A group that only counts cannot end the request, though its labels may be what a later rule asks for.
    state.knowsLabels = false;
    state.isOpen ||= !one.onlyCounts;
    return;
  }
  for (const inner of statement.rules) {
    if (state.end === null) take(inner, request, state, one.onlyCounts);
  }
}

/** The condition that a matched rule tested; `waf-rule` where it is none of the taxonomy's own, `config-deny` for the default action. */
function causeOf(statement: AclStatement | null, verdict: EdgeVerdict | null): Cause {
  if (statement === null) return 'config-deny';
  const kinds = tested(statement, verdict);
  const header = (name: string) =>
    kinds.some((one) => 'field' in one && one.field.kind === 'header' && one.field.name === name);
  if (header('user-agent')) return 'bot-protection';
  if (kinds.some(({ kind }) => kind === 'country')) return 'geo-block';
  if (kinds.some(({ kind }) => kind === 'addresses' || kind === 'network-number')) return 'ip-block';
  if (header('referer')) return 'hotlink-protection';
  if (kinds.some((one) => 'field' in one && one.field.kind === 'method')) return 'method-restricted';
  return header('x-api-key') ? 'api-key' : 'waf-rule';
}

/** The parts without which the statement would not hold. */
function tested(statement: AclStatement, verdict: EdgeVerdict | null): readonly AclStatement[] {
  if (statement.kind === 'not') return tested(statement.of, verdict?.parts[0] ?? null);
  if (statement.kind !== 'and' && statement.kind !== 'or') return [statement];
  return statement.of.flatMap((one, index) => {
    const part = verdict?.parts[index] ?? null;
    return part === null || part.holds === verdict?.holds ? tested(one, part) : [];
  });
}
