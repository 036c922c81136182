import { formatChallenge } from '../challenge.ts';
import type { Refused } from '../decide/decision.ts';
import type { RequestFacts } from '../decide/facts.ts';
import type { AccessPolicy } from '../policy/access-policy.ts';
import { DEFAULT_PROBLEM_BASE, PROBLEM_MEDIA_TYPE, PROBLEM_TYPES } from '../problem.ts';
import { corsFields } from './cors.ts';
import { refusalPage } from './page.ts';

/** Header fields, in order. */
export type FieldList = readonly (readonly [name: string, value: string])[];

/** What goes on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: FieldList;
  /** Null where there is none. */
  readonly body: string | null;
}

/** Titles of answers that are no matter of access, by status. */
const OTHER_TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  451: 'Unavailable For Legal Reasons',
};

/** Writes a refusal: fields, and a body for programs or a page for people. */
export function answerOf(refused: Refused, request: RequestFacts, policy: AccessPolicy, traceId: string): Answer {
  const headers: (readonly [string, string])[] = [
    // A kept refusal outlives its cause, and 404, 405 and 451 may be kept by themselves (RFC 9110, 15.1).
    ['Cache-Control', 'no-store'],
    ...refused.challenges.map((one) => ['WWW-Authenticate', formatChallenge(one)] as const),
    ...refused.headers,
    ...corsFields(request, policy.cors, ['WWW-Authenticate', ...refused.headers.map(([name]) => name)]),
  ];
  if (refused.status === 303) return { status: 303, headers, body: null };
  const problem = problemOf(refused, policy, traceId);
  const isPage = wantsPage(request);
  headers.push(['Content-Type', isPage ? 'text/html; charset=utf-8' : PROBLEM_MEDIA_TYPE]);
  headers.push(['Vary', policy.cors === undefined ? 'Accept' : 'Accept, Origin']);
  const body = isPage ? refusalPage(problem, policy) : `${JSON.stringify(problem)}\n`;
  return { status: refused.status, headers, body: request.method === 'HEAD' ? null : body };
}

/** The problem document of a refusal: nothing of other people, of the policy's text, or of the token. */
export type RefusalProblem = Readonly<Record<string, unknown>> & { readonly title: string; readonly status: number };

function problemOf(refused: Refused, policy: AccessPolicy, traceId: string): RefusalProblem {
  const { problem, status, detail, needed, rule } = refused;
  const row = PROBLEM_TYPES.find(({ id }) => id === problem);
  const isFull = policy.disclose !== 'minimal';
  const { requiredScopes, missingScopes, requiredRoles, acrValues, maxAge } = isFull ? needed : {};
  const request = refused.concealed || status === 404 ? undefined : rule?.request_access;
  return {
    type: row === undefined ? 'about:blank' : `${policy.problems ?? DEFAULT_PROBLEM_BASE}${row.id}`,
    title: row?.title ?? OTHER_TITLES[status] ?? 'Refused',
    status,
    detail: isFull ? detail : undefined,
    required_scopes: requiredScopes,
    missing_scopes: missingScopes,
    required_roles: requiredRoles,
    acr_values: acrValues,
    max_age: maxAge,
    access_request: status === 403 ? request : undefined,
    trace_id: traceId,
  };
}

/** A person with a browser, not a script: `text/html` is named, and nothing of JSON is preferred to it. */
function wantsPage({ header }: RequestFacts): boolean {
  const accept = header('accept').join(',');
  return /\btext\/html\b/i.test(accept) && !/\bapplication\/(?:[\w.]+\+)?json\b/i.test(accept);
}
