import { ReadError } from '../../errors.ts';
import type {
  EdgeAccessRule,
  EdgeAction,
  EdgeConfiguration,
  EdgeLockdown,
  EdgeRule,
  EdgeRuleExpression,
  EdgeRuleset,
  EdgeService,
  EdgeSkip,
} from '../../model/edge-rules.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';
import { readExpression } from './expression.ts';
import { ExpressionError } from './expression-error.ts';

interface Collected {
  readonly rulesets: EdgeRuleset[];
  readonly accessRules: EdgeAccessRule[];
  readonly lockdowns: EdgeLockdown[];
  readonly agentRules: { rule: EdgeRule; agent: string }[];
  readonly lists: Record<string, (string | number)[]>;
  readonly settings: Record<string, string | boolean>;
  readonly notes: string[];
}

const PHASES: Readonly<Record<string, EdgeService>> = {
  http_config_settings: 'configuration-rule',
  http_request_firewall_custom: 'custom-rule',
  http_ratelimit: 'rate-limiting-rule',
  http_request_firewall_managed: 'managed-rule',
  http_request_sbfm: 'super-bot-fight-mode',
};

const ACTIONS: ReadonlySet<string> = new Set([
  'block',
  'challenge',
  'js_challenge',
  'managed_challenge',
  'log',
  'skip',
  'execute',
  'allow',
  'set_config',
]);

/** A JSON text as the API of Cloudflare answers it, or several in one object or array; each told by its shape. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Reads what was exported of a zone: rulesets, access rules, lockdowns, lists, settings. Throws ReadError on what is no JSON. */
export function readEdgeConfiguration(files: readonly ExportedFile[]): EdgeConfiguration {
  const found: Collected = {
    rulesets: [],
    accessRules: [],
    lockdowns: [],
    agentRules: [],
    lists: {},
    settings: {},
    notes: [],
  };
  for (const file of files) {
    let value: unknown;
    try {
      value = JSON.parse(file.text);
    } catch (error) {
      throw new ReadError(
        file.name,
        null,
        `expected JSON as the API of Cloudflare answers it (${(error as Error).message})`,
      );
    }
    collect(value, file.name, found, 0);
  }
  return found;
}

/** Whether nothing was found that could act on a request. */
export function holdsNothing({ rulesets, accessRules, lockdowns, agentRules, settings }: EdgeConfiguration): boolean {
  const rules = rulesets.length + accessRules.length + lockdowns.length + agentRules.length;
  return rules === 0 && Object.keys(settings).length === 0;
}

/** Envelopes within envelopes: `{"result": [{…}]}`; deeper than this is no answer of the API. */
const DEEPEST = 6;

function collect(value: unknown, source: string, found: Collected, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, source, found, depth + 1);
    return;
  }
  const members = membersOf(value);
  if (collectOne(members, source, found)) return;
  const inner = Object.entries(members).filter(([, one]) => typeof one === 'object' && one !== null);
  if (inner.length === 0 && !('success' in members)) {
    found.notes.push(`${source}: neither a ruleset nor a rule, list or setting of Cloudflare`);
  }
  for (const [, one] of inner) collect(one, source, found, depth + 1);
}

function isPlainRule(members: Members): boolean {
  return 'mode' in members && 'configuration' in members;
}

function collectOne(members: Members, source: string, found: Collected): boolean {
  if (typeof members.phase === 'string') found.rulesets.push(rulesetOf(members, source));
  else if (isPlainRule(members)) collectPlainRule(members, source, found);
  else if (Array.isArray(members.urls) && Array.isArray(members.configurations))
    found.lockdowns.push(lockdownOf(members, source));
  else if ('filter' in members && 'action' in members) found.rulesets.push(firewallRule(members, source));
  else if (Array.isArray(members.items) && typeof members.name === 'string') {
    found.lists[members.name] = members.items.map(itemOf).filter((item) => item !== '');
  } else if ('fight_mode' in members || 'sbfm_definitely_automated' in members)
    Object.assign(found.settings, plainValues(members));
  else if (
    typeof members.id === 'string' &&
    (typeof members.value === 'string' || typeof members.value === 'boolean')
  ) {
    found.settings[members.id] = members.value;
  } else return false;
  return true;
}

