import type { EdgeFix } from '../../model/edge-fix.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import type { EdgeConfiguration, EdgeDecision, EdgeRule, EdgeSkip } from '../../model/edge-rules.ts';
import { edgeText } from '../quote/rules-language.ts';
import { decideAtEdge } from './decide.ts';
import { fieldValue } from './fields.ts';
import { narrowerExpression } from './narrower.ts';
import { nameOf } from './phase-walk.ts';
import { type ReadExpression, withExpression, withLockdownAddress, withoutAccessRule, withSkip } from './rewrite.ts';

/** Products of features outside the rulesets, as a Skip names them. */
const PRODUCTS: Readonly<Partial<Record<EdgeRule['service'], string>>> = {
  'zone-lockdown': 'zoneLockdown',
  'user-agent-rule': 'uaBlock',
};

/** A change and what it says; not yet tried. */
interface Proposal {
  readonly fix: Omit<EdgeFix, 'after'>;
  readonly changed: EdgeConfiguration;
}

/**
 * The smallest changes after which the deciding rule lets this request through, the narrowest first. Each is made on a
 * copy and the request asked again; what does not help is not told.
 */
export function edgeFixes(
  configuration: EdgeConfiguration,
  request: EdgeRequest,
  decision: EdgeDecision,
  read: ReadExpression,
): readonly EdgeFix[] {
  const { decidedBy } = decision;
  if (decidedBy === null) return [];
  const found: EdgeFix[] = [];
  for (const { fix, changed } of proposals(configuration, request, decision, decidedBy, read)) {
    const after = decideAtEdge(changed, request);
    // What refuses next is told with the fix; the rule itself must be out of the way for certain.
    const own = after.steps.find(({ rule }) => rule.id === decidedBy.id && rule.service === decidedBy.service);
    if (own === undefined || own.outcome === 'not-matched' || own.outcome === 'skipped') {
      found.push({ ...fix, after: { decision: after.decision, decidedBy: after.decidedBy } });
    }
  }
  return found;
}

function* proposals(
  configuration: EdgeConfiguration,
  request: EdgeRequest,
  decision: EdgeDecision,
  rule: EdgeRule,
  read: ReadExpression,
): Generator<Proposal> {
  const narrower = narrowerExpression(rule, decision.steps);
  if (narrower !== null) {
    yield {
      fix: {
        summary: `Let ${nameOf(rule)} match what it means and no more.`,
        expression: narrower.expression,
        rule: null,
        weakens: narrower.weakens,
      },
      changed: withExpression(configuration, rule, narrower.expression, read),
    };
  }
  const lockdown = configuration.lockdowns.find((one) => one.rule === rule);
  if (lockdown !== undefined && request.client !== null) {
    yield {
      fix: {
        summary: `Add ${request.client} to the addresses of ${nameOf(rule)}.`,
        expression: null,
        rule: null,
        weakens: `${request.client} may then ask for ${lockdown.urls.join(', ')}.`,
      },
      changed: withLockdownAddress(configuration, lockdown, request.client),
    };
  }
  if (rule.service === 'ip-access-rule') yield removal(configuration, rule);
  else yield skipProposal(configuration, request, rule, read);
}

function removal(configuration: EdgeConfiguration, rule: EdgeRule): Proposal {
  return {
    fix: {
      summary: `Remove ${nameOf(rule)} of the IP Access rules, or make its range smaller.`,
      expression: null,
      rule: null,
      weakens: 'Everybody whom it refused is let through; a custom rule can refuse them on some paths only.',
    },
    changed: withoutAccessRule(configuration, rule),
  };
}

/** A rule with Skip for this host, path and client alone, put before the one that refuses. */
function skipProposal(
  configuration: EdgeConfiguration,
  request: EdgeRequest,
  rule: EdgeRule,
  read: ReadExpression,
): Proposal {
  const expression = exactly(request);
  const { skip, parameters } = whatToSkip(rule);
  const forWhom = request.client === null ? 'this path alone' : 'this path and client alone';
  return {
    fix: {
      summary: `Put a custom rule with the action Skip before ${nameOf(rule)}, for ${forWhom}.`,
      expression,
      rule: { action: 'skip', expression, action_parameters: parameters, description: 'Let through by decision' },
      weakens: `Requests of ${request.client ?? 'everybody'} for that path pass what the rule skips.`,
    },
    changed: withSkip(configuration, rule, expression, skip, read),
  };
}

/** What a Skip has to name to pass over a rule, as we hold it and as the API takes it. */
function whatToSkip(rule: EdgeRule): { skip: Partial<EdgeSkip>; parameters: Readonly<Record<string, unknown>> } {
  if (rule.service === 'custom-rule') return { skip: { restOfRuleset: true }, parameters: { ruleset: 'current' } };
  const product = PRODUCTS[rule.service];
  const skip =
    product === undefined
      ? { phases: [PHASE_OF[rule.service] ?? 'http_request_firewall_managed'] }
      : { products: [product] };
  return { skip, parameters: skip };
}

const PHASE_OF: Readonly<Partial<Record<EdgeRule['service'], string>>> = {
  'managed-rule': 'http_request_firewall_managed',
  'super-bot-fight-mode': 'http_request_sbfm',
  'rate-limiting-rule': 'http_ratelimit',
};

function exactly(request: EdgeRequest): string {
  const host = fieldValue(request, 'http.host');
  const path = fieldValue(request, 'http.request.uri.path');
  const parts = [
    typeof host === 'string' ? `http.host eq ${edgeText(host)}` : null,
    typeof path === 'string' ? `http.request.uri.path eq ${edgeText(path)}` : null,
    request.client === null ? null : `ip.src eq ${request.client}`,
  ].filter((part) => part !== null);
  return `(${parts.join(' and ')})`;
}
