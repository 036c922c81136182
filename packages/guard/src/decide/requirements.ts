import type { RoleRequirement } from '../policy/access-policy.ts';
import type { CompiledRule } from '../policy/compile.ts';

const NONE: readonly string[] = [];

/** The required scopes that the subject does not hold, neither themselves nor by one that implies them. */
export function missingScopes({ scopes }: CompiledRule, held: ReadonlySet<string>): readonly string[] {
  for (const holders of scopes) {
    if (!isHeld(holders, held)) return listMissing(scopes, held);
  }
  return NONE;
}

function isHeld(holders: readonly string[], held: ReadonlySet<string>): boolean {
  for (const scope of holders) if (held.has(scope)) return true;
  return false;
}

function listMissing(scopes: CompiledRule['scopes'], held: ReadonlySet<string>): string[] {
  return scopes.filter((holders) => !isHeld(holders, held)).map(([scope = '']) => scope);
}

/** The roles that would do, where the subject lacks them; null where it does not. */
export function missingRoles(
  required: RoleRequirement | undefined,
  held: ReadonlySet<string>,
): readonly string[] | null {
  if (required === undefined) return null;
  const lacking = required.all?.filter((role) => !held.has(role)) ?? [];
  if (lacking.length > 0) return lacking;
  if (required.any === undefined || required.any.some((role) => held.has(role))) return null;
  return required.any;
}
