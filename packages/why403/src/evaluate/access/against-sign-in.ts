import type { CompiledPolicy, CompiledRule } from 'why403-guard/explain';
import type { PolicyFinding } from '../../model/access-report.ts';
import { found, named } from './checks.ts';
import type { NamedDocument } from './policy-itself.ts';
import { matchesOf, ruleFor } from './routes.ts';

/** Holds a policy against the metadata of the issuer (RFC 8414, 2; OpenID Connect Discovery, 3). */
export function againstMetadata(
  compiled: CompiledPolicy,
  file: string,
  metadata: NamedDocument,
): { readonly findings: readonly PolicyFinding[]; readonly notes: readonly string[] } {
  const { issuer, scopes_supported: supported } = Object(metadata.document) as Record<string, unknown>;
  const findings: PolicyFinding[] = [];
  const expected = compiled.policy.issuers?.map((one) => one.issuer) ?? [];
  if (typeof issuer === 'string' && expected.length > 0 && !expected.includes(issuer)) {
    const slash = expected.some((one) => one.replace(/\/$/, '') === issuer.replace(/\/$/, ''));
    const difference = slash ? ': they differ by the slash at the end, and every token is refused' : '';
    const says = `The metadata is of ${named([issuer])}, and the policy takes tokens of ${named(expected)}${difference}.`;
    findings.push(found('issuer-mismatch', { file: metadata.file, at: '/issuer', names: [issuer, ...expected], says }));
  }
  if (!Array.isArray(supported)) {
    return { findings, notes: [`scopes of the issuer: ${metadata.file} has no list "scopes_supported"`] };
  }
  const offered = new Set(supported.filter((one) => typeof one === 'string'));
  for (const { scope, holders, rules } of scopesOf(compiled.rules)) {
    if (holders.some((one) => offered.has(one))) continue;
    const says = `"scopes_supported" of the issuer lacks ${named([scope])}, which ${rulesText(rules)}.`;
    findings.push(found('scope-not-supported', { file, ...firstOf(rules), names: [scope], says }));
  }
  return { findings, notes: [] };
}

/** What the client asks for at sign-in. */
export interface SignIn {
  readonly scopes: readonly string[] | null;
  /** The requests that the client sends; null: all that the policy names. */
  readonly uses: readonly string[] | null;
  /** The `resource` (RFC 8707) or `audience` that it asks for. */
  readonly resource: string | null;
}

/** The standard scopes of sign-in (OpenID Connect Core, 5.4 and 11): they are for the client, not for an API. */
const FOR_THE_CLIENT = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** Holds a policy against the sign-in of a client, so that the build fails and not the first call. */
export function againstSignIn(compiled: CompiledPolicy, file: string, signIn: SignIn): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const { resource } = compiled.policy;
  if (signIn.resource !== null && signIn.resource !== resource) {
    const says = `The client asks for a token for ${named([signIn.resource])}, and this API is ${named([resource])}.`;
    findings.push(found('resource-mismatch', { file, at: '/resource', names: [signIn.resource, resource], says }));
  }
  if (signIn.scopes === null) return findings;
  const asked = new Set(signIn.scopes);
  const used = usedRules(compiled, signIn.uses);
  for (const match of used.unknown) {
    const says = `The client sends ${match}, and no rule names it.`;
    findings.push(found('no-policy', { file, route: match, says }));
  }
  const needed = scopesOf(used.rules);
  for (const { scope, holders, rules } of needed) {
    if (holders.some((one) => asked.has(one))) continue;
    const says = `The client asks for ${named(signIn.scopes)} and never for ${named([scope])}, which ${rulesText(rules)}.`;
    findings.push(found('scope-not-requested', { file, ...firstOf(rules), names: [scope], says }));
  }
  const useful = new Set(needed.flatMap(({ holders }) => holders));
  const idle = signIn.scopes.filter((scope) => !useful.has(scope) && !FOR_THE_CLIENT.has(scope));
  if (idle.length > 0) {
    const says = `The client asks for ${named(idle)}, and no rule needs it.`;
    findings.push(found('scope-not-needed', { file, names: idle, says }));
  }
  return findings;
}

function usedRules(compiled: CompiledPolicy, uses: readonly string[] | null) {
  if (uses === null) return { rules: compiled.rules, unknown: [] };
  const looked = uses.map((match) => ({ match, rule: ruleFor(compiled, match) }));
  return {
    rules: [...new Set(looked.flatMap(({ rule }) => rule ?? []))],
    unknown: looked.filter(({ rule }) => rule === null).map(({ match }) => match),
  };
}

interface NeededScope {
  readonly scope: string;
  /** Itself, and the scopes that imply it. */
  readonly holders: readonly string[];
  readonly rules: CompiledRule[];
}

function scopesOf(rules: readonly CompiledRule[]): readonly NeededScope[] {
  const needed = new Map<string, NeededScope>();
  for (const rule of rules) {
    for (const holders of rule.scopes) {
      const [scope = ''] = holders;
      const known = needed.get(scope);
      if (known === undefined) needed.set(scope, { scope, holders, rules: [rule] });
      else known.rules.push(rule);
    }
  }
  return [...needed.values()];
}

function firstOf([first]: readonly CompiledRule[]): Pick<PolicyFinding, 'rule' | 'route'> {
  return { rule: first?.rule.id ?? null, route: first === undefined ? null : (matchesOf(first)[0] ?? null) };
}

function rulesText(rules: readonly CompiledRule[]): string {
  const ids = rules.map(({ rule }) => rule.id);
  const more = ids.length > 3 ? ` and ${ids.length - 3} more rules` : '';
  const verb = ids.length > 1 ? 'need' : 'needs';
  return `${named(ids.slice(0, 3))}${more} ${verb}`;
}
