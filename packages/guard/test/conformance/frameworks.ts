import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { type ExpressRequest, expressGuard } from '../../src/adapters/express.ts';
import { fastifyGuard } from '../../src/adapters/fastify.ts';
import { koaGuard } from '../../src/adapters/koa.ts';
import { guardServer } from '../../src/adapters/node.ts';
import { guardedFetch } from '../../src/adapters/web.ts';
import type { Guard } from '../../src/guard.ts';

const ALL = ['node', 'express', 'express4', 'fastify', 'koa', 'hono'] as const;
export type Framework = (typeof ALL)[number];

/** What the API of a world is built with, one after the other; WHY403_FRAMEWORKS names those that are wanted. */
export const FRAMEWORKS: readonly Framework[] = ALL.filter(
  (one) => process.env.WHY403_FRAMEWORKS?.split(',').includes(one) ?? true,
);

/** Serves the API of the world: whatever the guard lets pass is answered with 200 and a tag. */
export async function serveWith(framework: Framework, api: Server, guard: Guard): Promise<void> {
  if (framework === 'node') {
    guardServer<IncomingMessage, ServerResponse>(api, guard, {
      request: (request, response) => {
        response.setHeader('ETag', tagOf(request.url ?? ''));
        response.end('served');
      },
      upgrade: (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    });
    return;
  }
  api.on('request', await LISTENERS[framework](guard));
}

const LISTENERS: Readonly<Record<Exclude<Framework, 'node'>, (guard: Guard) => Promise<RequestListener>>> = {
  express: async (guard) => viaExpress(express, guard),
  express4: async (guard) => viaExpress(express4, guard),
  async fastify(guard) {
    let listener: RequestListener = () => {};
    const app = Fastify({
      serverFactory(handler) {
        listener = handler;
        return { on: () => {}, once: () => {}, listening: true } as unknown as Server;
      },
    });
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.addHook('onRequest', fastifyGuard(guard) as unknown as (request: unknown, reply: unknown) => Promise<unknown>);
    app.all('*', (request, reply) => reply.header('ETag', tagOf(request.raw.url ?? '')).send('served'));
    await app.ready();
    return listener;
  },
  async koa(guard) {
    const app = new Koa();
    app.use(koaGuard(guard));
    app.use((context: { originalUrl: string; body: string; set(name: string, value: string): void }) => {
      context.set('ETag', tagOf(context.originalUrl));
      context.body = 'served';
    });
    return app.callback();
  },
  async hono(guard) {
    const app = new Hono();
    app.all('*', (context) => context.body('served', 200, { ETag: tagOf(context.req.url) }));
    const handle = guardedFetch(guard, (request) => app.fetch(request));
    return getRequestListener((request, env) => {
      const incoming = (env as { incoming: IncomingMessage }).incoming;
      return handle(request, { address: incoming.socket.remoteAddress ?? null });
    }) as RequestListener;
  },
};

type App = RequestListener & { use(...handlers: unknown[]): void; disable(setting: string): void };

function viaExpress(make: () => unknown, guard: Guard): RequestListener {
  const app = make() as App;
  app.disable('etag');
  app.use(expressGuard(guard));
  app.use((request: ExpressRequest, response: { set(name: string, value: string): void; send(text: string): void }) => {
    response.set('ETag', tagOf(request.originalUrl));
    response.send('served');
  });
  return app;
}

function tagOf(url: string): string {
  return `"etag-${url.split('/').at(-1)}"`;
}
