import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of a server that plays a script. */
export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** What the server was asked. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server on loopback whose answers follow what it is asked. */
export interface ScriptedServer {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** Starts it. `answer` gets the request and its number, from 0. */
export async function startServer(answer: (asked: Asked, count: number) => Scripted): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { path: request.url ?? '', authorization: request.headers.authorization, body };
      asked.push(one);
      const { status, headers = {}, body: text = '' } = answer(one, asked.length - 1);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.statusCode = status;
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An unsigned JWT with these claims. */
export function jwt(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode(claims)}.`;
}

/** A problem document of the guard. */
export function problem(status: number, id: string, members: object = {}): Scripted {
  const type = `https://why403.dev/problems/${id}`;
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({ type, title: id, status, ...members }),
  };
}

/** An answer with a challenge. */
export function challenged(status: number, challenge: string): Scripted {
  return { status, headers: { 'WWW-Authenticate': challenge } };
}