function plainValues(members: Members): Record<string, string | boolean> {
  const plain = Object.entries(members).filter(([, value]) => typeof value === 'string' || typeof value === 'boolean');
  return Object.fromEntries(plain) as Record<string, string | boolean>;
}

function itemOf(item: unknown): string | number {
  const members = membersOf(item);
  const value = members.ip ?? members.asn ?? membersOf(members.hostname).url_hostname ?? item;
  return typeof value === 'number' ? value : typeof value === 'string' ? value : '';
}

function rulesetOf(members: Members, source: string): EdgeRuleset {
  const service = PHASES[String(members.phase)] ?? 'custom-rule';
  const rules = Array.isArray(members.rules)
    ? members.rules.map((rule) => ruleOf(membersOf(rule), service, source))
    : [];
  const text = (value: unknown) => stringOf(value) ?? '';
  return {
    id: text(members.id),
    name: text(members.name),
    kind: text(members.kind),
    phase: text(members.phase),
    rules,
  };
}

function ruleOf(rule: Members, service: EdgeService, source: string): EdgeRule {
  const parameters = membersOf(rule.action_parameters);
  const status = membersOf(parameters.response).status_code;
  return {
    service,
    id: stringOf(rule.id) ?? stringOf(rule.ref) ?? '',
    description: stringOf(rule.description) ?? '',
    source,
    action: actionOf(rule.action),
    enabled: rule.enabled !== false && rule.paused !== true,
    expression: expressionOf(stringOf(rule.expression)),
    skip: rule.action === 'skip' ? skipOf(parameters) : null,
    executes: rule.action === 'execute' ? stringOf(parameters.id) : null,
    ...(rule.action === 'set_config' ? { sets: plainValues(parameters) } : {}),
    status: typeof status === 'number' ? status : null,
  };
}

/** One that cannot be read is said where its rule is asked; the other rules are still asked. */
function expressionOf(source: string | null): EdgeRuleExpression | null {
  if (source === null) return null;
  try {
    return { source, tree: readExpression(source), fault: null };
  } catch (error) {
    if (error instanceof ExpressionError) return { source, tree: null, fault: error.message };
    throw error;
  }
}

function actionOf(value: unknown): EdgeAction {
  if (value === 'whitelist') return 'allow';
  return typeof value === 'string' && ACTIONS.has(value) ? (value as EdgeAction) : 'other';
}

function skipOf(parameters: Members): EdgeSkip {
  const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  return {
    restOfRuleset: parameters.ruleset === 'current',
    restOfPhase: parameters.phase === 'current',
    phases: texts(parameters.phases),
    products: texts(parameters.products),
    rulesets: texts(parameters.rulesets),
    rules: Object.values(membersOf(parameters.rules)).flatMap(texts),
  };
}

/** A rule without an expression: by address, network, country or user agent. */
function collectPlainRule(members: Members, source: string, found: Collected): void {
  const { target, value } = membersOf(members.configuration);
  const isAgent = target === 'ua';
  const rule: EdgeRule = {
    ...ruleOf({ ...members, action: members.mode }, isAgent ? 'user-agent-rule' : 'ip-access-rule', source),
    description: stringOf(members.notes) || stringOf(members.description) || '',
  };
  if (isAgent) found.agentRules.push({ rule, agent: String(value) });
  else {
    const kind = target === 'asn' || target === 'country' ? target : 'ip';
    found.accessRules.push({ rule, target: kind, value: String(value) });
  }
}

function lockdownOf(members: Members, source: string): EdgeLockdown {
  const configurations = (members.configurations as readonly unknown[]).map((one) => String(membersOf(one).value));
  return {
    rule: ruleOf({ ...members, action: 'block' }, 'zone-lockdown', source),
    urls: (members.urls as readonly unknown[]).map(String),
    allowed: configurations,
  };
}

/** A rule of the older Firewall Rules, which became custom rules: its expression stands in its filter. */
function firewallRule(members: Members, source: string): EdgeRuleset {
  const expression = membersOf(members.filter).expression;
  const isBypass = members.action === 'bypass';
  const rule = ruleOf(
    {
      ...members,
      expression,
      action: isBypass ? 'skip' : members.action,
      action_parameters: isBypass ? { products: members.products } : undefined,
    },
    'custom-rule',
    source,
  );
  return { id: '', name: 'Firewall Rules', kind: 'zone', phase: 'http_request_firewall_custom', rules: [rule] };
}
