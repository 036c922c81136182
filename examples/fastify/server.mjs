import Fastify from 'fastify';
import { fastifyGuard } from 'why403-guard/fastify';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, announce } = await startExample();
const app = Fastify();
app.addHook('onRequest', fastifyGuard(guard));
app.get('/orders', (request) => ordersOf(request.access.subject.id));
app.get('/orders/:id', (request) => orderOf(request.params.id));
app.get('/admin/reports', () => REPORT);
app.get('/health', () => 'ok');
await app.listen({ port, host: '127.0.0.1' });
announce(app.server.address());
