import { closeSync, constants, fstatSync, opendirSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs';
import type { FileFailure, FileStatus } from '../../model/server-files.ts';
import { accessLists } from '../server-files/acl.ts';
import type { Machine } from './machine.ts';

/** Opens a name without opening what it names: neither pipes nor devices notice (open(2)). Node has no name for it. */
const O_PATH = 0o10000000;
const LOOK = O_PATH | constants.O_NOFOLLOW;
const LIMIT = { links: 40, depth: 200, names: 200_000, path: 4096, chunk: 1024 * 1024 } as const;

/**
 * The files below a folder as one would see them who has it for a root: absolute links begin at it again and `..` stops
 * at it. Each component is opened by itself and no link is left to the system to follow, so that no name leads outside,
 * not even where somebody exchanges names meanwhile.
 */
export class RootedMachine implements Machine {
  private readonly root: number;
  private readonly seen = new Map<string, FileStatus | FileFailure>();

  /** Throws what open(2) throws where there is no such folder. */
  constructor(folder: string) {
    this.root = openSync(folder, O_PATH | constants.O_DIRECTORY);
  }

  look(path: string): FileStatus | FileFailure {
    const known = this.seen.get(path);
    if (known !== undefined) return known;
    const found = this.within(path, false, (opened) => statusOf(opened));
    this.seen.set(path, found);
    return found;
  }

  list(path: string): readonly string[] | FileFailure {
    return this.within(path, true, ({ descriptor, stats }) => {
      if (!stats.isDirectory()) return 'not-a-directory';
      const folder = opendirSync(fdPath(descriptor), { encoding: 'latin1' as BufferEncoding });
      const names: string[] = [];
      try {
        for (let entry = folder.readSync(); entry !== null && names.length < LIMIT.names; entry = folder.readSync())
          names.push(entry.name);
      } finally {
        folder.closeSync();
      }
      return names;
    });
  }

  read(path: string, limit: number): string | FileFailure {
    return this.within(path, true, (opened) => readPart(opened, 0, limit));
  }

  tail(path: string, limit: number): string | FileFailure {
    return this.within(path, true, (opened) => readPart(opened, Math.max(0, opened.stats.size - limit), limit));
  }

  changed(path: string): number | null {
    const found = this.within(path, true, ({ stats }, newestLink) =>
      Math.max(stats.mtimeMs, stats.ctimeMs, newestLink),
    );
    return typeof found === 'number' ? found : null;
  }

  private within<T>(
    path: string,
    followsLast: boolean,
    work: (opened: Opened, newestLink: number) => T,
  ): T | FileFailure {
    const walk = new RootedWalk(this.root);
    try {
      return work(walk.to(path, followsLast), walk.newestLink);
    } catch (error) {
      return failureOf(error);
    } finally {
      walk.close();
    }
  }
}

interface Opened {
  readonly descriptor: number;
  readonly stats: Stats;
  /** Where it stands, for reading a link. */
  readonly parent: number;
  readonly name: string;
}

/** The folders on the way, each held open. */
class RootedWalk {
  private readonly root: number;
  private readonly folders: Opened[] = [];
  private readonly opened: number[] = [];
  private links = 0;
  /** When the youngest link on the way was made: what it leads to was something else before. */
  newestLink = 0;

  constructor(root: number) {
    this.root = root;
  }

  to(path: string, followsLast: boolean): Opened {
    if (path.length > LIMIT.path || path.includes('\0')) throw failure('ENAMETOOLONG');
    let waiting = partsOf(path);
    let here = this.here();
    while (waiting.length > 0) {
      const [name = '', ...rest] = waiting;
      waiting = rest;
      if (!here.stats.isDirectory()) throw failure('ENOTDIR');
      if (name === '.') continue;
      if (name === '..') {
        this.folders.pop();
        here = this.here();
        continue;
      }
      const next = this.open(here.descriptor, name);
      if (next.stats.isSymbolicLink() && (rest.length > 0 || followsLast)) {
        if (++this.links > LIMIT.links) throw failure('ELOOP');
        this.newestLink = Math.max(this.newestLink, next.stats.ctimeMs);
        const target = readlinkSync(childPath(here.descriptor, name), { encoding: 'latin1' });
        if (target.startsWith('/')) this.folders.length = 0;
        waiting = [...partsOf(target), ...rest];
        here = this.here();
        continue;
      }
      if (this.folders.length >= LIMIT.depth) throw failure('ENAMETOOLONG');
      this.folders.push(next);
      here = next;
    }
    return here;
  }

  close(): void {
    for (const descriptor of this.opened) closeSync(descriptor);
  }

  private here(): Opened {
    const last = this.folders.at(-1);
    return last ?? { descriptor: this.root, stats: fstatSync(this.root), parent: this.root, name: '.' };
  }

  private open(parent: number, name: string): Opened {
    const descriptor = openSync(childPath(parent, name), LOOK);
    this.opened.push(descriptor);
    return { descriptor, stats: fstatSync(descriptor), parent, name };
  }
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function fdPath(descriptor: number): string {
  return `/proc/self/fd/${descriptor}`;
}

/** Names are strings of bytes; so is what the system takes. */
function childPath(parent: number, name: string): Buffer {
  return Buffer.from(`${fdPath(parent)}/${name}`, 'latin1');
}

function statusOf({ descriptor, stats, parent, name }: Opened): FileStatus {
  const isLink = stats.isSymbolicLink();
  const type = isLink ? 'link' : stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  const target = isLink ? readlinkSync(childPath(parent, name), { encoding: 'latin1' }) : null;
  // Through this process's own descriptor: the list of that very file, wherever its name leads meanwhile.
  const acl = isLink ? [] : accessLists.of(`/proc/${process.pid}/fd/${descriptor}`, stats);
  const { mode, uid, gid, size, mtimeMs } = stats;
  return { type, mode: mode & 0o7777, uid, gid, size, modified: Math.floor(mtimeMs / 1000), target, acl };
}

function readPart({ descriptor, stats }: Opened, from: number, limit: number): string | FileFailure {
  if (!stats.isFile()) return stats.isDirectory() ? 'not-a-directory' : 'hidden';
  // The descriptor is of the file that was looked at, so that what is opened is a regular file for certain.
  const file = openSync(fdPath(descriptor), constants.O_RDONLY);
  try {
    const chunks: Buffer[] = [];
    for (let at = from; at < from + limit; ) {
      const chunk = Buffer.allocUnsafe(Math.min(from + limit - at, LIMIT.chunk));
      const read = readSync(file, chunk, 0, chunk.length, at);
      if (read === 0) break;
      chunks.push(chunk.subarray(0, read));
      at += read;
    }
    return Buffer.concat(chunks).toString('latin1');
  } finally {
    closeSync(file);
  }
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

function failureOf(error: unknown): FileFailure {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'missing';
  return code === 'ENOTDIR' ? 'not-a-directory' : 'hidden';
}
