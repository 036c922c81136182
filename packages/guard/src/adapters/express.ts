import type { Allowed } from '../decide/decision.ts';
import type { Guard } from '../guard.ts';
import { passes } from './node.ts';
import { factsOf, type NodeRequest, type NodeResponse } from './node-request.ts';

/** The parts of a request of Express 4 and 5 that are needed. */
export interface ExpressRequest extends NodeRequest {
  /** The whole target, whatever router the guard is mounted in. */
  readonly originalUrl: string;
  /** Of the client, as `trust proxy` says. */
  readonly ip?: string | undefined;
  access?: Allowed;
}

/** Middleware that lets nobody pass whom the policy does not. Mount it before the routes: `app.use(expressGuard(guard))`. */
export function expressGuard(guard: Guard) {
  return async (request: ExpressRequest, response: NodeResponse, next: (error?: unknown) => void): Promise<void> => {
    try {
      const facts = factsOf(request, request.originalUrl);
      const outcome = await guard.handle({ ...facts, address: request.ip ?? facts.address });
      if (!passes(outcome, response)) return;
      request.access = outcome.decision;
    } catch (error) {
      next(error);
      return;
    }
    next();
  };
}
