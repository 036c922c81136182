import { readdirSync, statSync } from 'node:fs';
import type { ConfigFiles } from '../../read/nginx/nginx-config.ts';
import { readRegular, toBytes } from './disk.ts';
import { globWith } from './glob.ts';

/** Reads configuration files from this machine. */
export function configFiles(): ConfigFiles {
  return { read, glob };
}

function read(path: string): { readonly text: string } | { readonly unreadable: string } {
  try {
    if (!statSync(toBytes(path)).isFile()) return { unreadable: 'it is no regular file' };
    return { text: readRegular(path) };
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return { unreadable: 'it needs root to be read' };
    return { unreadable: code === 'ENOENT' ? 'it is not there' : code };
  }
}

/** glob(3) on this machine. */
export function glob(pattern: string): readonly string[] {
  return globWith(pattern, { list, exists });
}

function list(folder: string): readonly string[] | null {
  try {
    return readdirSync(toBytes(folder), { encoding: 'latin1' });
  } catch {
    return null;
  }
}

function exists(path: string): boolean {
  return statSync(toBytes(path), { throwIfNoEntry: false }) !== undefined;
}
