import path from 'node:path';
import type { FileStatus, ServerFiles } from '../../model/server-files.ts';
import type { ApacheFiles } from '../../read/apache/includes.ts';
import type { ConfigFiles } from '../../read/nginx/nginx-config.ts';

/** Folders of a server, and the folders of this machine that stand for them. Paths are strings of bytes. */
export type Mounts = ReadonlyMap<string, string>;

/** What a folder on the way to a mount looks like: as on a server, whatever this machine has there. */
const ON_THE_WAY: FileStatus = {
  type: 'directory',
  mode: 0o755,
  uid: 0,
  gid: 0,
  size: 0,
  modified: 0,
  target: null,
  acl: [],
};

/** A path of the server as a path here. */
function here(mounts: Mounts, wanted: string): string {
  for (const [at, folder] of mounts) {
    if (wanted === at || wanted.startsWith(`${at}/`)) return folder + wanted.slice(at.length);
  }
  return wanted;
}

function back(mounts: Mounts, found: string): string {
  for (const [at, folder] of mounts) {
    if (found === folder || found.startsWith(`${folder}/`)) return at + found.slice(folder.length);
  }
  return found;
}

function childrenOnTheWay(mounts: Mounts, wanted: string): readonly string[] {
  const inside = wanted === '/' ? '/' : `${wanted}/`;
  const below = [...mounts.keys()].filter((at) => at.startsWith(inside));
  return [...new Set(below.map((at) => at.slice(inside.length).split('/')[0] ?? ''))];
}

/** The disk of a server of which some folders lie elsewhere on this machine. */
export function mountedDisk(disk: ServerFiles, mounts: Mounts): ServerFiles {
  const isOnTheWay = (wanted: string) => childrenOnTheWay(mounts, wanted).length > 0;
  return {
    look: (wanted) => (isOnTheWay(wanted) ? ON_THE_WAY : disk.look(here(mounts, wanted))),
    list: (wanted) => (isOnTheWay(wanted) ? childrenOnTheWay(mounts, wanted) : disk.list(here(mounts, wanted))),
    read: (wanted) => disk.read(here(mounts, wanted)),
  };
}

/** Configuration files of nginx, some of which lie elsewhere. */
export function mountedConfig(files: ConfigFiles, mounts: Mounts): ConfigFiles {
  return {
    read: (wanted) => files.read(here(mounts, wanted)),
    glob: (pattern) => files.glob(here(mounts, pattern)).map((found) => back(mounts, found)),
  };
}

/** Configuration files of Apache, some of which lie elsewhere. */
export function mountedApache(files: ApacheFiles, mounts: Mounts): ApacheFiles {
  return {
    read: (wanted) => files.read(here(mounts, wanted)),
    list: (wanted) => files.list(here(mounts, wanted)),
    exists: (wanted) => files.exists(here(mounts, wanted)),
  };
}

/** The mounts of a file, with folders relative to its own, the deepest first. */
export function mountsFrom(given: ReadonlyMap<string, string>, folder: string): Mounts {
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  return new Map(
    [...given]
      .map(([at, source]) => [bytes(at), bytes(path.resolve(folder, source))] as const)
      .sort(([one], [other]) => other.length - one.length),
  );
}
