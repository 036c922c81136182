// `npm start` without a target: a server on loopback replays recorded refusals and each is diagnosed over the wire.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { root } from './ensure.mjs';

let child = null;
// `npm start | head` closes the pipe early: whoever reads has seen enough, and that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    // It would say that the server is gone.
    child?.kill('SIGKILL');
    process.exit(0);
  });
}

const { readInput } = await import(path.join(root, 'packages/why403/dist/index.js'));

const RECORDED = [
  ['nginx/missing-index/directory-without-index/exchange.http', 'a directory on a plain nginx'],
  ['cloudflare/waf-rule/plain-1020/exchange.json', 'a firewall rule at the edge'],
  ['cloudflare/present/origin-json-passed-on/exchange.json', 'an application behind the same edge'],
];

const replies = RECORDED.map(([file, what], index) => {
  const [input] = readInput(readFileSync(path.join(root, 'fixtures', file), 'utf8'), file);
  const exchange = input.observations.findLast((observation) => observation.kind === 'exchange');
  return {
    what,
    // A scheme is not always shown: `shop.example/x`.
    path: exchange.request.url?.replace(/^(?:https?:\/\/)?[^/]*/i, '') || `/${index}`,
    response: exchange.response,
  };
});

const HOP_BY_HOP = new Set(['connection', 'content-length', 'transfer-encoding', 'content-encoding']);
let current = replies[0];
const server = createServer({ keepAlive: false }, (_request, response) => {
  const { status, headers, body } = current.response;
  const fields = (headers ?? []).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
  response.sendDate = false;
  response.writeHead(status ?? 403, fields.flat());
  response.end(body ?? '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address();

console.log('A server on this machine replays recorded refusals; why403 asks it and says what it sees.');
for (const reply of replies) {
  current = reply;
  const url = `http://127.0.0.1:${port}${reply.path}`;
  console.log(`\n─── ${reply.what}: why403 --no-probes ${url}\n`);
  await new Promise((resolve) => {
    const cli = path.join(root, 'packages/why403/dist/cli/main.js');
    child = spawn(process.execPath, [cli, '--no-probes', url], { stdio: 'inherit' }).on('exit', resolve);
  });
}
server.close();
console.log('\nNow yours: npm start -- https://your.site/path   or   npm start -- saved-response.txt');
