import type { AccessRule, CompiledPolicy } from 'why403-guard/explain';
import { type OpenApiOperation, openApiOperations, ruleMembersOf } from 'why403-guard/openapi';
import type { PolicyFinding } from '../../model/access-report.ts';
import { canonical } from './canonical.ts';
import { found, named } from './checks.ts';
import type { NamedDocument } from './policy-itself.ts';
import { ruleFor } from './routes.ts';

/** Holds a policy against the OpenAPI document of the same API. */
export function againstOpenApi(compiled: CompiledPolicy, { file, document }: NamedDocument): PolicyFinding[] {
  return openApiOperations(document).flatMap((operation) => {
    const { match, at } = operation;
    const rule = ruleFor(compiled, match)?.rule;
    if (rule === undefined) {
      const says = `The document has ${match}, and no rule names it.`;
      return [found('no-policy', { file, at, route: match, says })];
    }
    const place = { file, at, route: match, rule: rule.id };
    return [...requirements(rule, operation, place), ...denials(rule, operation, place)];
  });
}

type Place = Pick<PolicyFinding, 'file' | 'at' | 'route' | 'rule'>;

/** What the document asks for and what the rule does. */
function requirements(rule: AccessRule, operation: OpenApiOperation, place: Place): PolicyFinding[] {
  const said = ruleMembersOf(operation);
  const needs = rule.auth ?? 'required';
  if (said === null) {
    const says = 'The rule needs credentials, and the document says nothing of them.';
    return needs === 'none' ? [] : [found('security-not-documented', { ...place, says })];
  }
  const findings: PolicyFinding[] = [];
  const auth = said.auth ?? 'required';
  if (auth !== needs) {
    const says = `Credentials: ${WORDS[auth] ?? auth} by the document, ${WORDS[needs]} by the rule.`;
    findings.push(found('auth-mismatch', { ...place, names: [auth, needs], says }));
  }
  // Alternatives that no rule can say cannot be compared with one.
  if (operation.security?.unclear != null && operation.extension?.scopes === undefined) return findings;
  const [here, there] = [textsOf(said.scopes), rule.scopes ?? []];
  if (auth !== 'none' && needs !== 'none' && !sameSet(here, there)) {
    const says = `The document asks for ${named(here)}, and the policy for ${named(there)}.`;
    findings.push(found('scope-mismatch', { ...place, names: [...here, ...there], says }));
  }
  return [...findings, ...roles(rule, said, place), ...others(rule, operation, place)];
}

const WORDS: Readonly<Record<string, string>> = { required: 'needed', optional: 'optional', none: 'not needed' };

/** OpenAPI 3.0 cannot name roles; a document that names none says nothing of them. */
function roles(rule: AccessRule, said: Partial<AccessRule>, place: Place): PolicyFinding[] {
  if (said.roles === undefined) return [];
  const { any, all } = said.roles;
  const [one, every] = [textsOf(any), textsOf(all)];
  // A single alternative and a single demand are the same.
  const demand = (some: readonly string[], each: readonly string[]) =>
    some.length === 1 ? { some: [], each: [...each, ...some] } : { some, each };
  const here = demand(one, every);
  const there = demand(rule.roles?.any ?? [], rule.roles?.all ?? []);
  if (sameSet(here.some, there.some) && sameSet(here.each, there.each)) return [];
  const names = [...new Set([...one, ...every, ...there.some, ...there.each])];
  const says = `The document asks for the roles ${rolesText(here)}, and the policy for ${rolesText(there)}.`;
  return [found('role-mismatch', { ...place, names, says })];
}

function rolesText({ some, each }: { readonly some: readonly string[]; readonly each: readonly string[] }): string {
  const parts = [...(each.length > 0 ? [named(each)] : []), ...(some.length > 0 ? [`one of ${named(some)}`] : [])];
  return parts.join(' and ') || 'none';
}

/** Members of `x-access` that `security` has no words for. */
function others(rule: AccessRule, { extension }: OpenApiOperation, place: Place): PolicyFinding[] {
  const differing = Object.entries(extension ?? {})
    .filter(([name]) => !['id', 'match', 'auth', 'scopes', 'roles'].includes(name))
    .filter(([name, value]) => canonical(value) !== canonical((rule as unknown as Record<string, unknown>)[name]))
    .map(([name]) => name);
  if (differing.length === 0) return [];
  const says = `The document and the rule differ in ${named(differing)}.`;
  return [found('rule-mismatch', { ...place, names: differing, says })];
}

/** Refusals that the document shows or leaves out. */
function denials(rule: AccessRule, { responses }: OpenApiOperation, place: Place): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const shown403 = responses.get('403');
  const needsSubject = (rule.auth ?? 'required') !== 'none';
  const shows = (status: string) =>
    responses.has(status) || responses.has(`${status[0]}XX`) || responses.has('default');
  if (shown403 !== undefined) findings.push(...shownAs403(rule, shown403, shows, place));
  const wanted = needsSubject ? ['401', ...statusesOf(rule)] : [];
  const left = wanted.filter((status) => !shows(status));
  if (left.length > 0) {
    const says = `The guard answers ${left.join(' and ')} here, and the document does not say so.`;
    findings.push(found('undocumented-denial', { ...place, names: left, says }));
  }
  return findings;
}

function shownAs403(
  rule: AccessRule,
  description: string,
  shows: (status: string) => boolean,
  place: Place,
): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const canRefuse = statusesOf(rule).includes('403');
  if (rule.conceal === true && rule.resource?.visible_to === undefined && !/\b(?:scope|role)s?\b/i.test(description)) {
    const says = 'The rule conceals what one may not see, and a 403 tells that it is there.';
    findings.push(found('concealment-leak', { ...place, names: ['403'], says }));
  }
  const isLimit = /rate.?limit|too many|quota|throttl/i.test(description);
  if (isLimit || (rule.rate !== undefined && !canRefuse && !shows('429'))) {
    const says = 'The document shows a 403 for too many requests; clients do not wait and try again after that.';
    findings.push(found('rate-limit-as-403', { ...place, names: ['403'], says }));
  }
  const isNobody =
    /unauthenticated|not (?:logged|signed) in|(?:no|missing|without|invalid|expired) (?:token|credentials)/i;
  if (
    isNobody.test(description) ||
    ((rule.auth ?? 'required') === 'required' && !canRefuse && !shows('401') && !isLimit)
  ) {
    const says = 'The document shows a 403 for requests without credentials; no client signs in after that.';
    findings.push(found('403-instead-of-401', { ...place, names: ['403'], says }));
  }
  return findings;
}

/** What the guard may answer to somebody who is known. */
function statusesOf(rule: AccessRule): string[] {
  const { scopes, roles: needed, subject, resource, conceal, addresses, countries, account, rate } = rule;
  const lacks = scopes ?? needed ?? subject ?? addresses ?? countries ?? account;
  const isForeign = resource !== undefined && (conceal !== true || resource.visible_to !== undefined);
  return [...(lacks !== undefined || isForeign ? ['403'] : []), ...(rate === undefined ? [] : ['429'])];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size === other.size && [...one].every((name) => other.has(name));
}
