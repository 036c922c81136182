import type { AccessPolicy, AccessRule } from '../policy/access-policy.ts';
import { PolicyError } from '../policy/compile.ts';
import type { Mistake } from '../policy/validate.ts';
import { isMembers, membersOf } from './document.ts';
import { openApiOperations, ruleMembersOf } from './operations.ts';

/**
 * The access policy of an OpenAPI document: `security` says scopes, roles and whether credentials are needed, `x-access`
 * of an operation whatever else a rule can say, and `x-access` of the document all of a policy but its rules. An
 * operation of which neither says anything gets no rule, and so is refused. The result is for `createGuard` or
 * `compilePolicy`, which say what is wrong with it; what no rule could say is a {@link PolicyError} at once.
 */
export function policyFromOpenApi(document: unknown): AccessPolicy {
  const mistakes: Mistake[] = [];
  const rules = new Map<
    string,
    { readonly rule: Partial<AccessRule>; readonly id: string; readonly match: string[] }
  >();
  for (const operation of openApiOperations(document)) {
    const members = ruleMembersOf(operation);
    if (members === null) continue;
    const { unclear } = operation.security ?? { unclear: null };
    const { auth, scopes, roles } = operation.extension ?? {};
    if (unclear !== null && auth === undefined && scopes === undefined && roles === undefined)
      mistakes.push({ at: `${operation.at}/security`, message: `${unclear}; say in "x-access" what a rule can say` });
    const { id = operation.id ?? operation.match, match, ...rule } = members;
    // Operations of one rule say the same under the same id. A difference is left to be found as two rules of one id.
    const key = canonical([id, rule]);
    const known = rules.get(key);
    if (known === undefined) rules.set(key, { rule, id, match: [operation.match] });
    else known.match.push(operation.match);
  }
  if (mistakes.length > 0) throw new PolicyError(mistakes);
  const list = [...rules.values()].map(({ id, match, rule }) => ({ id, match: only(match), ...rule }));
  const head = membersOf(membersOf(document)['x-access']);
  return { version: 1, ...head, rules: list } as unknown as AccessPolicy;
}

function only(match: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = match;
  return others.length === 0 ? first : match;
}

/** JSON with the members of each object in order: equal texts for equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isMembers(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}
