/** A problem details object (RFC 9457, 3.1), with its extension members. */
export interface ProblemDetails {
  readonly type: string;
  readonly status?: number;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

/** Media type of a problem document (RFC 9457, 6.1). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** One row of the table of refusals that the guard speaks. */
export interface ProblemType {
  /** Last segment of the `type` URI. */
  readonly id: string;
  readonly status: 400 | 401 | 403 | 404 | 429 | 503;
  /** Id of the cause in the taxonomy, or null where the refusal has none. */
  readonly cause: string | null;
  readonly title: string;
}

/** Where `type` URIs start unless the application says otherwise. */
export const DEFAULT_PROBLEM_BASE = 'https://why403.dev/problems/';

/** Every refusal of the guard: the one place where type, status and cause are bound together. */
export const PROBLEM_TYPES = [
  { id: 'missing-credentials', status: 401, cause: 'missing-credentials', title: 'Credentials are needed' },
  { id: 'malformed-credentials', status: 400, cause: 'malformed-request', title: 'The credentials cannot be read' },
  { id: 'invalid-token', status: 401, cause: 'expired-credentials', title: 'The token is not accepted' },
  {
    id: 'insufficient-user-authentication',
    status: 401,
    cause: 'stronger-authentication',
    title: 'A fresh or stronger sign-in is needed',
  },
  { id: 'insufficient-scope', status: 403, cause: 'insufficient-scope', title: 'A scope is missing' },
  { id: 'insufficient-role', status: 403, cause: 'insufficient-role', title: 'A role is missing' },
  { id: 'not-a-member', status: 403, cause: 'not-a-member', title: 'This belongs to somebody else' },
  { id: 'csrf-check', status: 403, cause: 'csrf-check', title: 'The request comes from another site' },
  { id: 'ip-block', status: 403, cause: 'ip-block', title: 'This address may not ask' },
  { id: 'geo-block', status: 403, cause: 'geo-block', title: 'Not served in this country' },
  { id: 'account-state', status: 403, cause: 'account-state', title: 'The account does not allow this' },
  { id: 'subject-type', status: 403, cause: 'application-policy', title: 'Not for this kind of subject' },
  { id: 'no-policy', status: 403, cause: 'config-deny', title: 'No rule allows this' },
  {
    id: 'insufficient-authorization',
    status: 403,
    cause: 'insufficient-scope',
    title: 'The authorization details are too narrow',
  },
  { id: 'not-found', status: 404, cause: null, title: 'Nothing here' },
  { id: 'rate-limit', status: 429, cause: 'rate-limit', title: 'Too many requests' },
  { id: 'authorization-unavailable', status: 503, cause: null, title: 'Access cannot be checked at the moment' },
] as const satisfies readonly ProblemType[];

export type ProblemTypeId = (typeof PROBLEM_TYPES)[number]['id'];

/** The row that a `type` URI ends in (`…/problems/<id>`), or null where it is not one of the guard's. */
export function problemTypeOf(type: string): ProblemType | null {
  const id = /\/problems\/([a-z-]+)$/.exec(type)?.[1];
  return PROBLEM_TYPES.find((row) => row.id === id) ?? null;
}

/**
 * Reads a problem document. Members of the wrong type are left out, as RFC 9457, 3.1 asks of consumers; a missing
 * `type` is `about:blank`. Null where the text is no JSON object or has no member that marks it as a problem.
 */
export function parseProblemDetails(text: string): ProblemDetails | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const members = value as Record<string, unknown>;
  const { type, status, title, detail, instance, ...extensions } = members;
  if (typeof type !== 'string' && typeof title !== 'string') return null;
  return {
    ...extensions,
    type: typeof type === 'string' ? type : 'about:blank',
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(typeof instance === 'string' ? { instance } : {}),
  };
}
