import type { Answer, FieldList } from '../answer/answer.ts';
import type { Allowed } from '../decide/decision.ts';
import type { Guard, Outcome } from '../guard.ts';
import { factsOf, type NodeRequest, type NodeResponse } from './node-request.ts';

/** The parts of an `http.ServerResponse` that are needed where a handler writes it. */
export interface HandledResponse extends NodeResponse {
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  getHeaderNames(): string[];
  removeHeader(name: string): unknown;
  destroy(): unknown;
}

/**
 * Guards a handler of `node:http`: `createServer(guarded(guard, (request, response, access) => …))`. `access` says under
 * which rule, and for whom. Where the handler throws or rejects, the client is answered 500 with nothing of the error
 * in it (or cut off, where the answer had begun), and the promise rejects: as with every asynchronous listener, it is
 * Node that decides what becomes of an error that nobody handles, and it ends the process unless told otherwise.
 */
export function guarded<Request extends NodeRequest, Response extends HandledResponse>(
  guard: Guard,
  handler: (request: Request, response: Response, access: Allowed) => unknown,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    let fields: FieldList = [];
    try {
      const outcome = guard.handle(factsOf(request));
      const ended = outcome instanceof Promise ? await outcome : outcome;
      if (!passes(ended, response)) return;
      fields = ended.headers;
      await handler(request, response, ended.decision);
    } catch (error) {
      endFailed(response, fields);
      throw error;
    }
  };
}

/** Nobody is left waiting for an answer that will not come. `fields` are those of the guard: scripts may read the 500 too. */
function endFailed(response: HandledResponse, fields: FieldList): void {
  if (response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  setFields(response, fields);
  sendAnswer(response, { status: 500, headers: [['Cache-Control', 'no-store']], body: null });
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
  resume(): unknown;
  destroy(): unknown;
  on(event: 'error' | 'close', listener: () => void): unknown;
}

/** What serves the requests that a guard lets pass. */
export interface GuardedHandlers<Request, Response> {
  readonly request: (request: Request, response: Response, access: Allowed) => unknown;
  /** Without it nothing is upgraded. */
  readonly upgrade?: (request: Request, socket: NodeSocket, head: Uint8Array, access: Allowed) => unknown;
  /** Told what a handler threw, once the client is answered 500 or cut off. Without it the promise of the listener rejects. */
  readonly error?: (error: unknown, request: Request) => void;
}

/** How long a client that was refused an upgrade may keep its side of the connection open, in milliseconds. */
const LINGER = 1000;

/**
 * Guards a whole server: requests, those that wait for `100 Continue` (refused before their body is sent), and upgrades
 * to another protocol, which never reach a request handler.
 */
export function guardServer<Request extends NodeRequest, Response extends HandledResponse & { writeContinue(): void }>(
  server: NodeServer,
  guard: Guard,
  handlers: GuardedHandlers<Request, Response>,
): void {
  const told = (work: Promise<void>, request: Request) =>
    handlers.error === undefined ? work : work.catch((error) => handlers.error?.(error, request));
  const handle = guarded(guard, handlers.request);
  const handleWaiting = guarded<Request, Response>(guard, (request, response, access) => {
    response.writeContinue();
    return handlers.request(request, response, access);
  });
  server.on('request', ((request: Request, response: Response) =>
    told(handle(request, response), request)) as Listener);
  server.on('checkContinue', ((request: Request, response: Response) =>
    told(handleWaiting(request, response), request)) as Listener);
  server.on('upgrade', ((request: Request, socket: NodeSocket, head: Uint8Array) =>
    told(upgraded(guard, handlers, { request, socket, head }), request)) as Listener);
}

async function upgraded<Request extends NodeRequest>(
  guard: Guard,
  handlers: Pick<GuardedHandlers<Request, never>, 'upgrade'>,
  { request, socket, head }: { readonly request: Request; readonly socket: NodeSocket; readonly head: Uint8Array },
): Promise<void> {
  // The peer may leave at any time; without a listener that would end the process.
  socket.on('error', () => {});
  try {
    const outcome = await guard.handle(factsOf(request));
    if (!outcome.pass) hangUp(socket, messageOf(outcome.answer));
    else if (handlers.upgrade === undefined)
      hangUp(socket, 'HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n');
    else if (!socket.destroyed) await handlers.upgrade(request, socket, head, outcome.decision);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Node lets a peer keep its side open as long as it likes; cutting it off at once could take the answer back (RFC 9112, 9.6). */
function hangUp(socket: NodeSocket, message: string): void {
  socket.end(message);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.on('close', () => clearTimeout(timer));
}

/** An answer as it goes over a socket that no server answers for. */
function messageOf({ status, headers, body }: Answer): string {
  const text = body ?? '';
  const length = new TextEncoder().encode(text).length;
  const fields = [...headers, ['Content-Length', String(length)] as const, ['Connection', 'close'] as const];
  return `HTTP/1.1 ${status} Refused\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
}
