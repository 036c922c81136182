import type { Guard } from '../guard.ts';
import { passes } from './node.ts';
import { factsOf, type NodeRequest, type NodeResponse } from './node-request.ts';

/** The parts of a context of Koa 3 that are needed. */
export interface KoaContext {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
  readonly originalUrl: string;
  /** Of the client, as `app.proxy` says. */
  readonly ip?: string | undefined;
  respond?: boolean;
  readonly state: Record<string, unknown>;
}

/** Middleware: `app.use(koaGuard(guard))` before the routes; `context.state.access` says under which rule, and for whom. */
export function koaGuard(guard: Guard) {
  return async (context: KoaContext, next: () => Promise<unknown>): Promise<void> => {
    const facts = factsOf(context.req, context.originalUrl);
    const outcome = await guard.handle({ ...facts, address: context.ip ?? facts.address });
    if (passes(outcome, context.res)) {
      context.state.access = outcome.decision;
      await next();
    } else {
      // The answer is written already; Koa would write its own after it.
      context.respond = false;
    }
  };
}
