// CPU that a guard adds to one request with a token that is known already: servers that take turns, on loopback.
import { fork } from 'node:child_process';
import { Agent, createServer, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { makeIssuer, ROUTES } from './world.mjs';

const REQUESTS = 3000;
const ROUNDS = 7;
const CONNECTIONS = 20;
const issuer = makeIssuer();
const keyServer = createServer((_, response) => response.end(JSON.stringify(issuer.jwks)));
await new Promise((resolve) => keyServer.listen(0, '127.0.0.1', resolve));

for (const framework of ['express', 'fastify']) {
  const servers = await Promise.all(['none', 'guard', 'peer'].map((guarding) => start(framework, guarding)));
  const figures = servers.map(() => []);
  for (const server of servers) await ask(server, 1000);
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, server] of servers.entries()) figures[at].push(await ask(server, REQUESTS));
  for (const { child } of servers) child.disconnect();
  const [none, guard, peer] = figures;
  const added = (one) => median(one.map((time, round) => time - none[round]));
  const name = framework === 'express' ? 'express-oauth2-jwt-bearer' : 'fast-jwt in a hook';
  console.log(
    `${framework}: ${median(none).toFixed(1)} µs without, guard +${added(guard).toFixed(1)} µs, ${name} +${added(peer).toFixed(1)} µs; ratio ${(added(guard) / added(peer)).toFixed(2)}`,
  );
}

keyServer.close();

async function start(framework, guarding) {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [
    framework,
    guarding,
    `http://127.0.0.1:${keyServer.address().port}/`,
    issuer.pem,
  ]);
  const { port } = await message(child);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  return { child, port, agent };
}

function message(child) {
  return new Promise((resolve) => child.once('message', resolve));
}

async function cpuOf(child) {
  child.send('cpu');
  const { cpu } = await message(child);
  return cpu.user + cpu.system;
}

/** Microseconds of the server's CPU for one request. */
async function ask({ child, port, agent }, count) {
  const headers = { Authorization: `Bearer ${issuer.token}` };
  const before = await cpuOf(child);
  let next = 0;
  const one = () =>
    new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent, path: `/r${next++ % ROUTES}`, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
        response.resume();
        response.once('end', resolve);
      }).once('error', reject);
    });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < count) await one();
    }),
  );
  return ((await cpuOf(child)) - before) / count;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
