import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';

/** Why nothing was read. */
export type LogProblem = 'missing' | 'not-permitted' | 'link' | 'not-a-file' | 'unreadable';

/** An open log: a regular file and nothing else. */
export interface OpenLog {
  readonly descriptor: number;
  readonly size: number;
  readonly modified: number;
}

/**
 * Opens a regular file for reading. Pipes and devices are never opened, as they may wait or answer for ever; a link
 * only where the caller said so, as whoever may write in its folder chooses where it leads.
 */
export function openLog(path: string, followLinks: boolean): OpenLog | LogProblem {
  try {
    const seen = followLinks ? statSync(path) : lstatSync(path);
    if (seen.isSymbolicLink()) return 'link';
    if (!seen.isFile()) return 'not-a-file';
    const follow = followLinks ? 0 : constants.O_NOFOLLOW;
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | follow;
    const descriptor = openSync(path, flags);
    const opened = fstatSync(descriptor);
    // Another file may have taken the name since.
    if (opened.isFile()) return { descriptor, size: opened.size, modified: opened.mtimeMs / 1000 };
    closeSync(descriptor);
    return 'not-a-file';
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): LogProblem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'EACCES' || code === 'EPERM') return 'not-permitted';
  return code === 'ELOOP' ? 'link' : 'unreadable';
}

/** Bytes of a piece of a file: fewer where it ends or was cut meanwhile. */
export function readPiece({ descriptor }: OpenLog, from: number, length: number): Buffer {
  const piece = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, piece, filled, length - filled, from + filled);
    if (read === 0) break;
    filled += read;
  }
  return piece.subarray(0, filled);
}
