// A folder of its own for one server: its configuration, its files, its logs.
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One time for all files, so that tags made of it are the same in every run. */
const MADE = new Date('2026-11-21T12:00:00Z');

/** Makes the folder. Workers of servers are other users, so it is readable by all. */
export function makePlace(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `why403-${name}-`));
  chmodSync(folder, 0o755);
  const root = path.join(folder, 'site');
  mkdirSync(root);
  chmodSync(root, 0o755);
  return {
    folder,
    root,
    /** A name in the folder, outside of what is served. */
    file: (relative) => path.join(folder, relative),
    write(relative, text) {
      writeFileSync(path.join(folder, relative), text);
      return path.join(folder, relative);
    },
    log(relative = 'error.log') {
      const file = path.join(folder, relative);
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  };
}

/**
 * Fills a site: `{ 'a.txt': 'text', 'b.txt': { text, mode, owner }, 'dir/': { mode }, 'c': { link: 'target' } }`. Modes
 * are set last, from the inside out, so that closing a directory does not hinder what goes into it.
 */
export function fill(root, tree) {
  const modes = [];
  for (const [name, value] of Object.entries(tree)) {
    const entry = typeof value === 'string' ? { text: value } : value;
    const target = path.join(root, name);
    mkdirSync(name.endsWith('/') ? target : path.dirname(target), { recursive: true });
    if (entry.link !== undefined) symlinkSync(entry.link, target);
    else if (entry.text !== undefined) {
      writeFileSync(target, entry.text);
      utimesSync(target, MADE, MADE);
    }
    if (entry.owner !== undefined && process.getuid?.() === 0) chownSync(target, entry.owner, entry.owner);
    if (entry.mode !== undefined) modes.unshift([target, entry.mode]);
  }
  for (const [target, mode] of modes) chmodSync(target, mode);
}

/** Below what systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere). */
const FIRST_PORT = 20_000;
const PORTS_OF_A_PROCESS = 100;
let taken = 0;

/**
 * A port of the loopback interface that nobody listens on. One that the system would choose may be taken by any
 * outgoing connection before the server starts; so each process counts through a stretch of its own.
 */
export async function freePort() {
  const first = FIRST_PORT + (process.pid % 120) * PORTS_OF_A_PROCESS;
  for (let turn = 0; turn < PORTS_OF_A_PROCESS; turn++) {
    const port = first + (taken++ % PORTS_OF_A_PROCESS);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${first} to ${first + PORTS_OF_A_PROCESS - 1} is free`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
