import type { EdgeRequest, EdgeVerdict } from '../../model/edge-request.ts';
import type { EdgeConfiguration, EdgeDecision, EdgeRule, EdgeRuleset, EdgeStep } from '../../model/edge-rules.ts';
import { evaluateExpression } from './expression.ts';
import { settingWords } from './setting-words.ts';

/** Rulesets within rulesets: Cloudflare allows one level, so this is a ring. */
const DEEPEST = 4;

/** Asks the rules of one phase after the other, and keeps what a Skip passed over. */
export class PhaseWalk {
  readonly steps: EdgeStep[] = [];
  readonly couldAlso: EdgeDecision['couldAlso'][number][] = [];
  readonly skippedPhases = new Set<string>();
  readonly skippedProducts = new Set<string>();
  private readonly skippedRulesets = new Set<string>();
  private readonly skippedRules = new Set<string>();
  private restOfPhaseSkipped = false;
  private readonly configuration: EdgeConfiguration;
  private readonly request: EdgeRequest;

  constructor(configuration: EdgeConfiguration, request: EdgeRequest) {
    this.configuration = configuration;
    this.request = request;
  }

  take(step: EdgeStep): void {
    this.steps.push(step);
  }

  /** The rulesets of a phase: those of the account come before those of the zone (about/phases page). */
  phase(phase: string): void {
    this.restOfPhaseSkipped = false;
    const entry = this.configuration.rulesets.filter(
      (set) => set.phase === phase && (set.kind === 'root' || set.kind === 'zone'),
    );
    const inOrder = [...entry].sort((a, b) => Number(b.kind === 'root') - Number(a.kind === 'root'));
    for (const set of inOrder) this.ruleset(set, phase, 0);
  }

  /** A rule of a feature outside the rulesets, unless a Skip names its product. */
  product(product: string, rule: EdgeRule, ask: () => EdgeStep): void {
    if (!rule.enabled) this.take({ rule, outcome: 'disabled', why: 'it is switched off', verdict: null });
    else if (this.skippedProducts.has(product)) this.take(skipped(rule, `a rule skips the product ${product}`));
    else this.take(ask());
  }

  private ruleset(set: EdgeRuleset, phase: string, depth: number): void {
    let rest: string | null = null;
    for (const rule of set.rules) {
      const passedOver = rest ?? this.reasonToSkip(rule, set, phase);
      if (passedOver !== null) {
        this.take(skipped(rule, passedOver));
        continue;
      }
      const step = this.ask(rule);
      this.take(step);
      if (step.outcome !== 'matched') continue;
      if (rule.skip !== null) rest = this.skip(rule);
      if (rule.executes !== null) this.execute(rule, phase, depth);
    }
  }

  private reasonToSkip(rule: EdgeRule, set: EdgeRuleset, phase: string): string | null {
    if (this.skippedPhases.has(phase)) return `the phase ${phase} is passed over`;
    if (this.restOfPhaseSkipped) return 'a rule before it skips the rest of the phase';
    if (this.skippedRulesets.has(set.id)) return 'a rule before it skips this ruleset';
    return this.skippedRules.has(rule.id) ? 'a rule before it skips this rule' : null;
  }

  private ask(rule: EdgeRule): EdgeStep {
    if (!rule.enabled) return { rule, outcome: 'disabled', why: 'it is switched off', verdict: null };
    const { expression } = rule;
    if (expression === null) return { rule, outcome: 'cannot-tell', why: 'it has no expression', verdict: null };
    if (expression.tree === null) {
      return { rule, outcome: 'cannot-tell', why: `its expression cannot be read: ${expression.fault}`, verdict: null };
    }
    const { source, tree } = expression;
    const verdict = evaluateExpression(tree, { request: this.request, lists: this.configuration.lists, source });
    return this.answered(rule, verdict);
  }

  private answered(rule: EdgeRule, verdict: EdgeVerdict): EdgeStep {
    if (verdict.holds === null)
      return { rule, outcome: 'cannot-tell', why: `it asks for ${verdict.unknown}, which is not told`, verdict };
    if (verdict.holds && rule.service === 'rate-limiting-rule') {
      this.couldAlso.push({
        service: rule.service,
        why: `${nameOf(rule)} counts this request, and refuses above its limit`,
      });
      return {
        rule,
        outcome: 'not-matched',
        why: 'it counts this request; whether the limit is reached is not told',
        verdict,
      };
    }
    if (!verdict.holds) return { rule, outcome: 'not-matched', why: 'its expression does not hold', verdict };
    const sets = settingWords(rule.sets);
    const why = `its expression holds${sets === '' ? '' : `: ${sets}`}`;
    return { rule, outcome: 'matched', why, verdict };
  }

  private skip(rule: EdgeRule): string | null {
    const { skip } = rule;
    if (skip === null) return null;
    for (const phase of skip.phases) this.skippedPhases.add(phase);
    for (const product of skip.products) this.skippedProducts.add(product);
    for (const set of skip.rulesets) this.skippedRulesets.add(set);
    for (const id of skip.rules) this.skippedRules.add(id);
    if (skip.restOfPhase) this.restOfPhaseSkipped = true;
    return skip.restOfRuleset || skip.rulesets.includes('current')
      ? `${nameOf(rule)} skips the rest of this ruleset`
      : null;
  }

  private execute(rule: EdgeRule, phase: string, depth: number): void {
    const set = this.configuration.rulesets.find(({ id }) => id === rule.executes);
    if (set !== undefined && set.rules.length > 0 && depth < DEEPEST) this.ruleset(set, phase, depth + 1);
    else if (!this.skippedRulesets.has(rule.executes ?? '')) {
      this.couldAlso.push({
        service: rule.service,
        why: `${nameOf(rule)} runs the ruleset ${rule.executes}, whose rules are not among what was given`,
      });
    }
  }
}

/** A rule as its author calls it, else by its id. */
export function nameOf(rule: EdgeRule): string {
  return rule.description === '' ? `the rule ${rule.id}` : `the rule "${rule.description}"`;
}

function skipped(rule: EdgeRule, why: string): EdgeStep {
  return { rule, outcome: 'skipped', why, verdict: null };
}
