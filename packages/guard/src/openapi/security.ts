import type { AccessRule } from '../policy/access-policy.ts';
import { membersOf, resolved } from './document.ts';

/** What `security` says, in the words of a rule; `unclear`: it says what no rule can. */
export type Requirement = Pick<AccessRule, 'auth' | 'scopes' | 'roles' | 'credentials'> & {
  readonly unclear: string | null;
};

/** One alternative: all of its schemes. */
interface Alternative {
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly isCookie: boolean;
}

/**
 * Reads a list of security requirements. Names beside `oauth2` and `openIdConnect` are scopes; those beside other schemes
 * are roles (OpenAPI 3.1, Security Requirement Object). An empty requirement makes the rest optional; an empty list asks
 * for nothing.
 */
export function requirementOf(security: readonly unknown[], document: unknown): Requirement {
  if (security.length === 0) return { auth: 'none', unclear: null };
  const schemes = membersOf(membersOf(membersOf(document).components).securitySchemes);
  const asked = security.map(membersOf).filter((one) => Object.keys(one).length > 0);
  const [first, ...others] = asked.map((one) => alternativeOf(one, schemes, document));
  const isOptional = asked.length < security.length;
  if (first === undefined) return { auth: 'optional', unclear: null };
  if (others.some((one) => !sameSet(one.scopes, first.scopes) || one.isCookie !== first.isCookie))
    return { unclear: 'alternatives that differ by more than a role' };
  const roles = rolesOf([first, ...others]);
  if (roles === null) return { unclear: 'alternatives that differ by more than one role' };
  return {
    ...(isOptional ? { auth: 'optional' } : {}),
    ...(first.isCookie ? { credentials: 'session' } : {}),
    ...(first.scopes.length > 0 ? { scopes: first.scopes } : {}),
    ...(Object.keys(roles).length > 0 ? { roles } : {}),
    unclear: null,
  };
}

function alternativeOf(
  requirement: Readonly<Record<string, unknown>>,
  schemes: unknown,
  document: unknown,
): Alternative {
  const scopes: string[] = [];
  const roles: string[] = [];
  let isCookie = false;
  for (const [name, list] of Object.entries(requirement)) {
    const declared = membersOf(schemes);
    const scheme = resolved(document, Object.hasOwn(declared, name) ? declared[name] : null);
    const names = Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
    if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') scopes.push(...names);
    else roles.push(...names);
    isCookie ||= scheme.type === 'apiKey' && scheme.in === 'cookie';
  }
  return { scopes, roles, isCookie };
}

/** Roles that all alternatives ask for, and the one by which each differs. Null where they differ by more. */
function rolesOf(alternatives: readonly Alternative[]): NonNullable<AccessRule['roles']> | null {
  const [first] = alternatives;
  const all = (first?.roles ?? []).filter((role) => alternatives.every(({ roles }) => roles.includes(role)));
  if (alternatives.length === 1) return all.length > 0 ? { all } : {};
  const rest = alternatives.map(({ roles }) => roles.filter((role) => !all.includes(role)));
  // An alternative that asks for nothing more than the others makes theirs idle.
  const isIdle = rest.some((roles) => roles.length === 0);
  if (!isIdle && rest.some((roles) => roles.length > 1)) return null;
  return { ...(isIdle ? {} : { any: rest.flat() }), ...(all.length > 0 ? { all } : {}) };
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));
}
