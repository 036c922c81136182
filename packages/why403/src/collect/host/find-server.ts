import { UsageError } from '../../errors.ts';
import type { ServerKind } from '../../model/host.ts';
import { serverOfConfig } from '../../read/server-of-config.ts';
import { type BuiltIn, builtIn, LAYOUTS } from './built-in.ts';
import { type ListeningSocket, listeningSockets } from './listening.ts';
import { CONFIG_LIMIT, type Machine } from './machine.ts';
import { definesOf, optionOf, ownNamespace, type RunningServer, runningServers } from './processes.ts';
import { RootedMachine } from './rooted-machine.ts';

/** What the user says of the server; what is left out is found. */
export interface ServerWish {
  readonly server?: ServerKind | undefined;
  readonly config?: string | undefined;
  readonly prefix?: string | undefined;
  /** Folder that stands for `/`. */
  readonly root?: string | undefined;
  /** Port of the URL; null where the URL is not known yet. */
  readonly port: number | null;
}

/** The server that is asked about: the files of its machine, its configuration, and its process where it runs. */
export interface ServerFound {
  readonly product: ServerKind;
  readonly machine: Machine;
  /** The folder that stands for `/`; null: this machine's own. */
  readonly root: string | null;
  readonly config: string;
  readonly prefix: string;
  readonly binary: string | null;
  readonly builtIn: BuiltIn | null;
  /** Null where none runs with this configuration. */
  readonly running: RunningServer | null;
  /** Null where it is not known what it listens on. */
  readonly sockets: readonly ListeningSocket[] | null;
  readonly defines: readonly string[];
  /** `-e` of nginx. */
  readonly errorLog: string | null;
}

/**
 * Finds the server that answers at the URL's port, or the configuration that is named. Only root sees what a process
 * listens on; for others `listensOn` says what its configuration names.
 */
export function findServer(wish: ServerWish, listensOn: (found: ServerFound, port: number) => boolean): ServerFound {
  const { root, server, config, prefix, port } = wish;
  const running = runningServers()
    .filter((one) => root === undefined || belongsTo(one, root))
    .filter((one) => server === undefined || one.product === server)
    .map((one) => ({ server: one, sockets: listeningSockets(one.master.pid) }));
  const listening = running.filter(({ sockets }) => sockets?.some((socket) => socket.port === port) === true);
  const candidates = (config === undefined ? nearest(listening.length > 0 ? listening : running) : running)
    .flatMap((one) => described(one, root))
    .filter((one) => config === undefined || one.config === config)
    .filter((one) => prefix === undefined || one.prefix === prefix);
  const [only, ...others] =
    candidates.length > 1 && port !== null && candidates.every(({ sockets }) => sockets === null)
      ? candidates.filter((one) => listensOn(one, port))
      : candidates;
  if (only === undefined) return byLayout(wish);
  if (others.length > 0) throw new UsageError(whichOf(candidates, port));
  return only;
}

interface Listening {
  readonly server: RunningServer;
  readonly sockets: readonly ListeningSocket[] | null;
}

/** Of servers in several networks, those of our own: containers are asked about with `--root`. */
function nearest(servers: readonly Listening[]): readonly Listening[] {
  const own = servers.filter(({ server: { master } }) => master.network === ownNamespace('net'));
  return own.length > 0 ? own : servers;
}

/** A server that ended meanwhile, or that may not be looked at, is none to choose. */
function described({ server, sockets }: Listening, root: string | undefined): ServerFound[] {
  try {
    return [{ ...describe(server, root), sockets }];
  } catch (error) {
    if (error instanceof UsageError && root === undefined) return [];
    throw error;
  }
}

