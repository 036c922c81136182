import type { Answer, FieldList } from '../answer/answer.ts';
import type { Allowed } from '../decide/decision.ts';
import type { Guard, Outcome } from '../guard.ts';
import { factsOf, type NodeRequest, type NodeResponse } from './node-request.ts';

/**
 * Guards a handler of `node:http`: `createServer(guarded(guard, (request, response, access) => …))`. `access` says under
 * which rule, and for whom.
 */
export function guarded<Request extends NodeRequest, Response extends NodeResponse>(
  guard: Guard,
  handler: (request: Request, response: Response, access: Allowed) => unknown,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const outcome = guard.handle(factsOf(request));
    const ended = outcome instanceof Promise ? await outcome : outcome;
    if (passes(ended, response)) await handler(request, response, ended.decision);
  };
}

/** Whether the request may pass; if not, it is answered. */
export function passes(outcome: Outcome, response: NodeResponse): outcome is Extract<Outcome, { pass: true }> {
  if (!outcome.pass) {
    sendAnswer(response, outcome.answer);
    return false;
  }
  setFields(response, outcome.headers);
  return true;
}

/** Writes an answer of the guard. */
export function sendAnswer(response: NodeResponse, { status, headers, body }: Answer): void {
  response.statusCode = status;
  setFields(response, headers);
  if (body === null) response.end();
  else response.end(body);
}

/** Challenges stand in a field of their own each: several in one are read wrongly by many clients. */
function setFields(response: NodeResponse, fields: FieldList): void {
  const byName = new Map<string, string[]>();
  for (const [name, value] of fields) byName.set(name, [...(byName.get(name) ?? []), value]);
  for (const [name, values] of byName) {
    const [only = ''] = values;
    response.setHeader(name, values.length === 1 ? only : values);
  }
}
