// The API, and a page that uses it with the client, at one address.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { guarded } from 'why403-guard/node';
import { orderOf, ordersOf, REPORT } from '../api/orders.mjs';
import { startExample } from '../api/start.mjs';

const { guard, port, issuer, announce } = await startExample();
const client = new URL('.', import.meta.resolve('why403-guard/client'));

const api = guarded(guard, (request, response, { rule, subject }) => {
  const send = (value) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
  if (rule?.id === 'orders.list') send(ordersOf(subject.id));
  else if (rule?.id === 'orders.get') send(orderOf(request.url.split('/').at(-1)));
  else send(REPORT);
});

/** The page and its scripts; everything else is the API, and guarded. */
const FILES = {
  '/': ['index.html', 'text/html'],
  '/page.mjs': ['page.mjs', 'text/javascript'],
  '/view.mjs': ['view.mjs', 'text/javascript'],
};

const server = createServer((request, response) => {
  const [path] = request.url.split('?');
  const [file, type] = Object.hasOwn(FILES, path) ? FILES[path] : [];
  const script = /^\/guard\/((?:client\/)?[a-z-]+\.js)$/.exec(path)?.[1];
  if (file !== undefined) send(response, new URL(file, import.meta.url), type);
  else if (script !== undefined) send(response, new URL(`../${script}`, client), 'text/javascript');
  else api(request, response);
});

function send(response, file, type) {
  try {
    const text = readFileSync(file, 'utf8').replace('ISSUER', issuer);
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(text);
  } catch {
    response.writeHead(404).end();
  }
}

server.listen(port, '127.0.0.1', () => announce(server.address()));
