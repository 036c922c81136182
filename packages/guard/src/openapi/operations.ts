import type { AccessRule } from '../policy/access-policy.ts';
import { isMembers, type Members, membersOf, resolved, segment } from './document.ts';
import { type Requirement, requirementOf } from './security.ts';

/** One operation of an OpenAPI document, with what it says of access. */
export interface OpenApiOperation {
  /** `GET /orders/{id}`, as rules are written. */
  readonly match: string;
  /** As a JSON Pointer. */
  readonly at: string;
  readonly id: string | null;
  /** What `security` says, of the operation or else of the document; null where neither says anything. */
  readonly security: Requirement | null;
  /** Members of a rule, which win over `security`; null where there are none. */
  readonly extension: Members | null;
  /** Documented statuses with their descriptions. */
  readonly responses: ReadonlyMap<string, string>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** All operations of a document, in its order. What is not of the form that OpenAPI has is passed over. */
export function openApiOperations(document: unknown): readonly OpenApiOperation[] {
  const prefix = basePathOf(document);
  const found: OpenApiOperation[] = [];
  for (const [path, item] of Object.entries(membersOf(membersOf(document).paths))) {
    if (!path.startsWith('/')) continue;
    const members = resolved(document, item);
    const at = `/paths/${segment(path)}`;
    for (const [method, name, operation] of [
      ...METHODS.map((one) => [one.toUpperCase(), one, members[one]] as const),
      // Methods that a path item has no member for.
      ...otherMethods(members, 'additionalOperations'),
      ...otherMethods(members, 'x-operations'),
    ]) {
      if (isMembers(operation))
        found.push(operationOf(operation, `${method} ${prefix}${path}`, `${at}/${name}`, document));
    }
  }
  return found;
}

function otherMethods(item: Members, member: string): (readonly [string, string, unknown])[] {
  return Object.entries(membersOf(item[member])).map(([method, operation]) => [
    method,
    `${member}/${segment(method)}`,
    operation,
  ]);
}

function operationOf(operation: Members, match: string, at: string, document: unknown): OpenApiOperation {
  const security = operation.security ?? membersOf(document).security;
  const { 'x-access': extension, operationId } = operation;
  const responses = Object.entries(membersOf(operation.responses)).map(([status, response]) => {
    const { description } = resolved(document, response);
    return [status, typeof description === 'string' ? description : ''] as const;
  });
  return {
    match,
    at,
    id: typeof operationId === 'string' && operationId !== '' ? operationId : null,
    security: Array.isArray(security) ? requirementOf(security, document) : null,
    extension: isMembers(extension) ? extension : null,
    responses: new Map(responses),
  };
}

/** The members of the rule that an operation amounts to; null where the document says nothing of access. */
export function ruleMembersOf({ security, extension }: OpenApiOperation): Partial<AccessRule> | null {
  if (security === null && extension === null) return null;
  const { unclear, ...said } = security ?? { unclear: null };
  return { ...said, ...(extension as Partial<AccessRule> | null) };
}

/** The path that all paths are below: that of the first server, with the defaults of its variables. */
function basePathOf(document: unknown): string {
  const { servers } = membersOf(document);
  const server = membersOf(Array.isArray(servers) ? servers[0] : null);
  if (typeof server.url !== 'string') return '';
  const variables = membersOf(server.variables);
  const url = server.url.replace(/\{([^{}]{1,100})\}/g, (_, name: string) => {
    const { default: value } = membersOf(Object.hasOwn(variables, name) ? variables[name] : null);
    return typeof value === 'string' ? value : '';
  });
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return path.startsWith('/') ? path.replace(/(?<!\/)\/+$/, '') : '';
}
