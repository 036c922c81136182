import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type GuardedHandlers, guarded, guardServer } from '../../src/adapters/node.ts';
import { createGuard } from '../../src/guard.ts';

type Handlers = GuardedHandlers<IncomingMessage, ServerResponse>;

const guard = createGuard({
  policy: {
    version: 1,
    resource: 'https://api.example.test',
    cors: { origins: ['https://app.example.test'] },
    rules: [
      { id: 'open', match: ['GET /open', 'POST /open'], auth: 'none' },
      { id: 'closed', match: 'GET /closed' },
    ],
  },
});

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function listening(one: Server): Promise<number> {
  server = one;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** The status and the fields of an answer, or the code of the failure. */
async function get(port: number, more: { readonly method?: string; readonly headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number | string; headers: IncomingMessage['headers']; body: string }>((done) => {
    const asked = request({ host: '127.0.0.1', port, path: '/open', agent: false, ...more }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('error', (error: NodeJS.ErrnoException) =>
        done({ status: error.code ?? 'error', headers: {}, body: '' }),
      );
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'error', headers: {}, body: '' }));
    asked.end();
  });
}

/** Asks for an upgrade and never closes its own side; what comes, and when the server closed for good. */
async function upgrade(port: number, path: string) {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  await new Promise((done) => socket.on('end', done).on('error', done));
  return { socket, text };
}

async function connections(): Promise<number> {
  return new Promise((done) => server.getConnections((_error, count) => done(count)));
}

describe('a handler of node:http that fails', () => {
  const failures: [string, Handlers['request']][] = [
    ['throws', () => raise()],
    ['rejects', async () => raise()],
  ];

  it.each(failures)('is answered 500, and told of: %s', async (_title, handler) => {
    const told: unknown[] = [];
    const one = createServer();
    guardServer<IncomingMessage, ServerResponse>(one, guard, {
      request: (asked, response, access) => {
        response.setHeader('ETag', '"x"');
        return handler(asked, response, access);
      },
      error: (error, asked) => told.push([(error as Error).message, asked.url]),
    });
    const port = await listening(one);
    const { status, headers, body } = await get(port, { headers: { origin: 'https://app.example.test' } });
    expect([status, body, headers.etag, headers['cache-control']]).toEqual([500, '', undefined, 'no-store']);
    expect(headers['access-control-allow-origin']).toBe('https://app.example.test');
    const waiting = await get(port, { method: 'POST', headers: { expect: '100-continue' } });
    expect(waiting.status).toBe(500);
    const reason = 'the database is away';
    expect(told).toEqual([
      [reason, '/open'],
      [reason, '/open'],
    ]);
  });

  it('cuts the answer off that it had begun', async () => {
    const one = createServer();
    guardServer<IncomingMessage, ServerResponse>(one, guard, {
      request: async (_asked, response) => {
        response.setHeader('Content-Length', '10');
        await new Promise<void>((done) => response.write('half', () => done()));
        raise();
      },
      error: () => {},
    });
    expect((await get(await listening(one))).status).toBe('ECONNRESET');
  });

  it('leaves an answer alone that it had ended', async () => {
    // More than goes out at once.
    const whole = 'x'.repeat(5_000_000);
    const one = createServer();
    guardServer<IncomingMessage, ServerResponse>(one, guard, {
      request: async (_asked, response) => {
        response.end(whole);
        raise();
      },
      error: () => {},
    });
    const { status, body } = await get(await listening(one));
    expect([status, body.length]).toEqual([200, whole.length]);
  });

  it('rejects where nobody is told, as any asynchronous listener', async () => {
    const handle = guarded<IncomingMessage, ServerResponse>(guard, async () => raise());
    const rejected: unknown[] = [];
    const port = await listening(
      createServer((asked, response) => void handle(asked, response).catch((error) => rejected.push(error))),
    );
    expect((await get(port)).status).toBe(500);
    expect(rejected).toEqual([new Error('the database is away')]);
  });
});

describe('an upgrade', () => {
  it.each([
    ['that is refused', '/closed', {}, /^HTTP\/1\.1 401 /],
    ['that nobody serves', '/open', {}, /^HTTP\/1\.1 501 /],
    ['whose handler rejects', '/open', { upgrade: async () => raise() }, /^$/],
    ['whose handler throws', '/open', { upgrade: () => raise() }, /^$/],
  ] as const)('%s leaves no connection open', async (_title, path, handlers: Partial<Handlers>, answer) => {
    const told: unknown[] = [];
    const one = createServer();
    guardServer<IncomingMessage, ServerResponse>(one, guard, {
      request: () => {},
      error: (error) => told.push(error),
      ...handlers,
    });
    const { socket, text } = await upgrade(await listening(one), path);
    expect(text).toMatch(answer);
    await vi.waitFor(async () => expect(await connections()).toBe(0), 5000);
    expect(told).toHaveLength(handlers.upgrade === undefined ? 0 : 1);
    socket.destroy();
  });
});

function raise(): never {
  throw new Error('the database is away');
}
