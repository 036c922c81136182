import type { EdgeRequest } from '../../model/edge-request.ts';
import type { EdgeConfiguration, EdgeDecision, EdgeRule, EdgeStep } from '../../model/edge-rules.ts';
import { causeOfRule } from './cause.ts';
import { settingsFor } from './configuration-rules.ts';
import { PhaseWalk } from './phase-walk.ts';
import { accessRuleStep, agentStep, isLetIn, lockdownStep } from './plain-rules.ts';
import { settingsThatMayRefuse } from './settings.ts';

/** Before all that refuses: it says which settings hold for the request. */
const CONFIGURATION_PHASE = 'http_config_settings';
/** In the order in which they are carried out (https://developers.cloudflare.com/ruleset-engine/reference/phases-list/). */
const PHASES = [
  'http_request_firewall_custom',
  'http_ratelimit',
  'http_request_firewall_managed',
  'http_request_sbfm',
] as const;

/** What an Allow by address lets through (IP Access rules page); by country the managed rules are still asked. */
const ALLOWED_PHASES = { ip: PHASES.slice(0, 3), asn: PHASES.slice(0, 3), country: PHASES.slice(0, 2) } as const;

/** "Excludes visitors from all security checks, including Browser Integrity Check, Under Attack mode" (IP Access rules, Actions). */
const ALLOWED_PRODUCTS = ['bic', 'securityLevel', 'hot', 'uaBlock', 'zoneLockdown'] as const;

/**
 * What an exported configuration does with a request: rule by rule in Cloudflare's order, up to the first that ends it.
 * Where something that is not told comes before that, nothing is decided.
 */
export function decideAtEdge(configuration: EdgeConfiguration, request: EdgeRequest): EdgeDecision {
  const walk = new PhaseWalk(configuration, request);
  walk.phase(CONFIGURATION_PHASE);
  const access = configuration.accessRules.map((one) => ({
    ...one,
    step: asked(one.rule, () => accessRuleStep(one, request)),
  }));
  const allowed = access.find(({ step }) => step.outcome === 'matched' && step.rule.action === 'allow');
  for (const { step } of access) walk.take(allowed === undefined ? step : besideAllow(step, allowed.step));
  if (allowed !== undefined) {
    for (const phase of ALLOWED_PHASES[allowed.target]) walk.skippedPhases.add(phase);
    for (const product of ALLOWED_PRODUCTS) walk.skippedProducts.add(product);
  }
  for (const phase of PHASES) walk.phase(phase);
  for (const lockdown of configuration.lockdowns) {
    walk.product('zoneLockdown', lockdown.rule, () => lockdownStep(lockdown, request));
  }
  // "If you allow an IP address via Zone Lockdown, it will skip any User Agent Blocking rules" (User Agent Blocking page).
  if (configuration.lockdowns.some((one) => one.rule.enabled && isLetIn(one, request)))
    walk.skippedProducts.add('uaBlock');
  for (const { rule, agent } of configuration.agentRules)
    walk.product('uaBlock', rule, () => agentStep(rule, agent, request));
  const couldAlso = settingsThatMayRefuse(
    settingsFor(configuration.settings, walk.steps),
    { products: walk.skippedProducts, phases: walk.skippedPhases },
    access.some(isMatched),
  );
  const byCountry = access.filter(({ target }) => target === 'country').map(({ rule }) => rule);
  return { ...decisionOf(walk.steps, byCountry), steps: walk.steps, couldAlso: [...walk.couldAlso, ...couldAlso] };
}

function asked(rule: EdgeRule, ask: () => EdgeStep): EdgeStep {
  return rule.enabled ? ask() : { rule, outcome: 'disabled', why: 'it is switched off', verdict: null };
}

/** "The Allow action takes precedence over the Block action" (IP Access rules, Actions). */
function besideAllow(step: EdgeStep, allow: EdgeStep): EdgeStep {
  if (step === allow || step.outcome === 'not-matched' || step.outcome === 'disabled') return step;
  return { ...step, outcome: 'skipped', why: `an IP Access rule allows the client (${allow.why})` };
}

function isMatched({ step }: { readonly step: EdgeStep }): boolean {
  return step.outcome === 'matched';
}

const ENDS: ReadonlySet<string> = new Set(['block', 'challenge', 'js_challenge', 'managed_challenge']);

function decisionOf(
  steps: readonly EdgeStep[],
  byCountry: readonly EdgeRule[],
): Pick<EdgeDecision, 'decision' | 'status' | 'cause' | 'decidedBy'> {
  const open = steps.findIndex(
    ({ outcome, rule }) => outcome === 'cannot-tell' && (ENDS.has(rule.action) || changesTheRest(rule)),
  );
  const end = steps.findIndex(({ outcome, rule }) => outcome === 'matched' && ENDS.has(rule.action));
  const nothing = { status: null, cause: null, decidedBy: null } as const;
  if (open >= 0 && (end < 0 || open < end)) return { decision: 'cannot-tell', ...nothing };
  const last = steps[end];
  if (last === undefined) return { decision: 'passed', ...nothing };
  const { rule } = last;
  // A challenge page is sent with 403, as a block is unless the rule has a response of its own (actions page).
  const status = rule.status ?? (rule.service === 'rate-limiting-rule' ? 429 : 403);
  return {
    decision: rule.action === 'block' ? 'blocked' : 'challenged',
    status,
    cause: byCountry.includes(rule) ? 'geo-block' : causeOfRule(last),
    decidedBy: rule,
  };
}

function changesTheRest(rule: EdgeRule): boolean {
  return rule.action === 'skip' || rule.action === 'allow' || rule.action === 'execute';
}
