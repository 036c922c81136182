import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { PLAIN_ENVIRONMENT } from '../trusted-program.ts';

/** Changes the mode through a descriptor: what is changed is what was looked at, and no link is followed. */
export function changeMode(file: string, seen: Pick<Stats, 'dev' | 'ino'>, mode: number): void {
  const descriptor = openSync(
    file,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY,
  );
  try {
    const stats = fstatSync(descriptor);
    if (stats.dev !== seen.dev || stats.ino !== seen.ino) throw new Error(`${file} is another file now`);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A name beside a file that servers do not read: patterns of includes leave out what begins with a dot. */
export function nameBeside(file: string): string {
  return path.join(path.dirname(file), `.why403-${randomBytes(8).toString('hex')}`);
}

/**
 * Writes a new file beside another one, with its owner, mode, access list and label where there is one; `like` null:
 * as its folder has them. Nothing reads it until it is put in place.
 */
export function writeBeside(temporary: string, content: Buffer, like: string | null, cp: string): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const descriptor = openSync(temporary, flags, 0o600);
  try {
    if (like === null) asFolder(descriptor, path.dirname(temporary));
    else copyAttributes(cp, like, temporary);
    for (let at = 0; at < content.length; ) at += writeSync(descriptor, content, at);
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function asFolder(descriptor: number, folder: string): void {
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const { uid, gid } = fstatSync(handle);
    if (process.getuid?.() === 0) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, 0o644);
  } finally {
    closeSync(handle);
  }
}

/** Owner, mode, access list, label: Node knows the first two only. */
function copyAttributes(cp: string, from: string, to: string): void {
  const copied = spawnSync(cp, ['--attributes-only', '--preserve=all', '--no-dereference', '--', from, to], {
    encoding: 'utf8',
    timeout: 5000,
    env: { ...PLAIN_ENVIRONMENT },
  });
  if (copied.status !== 0)
    throw new Error(`owner and access of ${from} cannot be kept: ${(copied.stderr ?? '').trim()}`);
}

/** Puts a file in the place of another one. Whoever looks sees the old one or the new one, whole. */
export function putInPlace(temporary: string, file: string): void {
  renameSync(temporary, file);
  syncFolder(path.dirname(file));
}

/** Makes names in a folder last. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A copy with all that belongs to a file, which lasts. */
export function copyWhole(cp: string, from: string, to: string): void {
  const options = { encoding: 'utf8', timeout: 10_000, env: { ...PLAIN_ENVIRONMENT } } as const;
  const copied = spawnSync(
    cp,
    ['--preserve=all', '--no-dereference', '--no-target-directory', '--', from, to],
    options,
  );
  if (copied.status !== 0) throw new Error(`${from} cannot be copied: ${(copied.stderr ?? '').trim()}`);
  const descriptor = openSync(to, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
