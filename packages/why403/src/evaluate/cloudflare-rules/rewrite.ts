import type { EdgeExpression } from '../../model/edge-expression.ts';
import type { EdgeConfiguration, EdgeLockdown, EdgeRule, EdgeSkip } from '../../model/edge-rules.ts';

/** Reads an expression; given by the caller, for what is evaluated is read elsewhere. */
export type ReadExpression = (source: string) => EdgeExpression;

/** A copy of the configuration in which a rule has another expression. */
export function withExpression(
  configuration: EdgeConfiguration,
  rule: EdgeRule,
  source: string,
  read: ReadExpression,
): EdgeConfiguration {
  const changed: EdgeRule = { ...rule, expression: { source, tree: read(source), fault: null } };
  return withRules(configuration, (rules) => rules.map((one) => (one === rule ? changed : one)));
}

/** A copy with a Skip before a rule of the same ruleset, or at the head of the zone's custom rules. */
export function withSkip(
  configuration: EdgeConfiguration,
  rule: EdgeRule,
  source: string,
  skip: Partial<EdgeSkip>,
  read: ReadExpression,
): EdgeConfiguration {
  const added: EdgeRule = {
    service: 'custom-rule',
    id: 'added',
    description: '',
    source: '',
    action: 'skip',
    enabled: true,
    expression: { source, tree: read(source), fault: null },
    skip: { restOfRuleset: false, restOfPhase: false, phases: [], products: [], rulesets: [], rules: [], ...skip },
    executes: null,
    status: null,
  };
  if (rule.service === 'custom-rule') {
    return withRules(configuration, (rules) => rules.flatMap((one) => (one === rule ? [added, one] : [one])));
  }
  const zone = { id: 'added', name: '', kind: 'root', phase: 'http_request_firewall_custom', rules: [added] };
  return { ...configuration, rulesets: [zone, ...configuration.rulesets] };
}

/** A copy in which one address more may ask for what is locked. */
export function withLockdownAddress(
  configuration: EdgeConfiguration,
  lockdown: EdgeLockdown,
  address: string,
): EdgeConfiguration {
  const lockdowns = configuration.lockdowns.map((one) =>
    one === lockdown ? { ...one, allowed: [...one.allowed, address] } : one,
  );
  return { ...configuration, lockdowns };
}

/** A copy without one of the IP Access rules. */
export function withoutAccessRule(configuration: EdgeConfiguration, rule: EdgeRule): EdgeConfiguration {
  return { ...configuration, accessRules: configuration.accessRules.filter((one) => one.rule !== rule) };
}

function withRules(
  configuration: EdgeConfiguration,
  change: (rules: readonly EdgeRule[]) => readonly EdgeRule[],
): EdgeConfiguration {
  return { ...configuration, rulesets: configuration.rulesets.map((set) => ({ ...set, rules: change(set.rules) })) };
}
