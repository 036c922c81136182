import type { EdgeExpression, Literal, SetElement } from '../../model/edge-expression.ts';
import type { EdgeConfiguration, EdgeRule, EdgeRuleset } from '../../model/edge-rules.ts';
import type { Span } from '../address-span.ts';
import { spanOf } from '../address-span.ts';
import { decideAtEdge } from '../cloudflare-rules/decide.ts';
import { isInRange } from '../edge-ranges.ts';
import { parseRange } from '../nginx/address.ts';
import type { AddressQuestion, Taken } from './question.ts';
import { type SpanSet, spanSet, spanSetOf } from './span-set.ts';
import { requestFrom } from './stand-in.ts';

type Compare = Extract<EdgeExpression, { readonly kind: 'compare' }>;
type Holds = (set: SpanSet) => boolean;

/** Rules of Cloudflare as they are asked for addresses; `url` is one that the Zone Lockdowns are asked for. */
export function cloudflareQuestion(configuration: EdgeConfiguration, url: string): AddressQuestion {
  const notes = new Set<string>();
  const leaves = new Map<Compare, SpanSet>();
  const open = new Set<string>();
  const rulesets = configuration.rulesets.map((set) => withoutOthers(set, configuration, leaves, notes));
  for (const { rules } of rulesets)
    for (const { expression } of rules)
      if (expression?.tree != null) collectOpen(expression.tree, expression.source, leaves, open);
  // By country and network an address cannot be told.
  const access = configuration.accessRules.filter(({ target }) => target === 'ip');
  const sets = [
    ...leaves.values(),
    ...access.map(({ value }) => spanSetOf([value])),
    ...configuration.lockdowns.map(({ allowed }) => spanSetOf(allowed)),
  ];
  return {
    sets,
    open: [...open],
    notes: [...notes],
    refuses(address, holds, taken) {
      const decision = decideAtEdge(
        {
          ...configuration,
          agentRules: [],
          settings: {},
          accessRules: access.filter(({ value }) => isInRange(address, value)),
          rulesets: rulesets.map((set) => ({
            ...set,
            rules: set.rules.map((rule) => settled(rule, leaves, holds, taken)),
          })),
        },
        requestFrom(address, url),
      );
      return decision.decidedBy;
    },
  };
}

/** The rules that ask for an address, and those that skip or run others. */
function withoutOthers(
  set: EdgeRuleset,
  { lists }: EdgeConfiguration,
  leaves: Map<Compare, SpanSet>,
  notes: Set<string>,
): EdgeRuleset {
  const rules = set.rules.filter((rule) => {
    const tree = rule.expression?.tree;
    if (tree == null) return false;
    const before = leaves.size;
    collectLeaves(tree, lists, leaves, notes);
    return leaves.size > before || rule.skip !== null || rule.executes !== null;
  });
  return { ...set, rules };
}

function collectLeaves(
  tree: EdgeExpression,
  lists: EdgeConfiguration['lists'],
  leaves: Map<Compare, SpanSet>,
  notes: Set<string>,
): void {
  if (tree.kind === 'not') {
    collectLeaves(tree.of, lists, leaves, notes);
    return;
  }
  if (tree.kind === 'and' || tree.kind === 'or' || tree.kind === 'xor') {
    for (const part of [tree.left, tree.right]) collectLeaves(part, lists, leaves, notes);
    return;
  }
  if (tree.kind !== 'compare' || tree.left.kind !== 'field' || tree.left.name !== 'ip.src') return;
  if (tree.right.kind === 'list' && lists[tree.right.name] === undefined) {
    notes.add(
      `What the list $${tree.right.name} holds was not given: rules that ask for it were not held against anybody.`,
    );
    return;
  }
  const spans = spansOf(tree, lists);
  if (spans !== null) leaves.set(tree, spans);
}

/** The addresses for which a comparison with `ip.src` holds; of "ne" those for which it does not. */
function spansOf({ operator, right }: Compare, lists: EdgeConfiguration['lists']): SpanSet | null {
  if (right.kind === 'list') return operator === 'in' ? spanSetOf((lists[right.name] ?? []).map(String)) : null;
  if (right.kind === 'set') return operator === 'in' ? spanSet(right.elements.flatMap(spanOfElement)) : null;
  if (right.literal.kind !== 'address' || (operator !== 'eq' && operator !== 'ne')) return null;
  return spanSetOf([right.literal.text]);
}

function spanOfElement(element: SetElement): readonly Span[] {
  const rangeOf = (one: Literal) => (one.kind === 'address' ? parseRange(one.text) : null);
  if (element.kind === 'one') {
    const range = rangeOf(element.value);
    return range === null ? [] : [spanOf(range)];
  }
  const [from, to] = [rangeOf(element.from), rangeOf(element.to)];
  if (from === null || to === null || from.family !== to.family) return [];
  return [{ family: from.family, first: spanOf(from).first, last: spanOf(to).last }];
}

function collectOpen(
  tree: EdgeExpression,
  source: string,
  leaves: ReadonlyMap<Compare, SpanSet>,
  open: Set<string>,
): void {
  if (tree.kind === 'not') collectOpen(tree.of, source, leaves, open);
  else if (tree.kind === 'and' || tree.kind === 'or' || tree.kind === 'xor') {
    collectOpen(tree.left, source, leaves, open);
    collectOpen(tree.right, source, leaves, open);
  } else if (!isConstant(tree) && !(tree.kind === 'compare' && leaves.has(tree)))
    open.add(source.slice(tree.start, tree.end));
}

function isConstant(tree: EdgeExpression): boolean {
  return tree.kind === 'value' && tree.value.kind === 'field' && /^(?:true|false)$/.test(tree.value.name);
}

/** A rule with every part said: those about the address by where it lies, the others as they are taken. */
function settled(rule: EdgeRule, leaves: ReadonlyMap<Compare, SpanSet>, holds: Holds, taken: Taken): EdgeRule {
  const { expression } = rule;
  if (expression?.tree == null) return rule;
  const { source } = expression;
  const settle = (tree: EdgeExpression): boolean => {
    if (tree.kind === 'not') return !settle(tree.of);
    if (tree.kind === 'and') return settle(tree.left) && settle(tree.right);
    if (tree.kind === 'or') return settle(tree.left) || settle(tree.right);
    if (tree.kind === 'xor') return settle(tree.left) !== settle(tree.right);
    if (isConstant(tree)) return tree.kind === 'value' && tree.value.kind === 'field' && tree.value.name === 'true';
    const set = tree.kind === 'compare' ? leaves.get(tree) : undefined;
    if (set === undefined) return taken(source.slice(tree.start, tree.end));
    return holds(set) !== (tree.kind === 'compare' && tree.operator === 'ne');
  };
  const { start, end } = expression.tree;
  const name = settle(expression.tree) ? 'true' : 'false';
  const tree: EdgeExpression = { kind: 'value', value: { kind: 'field', name, indexes: [], start, end }, start, end };
  return { ...rule, expression: { ...expression, tree } };
}
