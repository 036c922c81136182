import type { AclRule, AclStatement, WebAcl } from '../../model/web-acl.ts';
import { decideAtWebAcl } from '../aws-waf/decide.ts';
import type { AddressQuestion, Taken } from './question.ts';
import { type SpanSet, spanSetOf } from './span-set.ts';
import { requestFrom } from './stand-in.ts';

type Addresses = Extract<AclStatement, { readonly kind: 'addresses' }>;
type Holds = (set: SpanSet) => boolean;

/** A web ACL as it is asked for addresses: of connections, as the header that a proxy writes is not an address. */
export function webAclQuestion(acl: WebAcl): AddressQuestion {
  const notes = new Set<string>();
  const leaves = new Map<Addresses, SpanSet>();
  const open = new Set<string>();
  const rules = relevant(acl.rules, leaves, notes);
  for (const { statement } of rules) collectOpen(statement, leaves, open);
  return {
    sets: [...leaves.values()],
    open: [...open],
    notes: [...notes],
    refuses(address, holds, taken) {
      const changed = rules.map((rule) => ({ ...rule, statement: settled(rule.statement, leaves, holds, taken) }));
      const { decision, decidedBy } = decideAtWebAcl(
        { ...acl, rules: changed },
        requestFrom(address, 'https://host.invalid/'),
      );
      return decision === 'blocked' || decision === 'challenged' ? decidedBy : null;
    },
  };
}

/** Rules that ask for an address, or for a label; groups with the rules that were given. */
function relevant(rules: readonly AclRule[], leaves: Map<Addresses, SpanSet>, notes: Set<string>): readonly AclRule[] {
  return rules.flatMap((rule) => {
    const { statement } = rule;
    if (statement.kind === 'rate') return [];
    if (statement.kind === 'group') {
      if (statement.rules === null) return [];
      const within = relevant(statement.rules, leaves, notes);
      if (statement.within !== null) collectLeaves(statement.within, leaves, notes);
      return within.length === 0 ? [] : [{ ...rule, statement: { ...statement, rules: within } }];
    }
    const before = leaves.size;
    const asksLabel = collectLeaves(statement, leaves, notes);
    return leaves.size > before || asksLabel || rule.labels.length > 0 ? [rule] : [];
  });
}

/** Whether a label is asked for; the sets that are asked for are kept. */
function collectLeaves(statement: AclStatement, leaves: Map<Addresses, SpanSet>, notes: Set<string>): boolean {
  switch (statement.kind) {
    case 'and':
    case 'or':
      return statement.of.map((one) => collectLeaves(one, leaves, notes)).includes(true);
    case 'not':
      return collectLeaves(statement.of, leaves, notes);
    case 'addresses':
      if (statement.ranges === null)
        notes.add(
          `What the IP set ${statement.name} holds was not given: rules that ask for it were not held against anybody.`,
        );
      else if (statement.forwarded === null) leaves.set(statement, spanSetOf(statement.ranges));
      return false;
    default:
      return statement.kind === 'label';
  }
}

function collectOpen(statement: AclStatement, leaves: ReadonlyMap<Addresses, SpanSet>, open: Set<string>): void {
  if (statement.kind === 'and' || statement.kind === 'or')
    for (const one of statement.of) collectOpen(one, leaves, open);
  else if (statement.kind === 'not') collectOpen(statement.of, leaves, open);
  else if (statement.kind === 'group') {
    if (statement.within !== null) collectOpen(statement.within, leaves, open);
    for (const rule of statement.rules ?? []) collectOpen(rule.statement, leaves, open);
  } else if (statement.kind !== 'label' && !(statement.kind === 'addresses' && leaves.has(statement)))
    open.add(partText(statement));
}

/** What tells one part from another. */
function partText(statement: AclStatement): string {
  if (statement.kind === 'bytes') return `${statement.field.kind} ${statement.constraint} ${statement.search}`;
  if (statement.kind === 'country') return `the country is one of ${statement.codes.join(', ')}`;
  if ('name' in statement) return `${statement.kind} ${statement.name}`;
  return JSON.stringify(statement).slice(0, 200);
}

/** A statement with every part said, labels left as they are. */
function settled(
  statement: AclStatement,
  leaves: ReadonlyMap<Addresses, SpanSet>,
  holds: Holds,
  taken: Taken,
): AclStatement {
  const again = (one: AclStatement) => settled(one, leaves, holds, taken);
  switch (statement.kind) {
    case 'and':
    case 'or':
      return { kind: statement.kind, of: statement.of.map(again) };
    case 'not':
      return { kind: 'not', of: again(statement.of) };
    case 'label':
      return statement;
    case 'group':
      return {
        ...statement,
        within: statement.within === null ? null : again(statement.within),
        rules: statement.rules?.map((rule) => ({ ...rule, statement: again(rule.statement) })) ?? null,
      };
    default: {
      const set = statement.kind === 'addresses' ? leaves.get(statement) : undefined;
      const isTrue = set === undefined ? taken(partText(statement)) : holds(set);
      // All of nothing holds, one of nothing does not.
      return { kind: isTrue ? 'and' : 'or', of: [] };
    }
  }
}
