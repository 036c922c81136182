import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import type { HandedOn } from '../../evaluate/handed-on.ts';
import { prose } from '../../evaluate/quote/prose.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import type { Needed } from '../../model/diagnosis.ts';
import { listeningSockets } from './listening.ts';
import { runningServers } from './processes.ts';

/** Who listens where a request is handed on. */
interface Listener {
  readonly pid: number;
  /** nginx and Apache, which can be asked about in their turn; null for another program. */
  readonly product: 'nginx' | 'Apache' | null;
  readonly program: string;
}

/** Which server to ask about next: the one that a request is handed on to. Null where none is. */
export function nextServer(handed: HandedOn | null): Needed | null {
  if (handed === null) return null;
  const { line, to, server, asks } = handed;
  const begin = prose`The line \`${line.text}\` (${line.file}, line ${String(line.line)}) hands the request on, so it is answered by`;
  const none = { separates: [], outcomes: [] };
  if (server === null)
    return { ask: `${begin} ${prose`the program at ${to}`}: its own log says why.`, how: 'sudo ss -tlnpx', ...none };
  const where = `${server.host}:${server.port}`;
  const url = `http://${asks.host.replace(/:\d+$/, '')}:${server.port}${asks.target}`;
  if (!isHere(server.host))
    return {
      ask: `${begin} ${prose`the server at ${where}, which is another machine`}: ask there.`,
      how: shell`sudo why403 host ${url}`,
      ...none,
    };
  const listener = listenerAt(server.port);
  if (listener === null)
    return {
      ask: `${begin} ${prose`whatever listens on ${where}`}.`,
      how: shell`sudo ss -tlnp ${`sport = :${server.port}`}`,
      ...none,
    };
  const { pid, program, product } = listener;
  if (product === null)
    return {
      ask: `${begin} ${prose`${program} (process ${String(pid)})`}, which listens on ${where}: its own log says why.`,
      how: shell`ps -fp ${String(pid)}`,
      ...none,
    };
  return {
    ask: `${begin} ${product} (process ${pid}), which listens on ${where} of this machine: ask about that one.`,
    // What it sees is this machine, unless it believes a header.
    how: shell`sudo why403 host ${url} --client ${'127.0.0.1'}`,
    ...none,
  };
}

function isHere(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '');
  if (plain === 'localhost' || plain === '::1' || /^127\./.test(plain)) return true;
  return Object.values(os.networkInterfaces()).some((list) => list?.some(({ address }) => address === plain));
}

/** Only root sees what the processes of others listen on. */
function listenerAt(port: number): Listener | null {
  for (const { product, master } of runningServers())
    if (listens(master.pid, port))
      return { pid: master.pid, product: product === 'nginx' ? 'nginx' : 'Apache', program: product };
  for (const name of readdirSync('/proc')) {
    const pid = /^\d+$/.test(name) ? Number(name) : null;
    if (pid !== null && listens(pid, port)) return { pid, product: null, program: programOf(pid) };
  }
  return null;
}

function listens(pid: number, port: number): boolean {
  return listeningSockets(pid)?.some((socket) => socket.port === port) === true;
}

function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'a program';
  }
}
