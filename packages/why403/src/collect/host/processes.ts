import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ServerKind } from '../../model/host.ts';

/** A process of a server, as /proc shows it. What whoever runs this may not see is null. */
export interface ServerProcess {
  readonly product: ServerKind;
  readonly pid: number;
  readonly parent: number;
  /** Arguments; of nginx, whose title replaces them, the words of the title. */
  readonly words: readonly string[];
  readonly binary: string | null;
  /** Effective ids, by which files are opened, and supplementary groups. */
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** The folder that relative names begin at. */
  readonly folder: string | null;
  /** `mnt:[4026531841]`: processes with the same word see the same mounts. */
  readonly mounts: string | null;
  /** The same of the network: two servers may listen on one port in two networks. */
  readonly network: string | null;
  /** Where its `/` is; another one than ours in a container or a chroot. */
  readonly root: string | null;
  /** Whether it is a worker that only finishes what it began before a reload. */
  readonly isEnding: boolean;
}

/** A running server: its master and its workers. */
export interface RunningServer {
  readonly product: ServerKind;
  readonly master: ServerProcess;
  readonly workers: readonly ServerProcess[];
}

/** Ticks a second in `/proc/PID/stat`: USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS = 100;

/** The servers that run now, in the order of their process ids. */
export function runningServers(): readonly RunningServer[] {
  const all = processIds().flatMap((pid) => serverProcess(pid) ?? []);
  const ids = new Set(all.map(({ pid }) => pid));
  return all
    .filter(({ parent }) => !ids.has(parent))
    .map((master) => ({
      product: master.product,
      master,
      workers: all.filter(({ parent, product, words }) => isWorker(master, parent, product, words)),
    }));
}

function isWorker(master: ServerProcess, parent: number, product: ServerKind, words: readonly string[]): boolean {
  if (parent !== master.pid || product !== master.product) return false;
  return product === 'apache' || words[1] === 'worker';
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function serverProcess(pid: number): ServerProcess | null {
  // A process may end while it is looked at.
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'latin1').trim();
    const product = productOf(name);
    if (product === null) return null;
    const words = wordsOf(product, readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const numbers = (key: string) => (lineOf(status, key) ?? '').split(/\s+/).filter(Boolean).map(Number);
    return {
      product,
      pid,
      parent: numbers('PPid')[0] ?? 0,
      words,
      binary: link(pid, 'exe'),
      uid: numbers('Uid')[1] ?? 0,
      gid: numbers('Gid')[1] ?? 0,
      groups: numbers('Groups'),
      started: startOf(pid),
      folder: link(pid, 'cwd'),
      mounts: link(pid, 'ns/mnt'),
      network: link(pid, 'ns/net'),
      root: link(pid, 'root'),
      isEnding: /is shutting down/.test(words.join(' ')),
    };
  } catch {
    return null;
  }
}

function productOf(name: string): ServerKind | null {
  if (name === 'nginx' || name === 'openresty') return 'nginx';
  return name === 'apache2' || name === 'httpd' ? 'apache' : null;
}

/** `nginx: master process /usr/sbin/nginx -c FILE` is one text; the arguments of Apache are as they were given. */
function wordsOf(product: ServerKind, line: string): readonly string[] {
  const words = line.split('\0').filter((word) => word !== '');
  if (product === 'apache' || words[0]?.startsWith('nginx: ') !== true) return words;
  return words.join(' ').slice('nginx: '.length).split(/\s+/).filter(Boolean).toSpliced(0, 0, 'nginx:');
}

function lineOf(status: string, key: string): string | null {
  return new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(status)?.[1] ?? null;
}

function link(pid: number, name: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/${name}`, { encoding: 'latin1' }).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

/** Field 22 of stat counts from the start of the machine; the name in field 2 may hold blanks and brackets. */
function startOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const uptime = Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]);
  return Date.now() - (uptime - ticks / TICKS) * 1000;
}

/** What the options of a command line say: `-c FILE`, `-cFILE`. Of an option given twice the last counts. */
export function optionOf(words: readonly string[], letter: string): string | null {
  let found: string | null = null;
  for (const [at, word] of words.entries()) {
    if (word === `-${letter}`) found = words[at + 1] ?? found;
    else if (word.startsWith(`-${letter}`) && word.length > 2) found = word.slice(2);
  }
  return found;
}

/** Names given with `-D`. */
export function definesOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) =>
    word === '-D' ? [words[at + 1] ?? ''] : /^-D./.test(word) ? [word.slice(2)] : [],
  );
}

/** What this process sees, in the words of `ServerProcess.mounts` and `network`. */
export function ownNamespace(kind: 'mnt' | 'net'): string {
  return readlinkSync(`/proc/self/ns/${kind}`);
}
