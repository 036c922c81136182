import type { Allowed } from '../decide/decision.ts';
import type { Guard } from '../guard.ts';
import { factsOf, type NodeRequest } from './node-request.ts';

/** The parts of a request of Fastify 5 that are needed. */
export interface FastifyRequest {
  readonly raw: NodeRequest;
  /** Of the client, as `trustProxy` says. */
  readonly ip?: string | undefined;
  access?: Allowed | null;
}

/** The parts of a reply of Fastify 5 that are needed. */
export interface FastifyReply {
  code(status: number): FastifyReply;
  header(name: string, value: string | readonly string[]): FastifyReply;
  send(body?: Uint8Array): FastifyReply;
}

/** A hook: `app.addHook('onRequest', fastifyGuard(guard))`. Nothing of the body is read before it. */
export function fastifyGuard(guard: Guard) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const facts = factsOf(request.raw);
    const outcome = await guard.handle({ ...facts, address: request.ip ?? facts.address });
    // Fastify appends where a field is set several times, as challenges are.
    for (const [name, value] of outcome.pass ? outcome.headers : outcome.answer.headers) reply.header(name, value);
    if (!outcome.pass) {
      const { status, body } = outcome.answer;
      // To a text Fastify adds a charset, which the media type of problems does not have (RFC 9457, 6.1).
      return reply.code(status).send(body === null ? undefined : new TextEncoder().encode(body));
    }
    request.access = outcome.decision;
    return undefined;
  };
}
