/** Relations told by a policy decision point that speaks the AuthZEN Authorization API 1.0. */
import { boundedText } from './bounded-text.ts';
import type { RelationAnswer, SubjectFacts } from './decide/facts.ts';
import type { RelationQuestion } from './guard.ts';

/** Where the decision point is. */
export interface AuthZenOptions {
  /** Its access evaluation endpoint: `https://pdp.example/access/v1/evaluation`. */
  readonly endpoint: string;
  /** Fields of every request to it, such as its own credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  /** Milliseconds after which it counts as away. */
  readonly timeout?: number;
}

const ANSWER_LIMIT = 64 * 1024;

/** Whom the question is about. Nobody is told apart by an empty id: without one there is no question. */
function subjectOf(subject: SubjectFacts | null): { readonly type: string; readonly id: string } {
  if (subject === null) return { type: 'anonymous', id: 'anonymous' };
  const { id, clientId } = subject;
  if (id !== null && id !== clientId) return { type: 'user', id };
  if (clientId === null) throw new Error('the token names neither a subject nor a client');
  return { type: 'client', id: clientId };
}

/**
 * The `relation` of `createGuard`: the relation is asked for as an action on the resource. Whatever is no plain decision
 * is thrown, and the guard answers 503 to it: a decision point that is away lets nobody in and sends nobody to a login.
 */
export function authZenRelation(options: AuthZenOptions): (question: RelationQuestion) => Promise<RelationAnswer> {
  const { endpoint, headers = {}, timeout = 2_000 } = options;
  return async ({ subject, resource, relation, request }) => {
    const { fetch = globalThis.fetch } = options;
    const response = await fetch(endpoint, {
      method: 'POST',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify({
        subject: subjectOf(subject),
        action: { name: relation },
        resource,
        context: { method: request.method, client_id: subject?.clientId ?? null },
      }),
      signal: AbortSignal.timeout(timeout),
    });
    const { text, isWhole } = await boundedText(response, ANSWER_LIMIT);
    if (!response.ok || !isWhole) throw new Error(`the decision point answered ${response.status}`);
    const { decision, context } = JSON.parse(text) as { decision?: unknown; context?: { reason?: unknown } };
    if (typeof decision !== 'boolean') throw new Error('the decision point gave no decision');
    return decision === false && context?.reason === 'absent' ? 'absent' : decision;
  };
}
