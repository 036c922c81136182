import { readdirSync, statSync } from 'node:fs';
import type { ConfigFiles } from '../../read/nginx/nginx-config.ts';
import { readRegular, toBytes } from './disk.ts';

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

/** glob(3) with its defaults: in byte order, and names that begin with a dot only where the pattern says so. */
export function glob(pattern: string): readonly string[] {
  let found = [''];
  const parts = pattern.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    found = found.flatMap((folder) => step(folder, part, isLast)).slice(0, 20_000);
  }
  return found.sort();
}

function step(folder: string, part: string, isLast: boolean): string[] {
  if (!/[*?[]/.test(part)) {
    const path = `${folder}/${part}`;
    return !isLast || exists(path) ? [path] : [];
  }
  const expression = nameExpression(part);
  try {
    return readdirSync(toBytes(folder === '' ? '/' : folder), { encoding: 'latin1' })
      .filter((name) => expression.test(name) && (part.startsWith('.') || !name.startsWith('.')))
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

function exists(path: string): boolean {
  return statSync(toBytes(path), { throwIfNoEntry: false }) !== undefined;
}

function nameExpression(part: string): RegExp {
  const source = part.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (char, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
    if (char === '*') return '[^/]*';
    return char === '?' ? '[^/]' : char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^(?:${source.replaceAll('[^/]*[^/]*', '[^/]*')})$`);
}
