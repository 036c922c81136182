import { apacheSite } from '../collect/server-files/apache-site.ts';
import { configFiles } from '../collect/server-files/nginx-files.ts';
import { nginxSurroundings } from '../collect/server-files/nginx-surroundings.ts';
import type { CompiledApache } from '../evaluate/apache/config/compile.ts';
import type { ApacheWorld } from '../evaluate/apache/request.ts';
import { NginxModel } from '../evaluate/nginx/model.ts';
import type { Surroundings } from '../evaluate/nginx/request.ts';
import type { ServerFiles } from '../model/server-files.ts';
import { readNginxConfig } from '../read/nginx/nginx-config.ts';
import { type FileChange, filesAfter } from './changes.ts';

/** A configuration, and as whom its server opens files. Texts and paths are bytes. */
export interface Configured {
  /** The main file, absolute. */
  readonly config: string;
  /** `-p` of nginx, ServerRoot of Apache. */
  readonly prefix: string;
  /** As whom workers open files; `config`: as the configuration says. */
  readonly workerUser?: string;
}

/** A configuration of nginx with its files, before a change and after it. */
export interface NginxState {
  readonly model: NginxModel;
  readonly around: Surroundings;
}

/** A configuration of Apache with its files, before a change and after it. */
export interface ApacheState {
  readonly compiled: CompiledApache;
  readonly world: ApacheWorld;
}

/** Two states, or why there are none. */
export type States<T> =
  | {
      readonly before: T;
      readonly after: T;
      /** Files that the model has looked at so far, in either state. */
      readonly looked: ReadonlySet<string>;
    }
  | { readonly refused: string };

function textsOf(fix: readonly FileChange[]): ReadonlyMap<string, string> {
  return new Map(fix.flatMap(({ path, content }) => (content === null ? [] : [[path, content] as const])));
}

function watched(files: ServerFiles, looked: Set<string>): ServerFiles {
  return {
    look: (path) => {
      looked.add(path);
      return files.look(path);
    },
    list: (path) => files.list(path),
    read: (path) => files.read(path),
  };
}

function noUser(user: string): { readonly refused: string } {
  return { refused: `there is no user or group for the worker ("${user}")` };
}

/** Reads a configuration of nginx as it is, and as it would be. */
export function nginxStates(
  { config: main, prefix, workerUser = 'config' }: Configured,
  fix: readonly FileChange[],
): States<NginxState> {
  const disk = configFiles();
  const config = readNginxConfig(main, disk);
  const model = new NginxModel(config);
  const around = nginxSurroundings(model, main, prefix, workerUser);
  if (around === null) return noUser(workerUser);
  const texts = textsOf(fix);
  const read = (path: string) => {
    const text = texts.get(path);
    return text === undefined ? disk.read(path) : { text };
  };
  const isChanged = config.sources.some(({ path }) => texts.has(path));
  const after = isChanged ? new NginxModel(readNginxConfig(main, { ...disk, read })) : model;
  const looked = new Set<string>();
  const files = watched(around.files, looked);
  return {
    before: { model, around: { ...around, files } },
    after: { model: after, around: { ...around, files: filesAfter(fix, files) } },
    looked,
  };
}

/** Reads a configuration of Apache as it is, and as it would be. */
export function apacheStates(
  { config: main, prefix, workerUser = 'config' }: Configured,
  fix: readonly FileChange[],
): States<ApacheState> {
  const site = apacheSite(main, prefix, workerUser);
  if (site === null) return noUser(workerUser);
  const { compiled, world } = site;
  const texts = textsOf(fix);
  const isChanged = compiled.config.sources.some(({ path }) => texts.has(path));
  const after = isChanged ? site.reload(texts) : compiled;
  const looked = new Set<string>();
  const files = watched(world.files, looked);
  return {
    before: { compiled, world: { ...world, files } },
    after: { compiled: after, world: { ...world, modules: after.config.modules, files: filesAfter(fix, files) } },
    looked,
  };
}

/** Addresses that nginx listens on at a port: `*` for all of IPv4, `[*]` for all of IPv6, `**` for both. */
export function nginxListens({ model }: NginxState, port: number): readonly string[] {
  const listens = model.serverTable().listens.get(port) ?? [];
  return listens.map(({ address, directive }) =>
    address === '[*]' && directive?.args.includes('ipv6only=off') ? '**' : address,
  );
}

/** The same of Apache, whose sockets without an address take both. */
export function apacheListens({ compiled: { listens } }: ApacheState, port: number): readonly string[] {
  return listens
    .filter((one) => one.port === port || (one.port === null && port === 80))
    .map(({ host }) => host ?? '**');
}

/** Whether nginx speaks TLS at a port. */
export function nginxIsTls({ model }: NginxState, port: number): boolean {
  return (model.serverTable().listens.get(port) ?? []).some(({ isTls }) => isTls);
}

/** Whether some host of Apache speaks TLS. */
export function apacheIsTls({ compiled }: ApacheState): boolean {
  const waiting = [...compiled.config.directives];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.key === 'sslengine' && /^on$/i.test(one.args[0] ?? '')) return true;
    if (one.block !== null) waiting.push(...one.block);
  }
  return false;
}
