import { accessSync, constants, existsSync, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';
import { toBytes } from '../../collect/server-files/disk.ts';
import type { FileChange } from '../changes.ts';
import type { CopyChange } from './plan.ts';

/** A path of bytes as text; null where it is not UTF-8 and so cannot be named to the tools of the system. */
function asText(bytes: string): string | null {
  const buffer = Buffer.from(bytes, 'latin1');
  const text = buffer.toString('utf8');
  return Buffer.from(text).equals(buffer) && !/[\0\n]/.test(text) ? text : null;
}

/** Changes with the real paths of their files; null where a path cannot be named. */
export function realChanges(changes: readonly FileChange[]): readonly CopyChange[] | null {
  const found: CopyChange[] = [];
  for (const change of changes) {
    const text = asText(change.path);
    if (text === null) return null;
    found.push({ ...change, path: realPath(text) });
  }
  return found;
}

/** Null where it is not there, and where whoever runs this may not look. */
function statusOf(file: string | Buffer): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}

/** Whether whoever runs this may not read a file, such as the key of a certificate. The path is bytes. */
export function isClosed(path: string): boolean {
  try {
    accessSync(toBytes(path), constants.R_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

/** The real path; of a file that is not there yet, that of its folder with its name. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPath(folder), path.basename(file));
  }
}

/**
 * The folders that must be changeable for these changes: as few as possible, outer ones first. `home` is the folder of
 * the configuration.
 */
export function changeableFolders(changes: readonly CopyChange[], home: string): readonly string[] {
  const root = realPath(home);
  const isBelow = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  const wanted = changes.map(({ path: file }) => {
    if (isBelow(file, root)) return root;
    return statusOf(file)?.isDirectory() === true ? file : path.dirname(file);
  });
  const mounts = mountPoints();
  const kept: string[] = [];
  for (const folder of [...new Set(wanted)].sort((a, b) => a.length - b.length)) {
    const outer = kept.findLast((one) => isBelow(folder, one));
    const isCovered =
      outer !== undefined && !mounts.some((at) => at !== outer && isBelow(at, outer) && isBelow(folder, at));
    if (!isCovered) kept.push(folder);
  }
  return kept;
}

function mountPoints(): readonly string[] {
  const text = readFileSync('/proc/self/mountinfo', 'latin1');
  return text.split('\n').flatMap((line) => {
    const at = line
      .split(' ')[4]
      ?.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
    return at === undefined ? [] : [Buffer.from(at, 'latin1').toString('utf8')];
  });
}

const COVERED = ['/tmp', '/run', '/var/run'] as const;

/**
 * What of `/tmp` and `/run` must be seen: what the configuration names, and where the request leads. Or why it cannot be
 * shown.
 */
export function shownPaths(
  words: readonly string[],
  looked: ReadonlySet<string>,
): readonly string[] | { readonly impossible: string } {
  const named = new Set<string>();
  for (const word of new Set(words)) {
    if (!word.startsWith('/')) continue;
    const text = asText(withoutEndingSlashes(word.replace(/[$%].*$/s, '')));
    if (text === null) continue;
    const top = COVERED.find((folder) => text === folder);
    if (top !== undefined && word === text)
      return { impossible: `${top} itself is covered in the copy, and the configuration names it` };
    for (const one of [text, existsSync(text) ? realPath(text) : text]) named.add(one);
  }
  // Of what was walked through only the ends: what lies beside the way stays covered.
  const walked = [...looked].flatMap((path) => asText(path) ?? []).filter(isCovered);
  for (const one of ends(walked)) named.add(one);
  const shown = [...named].filter((one) => {
    const status = isCovered(one) ? statusOf(one) : null;
    return status !== null && !status.isSocket();
  });
  return shown.filter((one) => !shown.some((other) => one.startsWith(`${other}/`)));
}

function isCovered(path: string): boolean {
  return COVERED.some((folder) => path.startsWith(`${folder}/`));
}

/** Paths that none of the others goes on from. */
function ends(paths: readonly string[]): readonly string[] {
  // In this order what goes on from a path comes right after it.
  const key = (path: string) => path.replaceAll('/', '\0');
  const sorted = [...paths].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return sorted.filter((path, index) => !sorted[index + 1]?.startsWith(`${path}/`));
}

/** Every Unix socket that has a name here, or that the configuration names. */
export function socketPaths(words: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const word of words) {
    for (const [, socket = ''] of word.matchAll(/unix:(\/[^:;|"'\s]+)/g)) found.add(socket);
    if (word.startsWith('/') && statusOf(Buffer.from(word, 'latin1'))?.isSocket()) found.add(word);
  }
  const known = existsSync('/proc/net/unix') ? readFileSync('/proc/net/unix', 'latin1') : '';
  for (const [, socket = ''] of known.matchAll(/^[\da-f]+: (?:\S+ +){5}\d+ (\/.*)$/gm)) found.add(socket);
  return [...found].flatMap((socket) => asText(socket) ?? []);
}

const BARE = ['/srv', '/home', '/var', '/opt', '/etc', '/root', '/mnt', '/media', '/tmp', '/run', '/usr/lib/cgi-bin'];

/** Folders of sites and data: nothing in them is executed in the copy, unless the server itself lies there. */
export function withoutPrograms(program: string): readonly string[] {
  return BARE.filter((folder) => statusOf(folder)?.isDirectory() && !program.startsWith(`${folder}/`));
}

/** Limits that the running server may be under, and the copy is not. */
export function limitsElsewhere(): readonly string[] {
  const limits: string[] = [];
  if (existsSync('/sys/fs/selinux/enforce') && readFileSync('/sys/fs/selinux/enforce', 'latin1').startsWith('1'))
    limits.push('SELinux: the copy does not run in the domain of the server');
  if (existsSync('/run/systemd/system')) limits.push('limits of the service, such as ProtectHome=');
  return limits;
}

/** The root stays what it is. A loop, as a pattern would start anew at each slash of a hostile path. */
function withoutEndingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
