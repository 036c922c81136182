// Starts a server as a plain child process on loopback and stops it by its id.
import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { fill, freePort, makePlace } from './place.mjs';
import { SERVERS } from './products.mjs';

const START_LIMIT = 15_000;
const STOP_LIMIT = 3_000;

/**
 * Starts one server. `config` is what stands inside its site (nginx: the server block; Apache: the virtual host …), a
 * text or a function of the place; `tree` the files it serves; `backend` the port of a server behind it.
 */
export async function startServer(name, { config = '', tree = {}, backend = null, ...more } = {}) {
  const server = SERVERS[name];
  if (server.start !== undefined) return server.start({ ...more });
  const place = { ...makePlace(name), port: await freePort(), backend };
  fill(place.root, tree);
  const say = (text) => (typeof text === 'function' ? text(place) : (text ?? ''));
  const inner = { config: say(config), ...(backend === null ? {} : { backend }) };
  for (const [key, value] of Object.entries(more)) inner[key] = typeof value === 'function' ? value(place) : value;
  try {
    await server.fill?.(place, more);
    const { command, args, env } = server.prepare(place, inner);
    const start = async () => {
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
      const output = collect(child);
      await ready(child, place, output);
      return { child, output };
    };
    let running = await start();
    return {
      ...place,
      origin: `http://127.0.0.1:${place.port}`,
      output: () => running.output(),
      pid: () => running.child.pid,
      /** Ends it and starts it anew on the same files, which may have changed. */
      async restart() {
        await end(running.child);
        running = await start();
      },
      /** Ends it as a power cut does; `restart` starts it again. */
      async kill() {
        running.child.kill('SIGKILL');
        await end(running.child);
      },
      async stop() {
        await end(running.child);
        place.remove();
      },
    };
  } catch (error) {
    place.remove();
    throw error;
  }
}

/** Whether the server, and what the lab needs beside it, is installed. */
export function isInstalled(name) {
  return SERVERS[name].installed();
}

function collect(child) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return () => text;
}

async function ready(child, place, output) {
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code}\n${output()}\n${place.log()}`)));
  });
  // Whoever waits for readiness hears of the end; afterwards nobody does.
  ended.catch(() => {});
  const deadline = Date.now() + START_LIMIT;
  while (!(await Promise.race([ended, listens(place)]))) {
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`does not listen on ${place.port}\n${output()}\n${place.log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function listens({ port, socket }) {
  return new Promise((resolve) => {
    const probe = connect(socket === undefined ? { port, host: '127.0.0.1' } : { path: socket });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  await ended;
  clearTimeout(timer);
}

/** Makes a self-signed certificate with its key in a place, or null where there is no openssl. */
export function makeCertificate(place, name) {
  const key = place.file(`${name}.key`);
  const certificate = place.file(`${name}.crt`);
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  const made = spawnSync('openssl', [...args, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return made.status === 0 ? { key, certificate } : null;
}

/** What to name as the source of what a server was seen to do: `lab: nginx 1.22.1`. */
export function sourceOf(name) {
  return SERVERS[name].source();
}
