import Koa from 'koa';
import { koaGuard } from 'why403-guard/koa';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, announce } = await startExample();
const app = new Koa();
app.use(koaGuard(guard));
app.use((context) => {
  const { rule, subject } = context.state.access;
  if (rule?.id === 'orders.list') context.body = ordersOf(subject.id);
  else if (rule?.id === 'orders.get') context.body = orderOf(context.path.split('/').at(-1));
  else if (rule?.id === 'reports') context.body = REPORT;
  else context.body = 'ok';
});
const server = app.listen(port, '127.0.0.1', () => announce(server.address()));
