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
    // Middleware before this may have named other fields there.
    if (name === 'Vary' && response.appendHeader !== undefined) {
      response.appendHeader(name, values);
      continue;
    }
    response.setHeader(name, values.length === 1 ? only : values);
  }
}

/** What Node calls with values that depend on the event. */
type Listener = (...values: unknown[]) => void;

/** The parts of a server of Node that are needed. */
export interface NodeServer {
  on(event: string, listener: Listener): unknown;
}

/** The parts of the socket of an upgrade that are needed. */
export interface NodeSocket {
  readonly destroyed: boolean;
  end(text: string): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/**
 * Guards a whole server: requests, those that wait for `100 Continue` (refused before their body is sent), and upgrades
 * to another protocol, which never reach a request handler.
 */
export function guardServer<Request extends NodeRequest, Response extends NodeResponse & { writeContinue(): void }>(
  server: NodeServer,
  guard: Guard,
  handlers: {
    readonly request: (request: Request, response: Response, access: Allowed) => unknown;
    readonly upgrade?: (request: Request, socket: NodeSocket, head: Uint8Array, access: Allowed) => unknown;
  },
): void {
  const handle = guarded(guard, handlers.request);
  server.on('request', handle as Listener);
  server.on('checkContinue', (async (request: Request, response: Response) => {
    const outcome = await guard.handle(factsOf(request));
    if (!passes(outcome, response)) return;
    response.writeContinue();
    await handlers.request(request, response, outcome.decision);
  }) as Listener);
  server.on('upgrade', (async (request: Request, socket: NodeSocket, head: Uint8Array) => {
    // The peer may leave at any time; without a listener that would end the process.
    socket.on('error', () => {});
    const outcome = await guard.handle(factsOf(request));
    if (!outcome.pass) socket.end(messageOf(outcome.answer));
    else if (handlers.upgrade === undefined) socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n');
    else if (!socket.destroyed) await handlers.upgrade(request, socket, head, outcome.decision);
  }) as Listener);
}

/** An answer as it goes over a socket that no server answers for. */
function messageOf({ status, headers, body }: Answer): string {
  const text = body ?? '';
  const length = new TextEncoder().encode(text).length;
  const fields = [...headers, ['Content-Length', String(length)] as const, ['Connection', 'close'] as const];
  return `HTTP/1.1 ${status} Refused\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
}
