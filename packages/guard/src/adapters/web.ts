import type { Answer } from '../answer/answer.ts';
import type { Allowed } from '../decide/decision.ts';
import type { RequestFacts } from '../decide/facts.ts';
import type { Guard } from '../guard.ts';

/** What the platform knows of a request that the request itself does not hold. */
export interface WebContext {
  /** Address of the client. */
  readonly address?: string | null;
}

/**
 * Guards a handler of Web-standard requests: Hono, route handlers of Next, Deno, Bun, workers. Several lines of one
 * field arrive joined here, so two Authorization fields are seen as one that no token fits.
 */
export function guardedFetch<Context extends WebContext>(
  guard: Guard,
  handler: (request: Request, access: Allowed, context: Context) => Response | Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const outcome = await guard.handle(factsOfWeb(request, context.address ?? null));
    if (!outcome.pass) return responseOf(outcome.answer);
    const response = await handler(request, outcome.decision, context);
    if (outcome.headers.length === 0) return response;
    const open = new Response(response.body, response);
    for (const [name, value] of outcome.headers) open.headers.append(name, value);
    return open;
  };
}

/** The facts of a Web-standard request. */
export function factsOfWeb(request: Request, address: string | null): RequestFacts {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    header(name) {
      const value = request.headers.get(name);
      return value === null ? [] : [value];
    },
    address,
  };
}

/** An answer of the guard as a Web-standard response. */
export function responseOf({ status, headers, body }: Answer): Response {
  const fields = new Headers();
  for (const [name, value] of headers) fields.append(name, value);
  return new Response(body, { status, headers: fields });
}
