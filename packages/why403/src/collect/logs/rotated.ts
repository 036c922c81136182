import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SIBLINGS_LIMIT = 500;
/** `.1`, `.2.gz`, `-20261121`, `-20261121.gz`, `.2026-11-21`: what logrotate adds to a name. */
const ADDED = /^[.-]\d[\d-]{0,18}(?:\.gz)?$/;

/** Rotated parts of a log in its folder, the newest first. Links are left out. */
export function rotatedParts(file: string): { readonly path: string; readonly modified: number }[] {
  const folder = path.dirname(file);
  const base = path.basename(file);
  const names = tried(() => readdirSync(folder)) ?? [];
  const parts = names.filter((name) => name.startsWith(base) && ADDED.test(name.slice(base.length)));
  return parts
    .slice(0, SIBLINGS_LIMIT)
    .flatMap((name) => {
      const full = path.join(folder, name);
      const stats = tried(() => lstatSync(full));
      return stats?.isFile() ? [{ path: full, modified: stats.mtimeMs / 1000 }] : [];
    })
    .sort((a, b) => b.modified - a.modified);
}

function tried<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
