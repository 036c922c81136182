import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { guardedFetch } from 'why403-guard/web';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, announce } = await startExample();
const app = new Hono();
app.get('/orders', (context) => context.json(ordersOf(context.env.access.subject.id)));
app.get('/orders/:id', (context) => context.json(orderOf(context.req.param('id'))));
app.get('/admin/reports', (context) => context.json(REPORT));
app.get('/health', (context) => context.text('ok'));
const fetch = guardedFetch(guard, (request, access) => app.fetch(request, { access }));
serve({ fetch: (request) => fetch(request, {}), port, hostname: '127.0.0.1' }, announce);
