import { boundedText } from '../bounded-text.ts';
import { type Challenge, parseChallenges } from '../challenge.ts';
import { PROBLEM_MEDIA_TYPE, type ProblemDetails, parseProblemDetails, problemTypeOf } from '../problem.ts';
import type { AccessRequest, RefusalFacts } from './errors.ts';
import { layerOf } from './layer.ts';

/** Bodies are read so far, and no further: a refusal is small. */
const BODY_LIMIT = 64 * 1024;

/** What an answer says of its refusal; the body is read from a copy, so that the caller has its own. */
export async function readRefusal(response: Response): Promise<RefusalFacts> {
  const type = response.headers.get('content-type') ?? '';
  const problem = /json/i.test(type)
    ? parseProblemDetails((await boundedText(response.clone(), BODY_LIMIT)).text)
    : null;
  const challenge = challengesOf(response).find(({ parameters }) => parameters.error !== undefined);
  const error = challenge?.parameters.error ?? null;
  const scopes = texts(problem?.required_scopes);
  const isOwn = type.startsWith(PROBLEM_MEDIA_TYPE) || challenge !== undefined;
  return {
    status: response.status,
    reason: reasonOf(problem) ?? error,
    detail: problem?.detail ?? problem?.title ?? null,
    requiredScopes: scopes.length > 0 ? scopes : wordsOf(challenge?.parameters.scope),
    requiredRoles: texts(problem?.required_roles),
    accessRequest: isObject(problem?.access_request) ? (problem.access_request as AccessRequest) : null,
    traceId: typeof problem?.trace_id === 'string' ? problem.trace_id : null,
    layer: isOwn ? null : layerOf(response),
  };
}

/** The challenges of an answer, whatever number of fields they stand in. */
export function challengesOf({ headers }: Response): Challenge[] {
  return parseChallenges(headers.get('www-authenticate') ?? '');
}

/** Seconds that a `Retry-After` asks for, as a number or a date (RFC 9110, 10.2.3); null where there is none. */
export function retryAfterOf({ headers }: Response, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** The words of a list that is separated by blanks. */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}

function reasonOf(problem: ProblemDetails | null): string | null {
  if (problem === null || problem.type === 'about:blank') return null;
  return problemTypeOf(problem.type)?.id ?? problem.type;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
