import { createServer } from 'node:http';
import { guardServer } from 'why403-guard/node';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, announce } = await startExample();
const server = createServer();
guardServer(server, guard, {
  request(request, response, { rule, subject }) {
    const send = (value) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    if (rule?.id === 'orders.list') send(ordersOf(subject.id));
    else if (rule?.id === 'orders.get') send(orderOf(request.url.split('/').at(-1)));
    else if (rule?.id === 'reports') send(REPORT);
    else response.end('ok');
  },
});
server.listen(port, '127.0.0.1', () => announce(server.address()));
