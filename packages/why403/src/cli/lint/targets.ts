import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { configFiles } from '../../collect/server-files/nginx-files.ts';
import { UsageError } from '../../errors.ts';
import { apacheAround, nginxAround } from '../../lint/standalone.ts';
import type { LintTarget } from '../../model/lint.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';
import { serverOfConfig } from '../../read/server-of-config.ts';

/** Where to begin: the main file of a configuration, or a folder that is served. Paths are strings of bytes. */
export interface Source extends LintTarget {
  /** What stands around a piece of a configuration; null: it is whole. */
  readonly around: string | null;
  /** The one `.htaccess` that is meant; null: all of a site. */
  readonly only: string | null;
}

const ON_HOST = [
  ['nginx', '/etc/nginx/nginx.conf'],
  ['nginx', '/usr/local/nginx/conf/nginx.conf'],
  ['apache', '/etc/apache2/apache2.conf'],
  ['apache', '/etc/httpd/conf/httpd.conf'],
  ['apache', '/usr/local/apache2/conf/httpd.conf'],
] as const;
/** Names of main files, and what they configure. */
const MAIN: ReadonlyMap<string, 'nginx' | 'apache'> = new Map([
  ['nginx.conf', 'nginx'],
  ['apache2.conf', 'apache'],
  ['httpd.conf', 'apache'],
]);
/** How far below a folder they are looked for, and among how many names. */
const SEARCH = { depth: 4, names: 20_000, pieces: 200, bytes: 1024 * 1024 } as const;

/** What a path stands for: a configuration, one `.htaccess`, a folder with either or a site; without a path the servers of the host. */
export function findSources(given: string | null): readonly Source[] {
  if (given === null) {
    const found = ON_HOST.filter(([, file]) => existsSync(file)).map(([kind, file]) => whole(kind, file));
    if (found.length > 0) return found;
    throw new UsageError(
      'no configuration of nginx or Apache in its usual places; expected the path of one, or of a site',
    );
  }
  const target = path.resolve(given);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${given} is not there`);
  if (stats.isDirectory()) {
    return inFolder(target);
  }
  if (!stats.isFile()) throw new UsageError(`${given} is no regular file; expected a configuration or a folder`);
  if (path.basename(target) === '.htaccess')
    return [{ kind: 'files', path: bytes(path.dirname(target)), around: null, only: bytes(target) }];
  return [fromText(given, bytes(target))];
}

/** The main files below a folder and its `.htaccess` files; else pieces of configurations in it; else it is a site. */
function inFolder(target: string): readonly Source[] {
  const { mains, rules, pieces } = search(target);
  const sites = rules === null ? [] : [siteAt(rules)];
  if (mains.length > 0) return [...mains, ...sites];
  if (rules !== null) return [siteAt(target)];
  const found = pieces.slice(0, SEARCH.pieces).flatMap((file) => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > SEARCH.bytes) return [];
    const piece = pieceOf(bytes(file));
    return piece === null ? [] : [piece];
  });
  return found.length > 0 ? found : [siteAt(target)];
}

/** Whether a path leads to a regular file. */
export function isFile(given: string): boolean {
  return statSync(given, { throwIfNoEntry: false })?.isFile() === true;
}

function siteAt(folder: string): Source {
  return { kind: 'files', path: bytes(folder), around: null, only: null };
}

interface Contents {
  readonly mains: Source[];
  /** The outermost folder that has an `.htaccess`. */
  rules: string | null;
  /** Files of the folder itself that may be pieces of a configuration. */
  readonly pieces: string[];
}

function search(target: string): Contents {
  const contents: Contents = { mains: [], rules: null, pieces: [] };
  let looked = 0;
  let folders = [target];
  for (let depth = 0; depth <= SEARCH.depth && folders.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of folders) {
      for (const entry of entriesOf(folder)) {
        if (++looked > SEARCH.names) return contents;
        const file = path.join(folder, entry.name);
        const kind = MAIN.get(entry.name);
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') next.push(file);
        else if (kind !== undefined && entry.isFile()) contents.mains.push(whole(kind, file));
        else if (entry.name === '.htaccess') contents.rules ??= folder;
        else if (depth === 0 && !entry.isDirectory() && !entry.name.startsWith('.')) contents.pieces.push(file);
      }
    }
    folders = next;
  }
  return contents;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

function whole(kind: 'nginx' | 'apache', file: string): Source {
  return { kind, path: bytes(file), around: null, only: null };
}

/** A file of any name is told by its lines. */
function fromText(given: string, file: string): Source {
  const piece = pieceOf(file);
  if (piece === null) throw new UsageError(`${given} holds neither a configuration of nginx nor one of Apache`);
  return piece;
}

/** Directives that stand at the outermost level of a configuration, or of a piece of one. */
const NGINX_WORDS = new Set(
  'events http server location upstream map geo include listen server_name root deny allow proxy_pass add_header'.split(
    ' ',
  ),
);
const APACHE_MAIN = /^[ \t]*(?:ServerRoot\s|Include(?:Optional)?\s+mods-enabled)/im;

/** Files of mods-available load a module as well, and are no whole configuration. */
function isMainOfApache(text: string): boolean {
  return (
    APACHE_MAIN.test(text) || (/^[ \t]*LoadModule\s/im.test(text) && /^[ \t]*(?:Listen|DocumentRoot)\s/im.test(text))
  );
}

/** The source that a file is; null: it is no configuration of nginx or Apache. */
function pieceOf(file: string): Source | null {
  const got = configFiles().read(file);
  if ('unreadable' in got) return null;
  const text = got.text.slice(0, 1_000_000);
  const server = serverOfConfig(text);
  if (server === null) return null;
  if (server === 'apache')
    return { kind: 'apache', path: file, around: isMainOfApache(text) ? null : apacheAround(file), only: null };
  const names = readNginxConfig(file, { ...configFiles(), glob: () => [] }).directives.map(({ name }) => name);
  const isNginx = names.some((name) => NGINX_WORDS.has(name));
  return isNginx ? { kind: 'nginx', path: file, around: nginxAround(names, file), only: null } : null;
}

function bytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}