function describe(server: RunningServer, wished: string | undefined): Omit<ServerFound, 'sockets'> {
  const { master, product } = server;
  const root = wished ?? rootOf(server);
  const machine = machineAt(root);
  const { binary, words } = master;
  const known = binary === null ? null : builtIn(product, machine, binary);
  const layout =
    LAYOUTS.find((one) => one.product === product && one.binary === binary) ??
    LAYOUTS.find((one) => one.product === product);
  const [prefixLetter, configLetter] = product === 'nginx' ? ['p', 'c'] : ['d', 'f'];
  const prefix = absolute(optionOf(words, prefixLetter) ?? known?.prefix ?? layout?.prefix ?? '', master.folder ?? '/');
  return {
    product,
    machine,
    root,
    config: absolute(optionOf(words, configLetter) ?? known?.config ?? layout?.config ?? '', prefix),
    prefix,
    binary,
    builtIn: known,
    running: server,
    defines: product === 'apache' ? definesOf(words) : [],
    errorLog: product === 'nginx' ? optionOf(words, 'e') : null,
  };
}

/** Where no server runs: what is named, or what distributions install. */
function byLayout({ server, config, prefix, root }: ServerWish): ServerFound {
  const machine = machineAt(root ?? null);
  const isThere = (path: string) => typeof machine.look(path) === 'object';
  const own =
    config === undefined ? null : (server ?? serverOfConfig(machine.read(config, CONFIG_LIMIT)) ?? kindOf(config));
  const fitting = LAYOUTS.filter(({ product }) => (own ?? server ?? product) === product);
  const present = fitting.filter((one) => isThere(config ?? one.config));
  const [layout] = present;
  if (config !== undefined && !isThere(config)) throw new UsageError(`${config}: there is no such file`);
  if (layout === undefined) throw new UsageError(NONE);
  if (config === undefined && new Set(present.map(({ product }) => product)).size > 1)
    throw new UsageError('nginx and Apache are both installed and neither runs; say which with --server nginx|apache');
  const { product, binary } = layout;
  const known = isThere(binary) ? builtIn(product, machine, binary) : null;
  return {
    product,
    machine,
    root: root ?? null,
    config: config ?? known?.config ?? layout.config,
    prefix: prefix ?? known?.prefix ?? layout.prefix,
    binary: isThere(binary) ? binary : null,
    builtIn: known,
    running: null,
    sockets: null,
    defines: [],
    errorLog: null,
  };
}

const NONE =
  'no nginx or Apache runs here, and none is installed where Debian, Red Hat and the official images put it; name its main file with --config FILE --server nginx|apache';

/** Which server a main file is for, by its name. */
function kindOf(config: string): ServerKind {
  return /(?:apache2?|httpd)[^/]{0,255}\.conf$|\/(?:apache2|httpd)\//.test(config) ? 'apache' : 'nginx';
}

function whichOf(servers: readonly ServerFound[], port: number | null): string {
  const list = servers.map(
    ({ product, config, running }) => `${product} with ${config} (process ${running?.master.pid})`,
  );
  const where = port === null ? '' : ` and may answer at port ${port}`;
  return `${list.join(', ')} run${where}; say which with --config FILE`;
}

/** A server that sees other mounts than we do, or has another root, is looked at where it stands. */
function rootOf({ master }: RunningServer): string | null {
  const sharesMounts = master.mounts === null || master.mounts === ownNamespace('mnt');
  return sharesMounts && (master.root ?? '/') === '/' ? null : `/proc/${master.pid}/root`;
}

/** `/proc/PID/root` names a container by one of its processes; no other folder tells which processes have it. */
function belongsTo({ master, workers }: RunningServer, root: string): boolean {
  const pid = Number(/^\/proc\/(\d+)\/root\/?$/.exec(root)?.[1] ?? -1);
  return [master, ...workers].some((one) => one.pid === pid);
}

function machineAt(root: string | null): Machine {
  try {
    return new RootedMachine(root ?? '/');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EACCES' ? 'it needs root to be entered' : 'it is no folder that can be opened';
    throw new UsageError(`${root}: ${why}`);
  }
}

function absolute(path: string, folder: string): string {
  const whole = path.startsWith('/') ? path : `${folder}/${path}`;
  return whole.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}
