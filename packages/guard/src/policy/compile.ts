import type { AccessPolicy, AccessRule } from './access-policy.ts';
import { type Network, parseNetwork } from './network.ts';
import { RouteTable } from './route-table.ts';
import { ACCESS_POLICY_SCHEMA } from './schema.ts';
import { type Mistake, validate } from './validate.ts';

/** A rule with what can be worked out before the first request. */
export interface CompiledRule {
  readonly rule: AccessRule;
  /** For each required scope all scopes that hold it: itself and those that imply it. */
  readonly scopes: readonly (readonly string[])[];
  readonly networks: readonly Network[];
  /** Neither roles nor anything else but scopes is asked: the common case, decided without a walk through the rest. */
  readonly onlyScopes: boolean;
}

/** A policy that answers. */
export interface CompiledPolicy {
  readonly policy: AccessPolicy;
  readonly routes: RouteTable<CompiledRule>;
  readonly rules: readonly CompiledRule[];
  /** Changes with the content, for logs. */
  readonly version: string;
}

/** A policy that cannot be used, with all that is wrong. */
export class PolicyError extends Error {
  readonly code = 'ERR_POLICY';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const [first] = mistakes;
    const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
    super(`the access policy: ${first?.at === '' ? 'as a whole' : first?.at}: ${first?.message}${more}`);
    this.name = 'PolicyError';
    this.mistakes = mistakes;
  }
}

/** Reads a policy as JSON gives it; throws a {@link PolicyError} that names every mistake. */
export function compilePolicy(value: unknown): CompiledPolicy {
  const mistakes = [...validate(value, ACCESS_POLICY_SCHEMA)];
  if (mistakes.length > 0) throw new PolicyError(mistakes);
  const policy = value as AccessPolicy;
  const holders = scopeHolders(policy, mistakes);
  const routes = new RouteTable<CompiledRule>();
  const ids = new Set<string>();
  const rules = policy.rules.map((rule, index) => {
    const at = `/rules/${index}`;
    if (ids.has(rule.id)) mistakes.push({ at: `${at}/id`, message: `"${rule.id}" is the id of a rule above` });
    ids.add(rule.id);
    const compiled = compileRule(rule, at, holders, mistakes);
    addRoutes(routes, compiled, at, mistakes);
    return compiled;
  });
  if (mistakes.length > 0) throw new PolicyError(mistakes);
  return { policy, routes, rules, version: fingerprint(JSON.stringify(policy)) };
}

/** For each scope those that hold it. A chain that comes back to itself is a mistake: nobody could mean it. */
function scopeHolders(policy: AccessPolicy, mistakes: Mistake[]): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  const declared = policy.scopes ?? {};
  for (const name of Object.keys(declared)) {
    const seen = new Set<string>();
    const open = [name];
    for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
      for (const held of (Object.hasOwn(declared, scope) ? declared[scope]?.implies : null) ?? []) {
        if (held === name) mistakes.push({ at: `/scopes/${name}`, message: `implies itself, through "${scope}"` });
        if (held === name || seen.has(held)) continue;
        seen.add(held);
        open.push(held);
        const known = holders.get(held);
        if (known === undefined) holders.set(held, [name]);
        else known.push(name);
      }
    }
  }
  return holders;
}

function compileRule(
  rule: AccessRule,
  at: string,
  holders: ReadonlyMap<string, readonly string[]>,
  mistakes: Mistake[],
): CompiledRule {
  const networks: Network[] = [];
  rule.addresses?.forEach((text, index) => {
    const network = parseNetwork(text);
    if (network === null) mistakes.push({ at: `${at}/addresses/${index}`, message: `"${text}" is no network` });
    else networks.push(network);
  });
  for (const message of contradictions(rule)) mistakes.push({ at, message });
  const { id, match, auth, credentials, scopes = [], audit, request_access, ...others } = rule;
  return {
    rule,
    scopes: scopes.map((scope) => [scope, ...(holders.get(scope) ?? [])]),
    networks,
    onlyScopes: (auth ?? 'required') === 'required' && Object.keys(others).length === 0,
  };
}

/** What a rule cannot mean. */
function contradictions(rule: AccessRule): string[] {
  const { auth, resource, conceal } = rule;
  const asks = [rule.scopes, rule.roles, rule.subject, rule.authentication, rule.account].some(
    (one) => one !== undefined,
  );
  return [
    ...(auth === 'none' && (asks || resource !== undefined) ? ['"auth": "none" and a requirement of the subject'] : []),
    ...(auth === 'optional' && asks ? ['"auth": "optional" and a requirement that only a subject can meet'] : []),
    ...(conceal === true && resource === undefined
      ? ['"conceal" without a "resource" that decides who may see it']
      : []),
    ...(resource !== undefined && (resource.relation === undefined) === (resource.claim === undefined)
      ? ['a resource needs either a "relation" or a "claim"']
      : []),
    ...(rule.nonce === true && rule.credentials !== 'dpop' ? ['"nonce" is for "credentials": "dpop"'] : []),
    ...unknownParameters(rule),
  ];
}

function unknownParameters({ match, resource }: AccessRule): string[] {
  const used = [...(resource?.id ?? '').matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const patterns = typeof match === 'string' ? [match] : match;
  return used.flatMap((name) => {
    const without = patterns.find((pattern) => !pattern.includes(`{${name}}`));
    return without === undefined ? [] : [`"{${name}}" is no parameter of "${without}"`];
  });
}

function addRoutes(routes: RouteTable<CompiledRule>, rule: CompiledRule, at: string, mistakes: Mistake[]): void {
  const { match } = rule.rule;
  for (const pattern of typeof match === 'string' ? [match] : match) {
    const space = pattern.indexOf(' ');
    const [method, path] = [pattern.slice(0, space), pattern.slice(space + 1)];
    if (!routes.add(method, path, rule))
      mistakes.push({ at: `${at}/match`, message: `"${pattern}" is matched by a rule above already` });
  }
}

/** FNV-1a, 32 bits: tells versions of a policy apart in a log, and protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
