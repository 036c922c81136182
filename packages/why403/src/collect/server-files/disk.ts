import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs';
import { parentOf } from '../../evaluate/posix/walk.ts';
import type { AclEntry, FileFailure, FileStatus, ServerFiles } from '../../model/server-files.ts';
import { accessLists } from './acl.ts';

const READ_LIMIT = 1024 * 1024;
const LEAST_READ = 16 * 1024;
const FILE_LIMIT = 64 * 1024 * 1024;

/** Paths of the model are strings of bytes; the system takes bytes as well. */
export function toBytes(path: string): Buffer {
  return Buffer.from(path, 'latin1');
}

/** The files of this machine as they are now. What was looked at is remembered: one disk serves one question. */
export function diskFiles(): ServerFiles {
  const seen = new Map<string, FileStatus | FileFailure>();
  return {
    camp: { folder: '', status: null, worker: null },
    foresee(path) {
      accessLists.foresee(path);
    },
    look(path) {
      const known = seen.get(path);
      if (known !== undefined) return known;
      const found = look(path);
      seen.set(path, found);
      return found;
    },
    list: (path) => tried(() => readdirSync(toBytes(path), { encoding: 'latin1' })),
    read: (path) => tried(() => readRegular(path, READ_LIMIT)),
  };
}

/** The same for a walk over many files: nothing is remembered, and access control lists are not asked for. */
export function plainDisk(): ServerFiles {
  const { list, read } = diskFiles();
  return { look: (path) => look(path, () => []), list, read };
}

/** The text of a regular file. Pipes and devices are never opened: they may wait or answer for ever. */
export function readRegular(path: string, limit = FILE_LIMIT): string {
  const descriptor = openSync(toBytes(path), constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    // Of a regular file the size is known, and one byte more shows that it ends there; files of /proc say 0.
    let buffer = Buffer.allocUnsafe(Math.min(limit, Math.max(fstatSync(descriptor).size + 1, LEAST_READ)));
    let total = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, total, buffer.length - total, null);
      total += read;
      if (read === 0 || total === limit) return buffer.toString('latin1', 0, total);
      if (total === buffer.length) buffer = Buffer.concat([buffer], Math.min(limit, 2 * total));
    }
  } finally {
    closeSync(descriptor);
  }
}

function look(path: string, listOf = accessLists.of.bind(accessLists)): FileStatus | FileFailure {
  return tried(() => {
    const bytes = /[\x80-\xff]/.test(path) ? toBytes(path) : path;
    // An exception for each name that is not there would cost more than all the rest.
    const stats = lstatSync(bytes, { throwIfNoEntry: false });
    if (stats === undefined) return isFile(parentOf(path)) ? 'not-a-directory' : 'missing';
    const type = typeOf(stats);
    const target = type === 'link' ? readlinkSync(bytes, { encoding: 'latin1' }) : null;
    const acl: readonly AclEntry[] = type === 'link' ? [] : listOf(path, stats);
    const { mode, uid, gid, size, mtimeMs } = stats;
    return { type, mode: mode & 0o7777, uid, gid, size, modified: Math.floor(mtimeMs / 1000), target, acl };
  });
}

function isFile(path: string): boolean {
  return lstatSync(toBytes(path), { throwIfNoEntry: false })?.isFile() ?? false;
}

function typeOf(stats: Stats): FileStatus['type'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

function tried<T>(work: () => T): T | FileFailure {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'missing';
    return code === 'ENOTDIR' ? 'not-a-directory' : 'hidden';
  }
}
