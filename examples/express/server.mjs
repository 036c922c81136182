import express from 'express';
import { expressGuard } from 'why403-guard/express';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, announce } = await startExample();
const app = express();
app.use(expressGuard(guard));
app.get('/orders', (request, response) => response.json(ordersOf(request.access.subject.id)));
app.get('/orders/:id', (request, response) => response.json(orderOf(request.params.id)));
app.get('/admin/reports', (_, response) => response.json(REPORT));
app.get('/health', (_, response) => response.send('ok'));
const server = app.listen(port, '127.0.0.1', () => announce(server.address()));
