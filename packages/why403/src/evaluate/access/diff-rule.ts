import type { AccessRule, CompiledRule } from 'why403-guard/explain';
import type { AccessEffect, PolicyFinding } from '../../model/access-report.ts';
import { canonical } from './canonical.ts';
import { named } from './checks.ts';

/** One difference of two rules for the same request. */
export type RuleDifference = Pick<PolicyFinding, 'check' | 'says' | 'names'> & { readonly effect: AccessEffect };

/** Members that change nothing in who is let in. */
const WITHOUT_EFFECT = new Set(['id', 'match', 'audit', 'request_access', 'auth', 'scopes', 'roles', 'conceal']);

/** What the second rule requires otherwise than the first. */
export function differenceOf(before: CompiledRule, after: CompiledRule): readonly RuleDifference[] {
  return [
    ...authentication(before.rule, after.rule),
    ...(after.rule.auth === 'none' ? [] : scopes(before, after)),
    ...(after.rule.auth === 'none' ? [] : roles(before.rule, after.rule)),
    ...others(before.rule, after.rule),
  ];
}

const LEVEL = { none: 0, optional: 1, required: 2 } as const;

function authentication({ auth: old = 'required' }: AccessRule, { auth = 'required' }: AccessRule): RuleDifference[] {
  if (LEVEL[auth] === LEVEL[old]) return [];
  const names = [old, auth];
  if (LEVEL[auth] < LEVEL[old])
    return [{ check: 'auth-lowered', effect: 'gains', names, says: 'Everybody gets in without credentials.' }];
  const says =
    auth === 'required' ? 'Whoever sends no credentials is answered with 401.' : 'Broken credentials are refused.';
  return [{ check: 'auth-raised', effect: 'loses', names, says }];
}

/** Compared by what holds them, so that a changed `implies` is seen as well. */
function scopes(before: CompiledRule, after: CompiledRule): RuleDifference[] {
  const lost = after.scopes.filter(
    (holders) => !before.scopes.some((old) => old.every((one) => holders.includes(one))),
  );
  const gone = before.scopes.filter(
    (old) => !after.scopes.some((holders) => holders.every((one) => old.includes(one))),
  );
  const says = (list: typeof lost, text: string) => list.map(([scope = '', ...wider]) => ({ scope, wider, text }));
  return [
    ...says(lost, 'lose access').map(({ scope, wider, text }) => ({
      check: 'scope-added',
      effect: 'loses' as const,
      names: [scope],
      says: `Those whose token lacks ${either(scope, wider)} ${text}.`,
    })),
    ...says(gone, 'get in').map(({ scope, wider, text }) => ({
      check: 'scope-removed',
      effect: 'gains' as const,
      names: [scope],
      says: `Those whose token lacks ${either(scope, wider)} ${text} where nothing else is missing.`,
    })),
  ];
}

function either(scope: string, wider: readonly string[]): string {
  return wider.length === 0 ? named([scope]) : `${named([scope])} (and ${named(wider)}, which implies it)`;
}

function roles({ roles: old = {} }: AccessRule, { roles: now = {} }: AccessRule): RuleDifference[] {
  const differences: RuleDifference[] = [];
  const add = (check: string, effect: AccessEffect, names: readonly string[], says: string) =>
    names.length > 0 && differences.push({ check, effect, names, says });
  const minus = (some: readonly string[] = [], others: readonly string[] = []) =>
    some.filter((one) => !others.includes(one));
  const more = minus(now.all, old.all);
  add('role-needed', 'loses', more, `Those without the role ${named(more)} lose access.`);
  const less = minus(old.all, now.all);
  add('role-not-needed', 'gains', less, `Those without the role ${named(less)} get in where nothing else is missing.`);
  if (old.any === undefined || now.any === undefined) {
    const needed = now.any ?? [];
    const dropped = old.any ?? [];
    add('role-needed', 'loses', needed, `Those with none of the roles ${named(needed)} lose access.`);
    add('role-not-needed', 'gains', dropped, `Those with none of the roles ${named(dropped)} get in.`);
    return differences;
  }
  const gone = minus(old.any, now.any);
  add('role-removed', 'loses', gone, `Those who have ${named(gone)} and none of ${named(now.any)} lose access.`);
  const come = minus(now.any, old.any);
  add('role-added', 'gains', come, `Those who have ${named(come)} get in.`);
  return differences;
}

/** Requirements by their members: a new one can only refuse, one that is gone can only let in. */
function others(before: AccessRule, after: AccessRule): RuleDifference[] {
  const [old, now] = [before, after] as unknown as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].filter(
    (one) => !WITHOUT_EFFECT.has(one),
  );
  return names.flatMap((name): RuleDifference[] => {
    const [had, has] = [old?.[name], now?.[name]].map(canonical);
    if (had === has) return [];
    if (had === null)
      return [{ check: 'requirement-added', effect: 'loses', names: [name], says: `"${name}" is required: ${has}.` }];
    if (has === null)
      return [
        { check: 'requirement-removed', effect: 'gains', names: [name], says: `"${name}" is no longer required.` },
      ];
    const says = `"${name}" was ${had}, and is ${has}.`;
    return [{ check: 'requirement-changed', effect: 'changes', names: [name], says }];
  });
}
