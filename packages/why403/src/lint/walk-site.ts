import type { ServerFiles } from '../model/server-files.ts';
import type { SiteEntry } from './files-view.ts';

/** What was found below a folder, and whether the walk came to its end. */
export interface SiteWalk {
  readonly entries: readonly SiteEntry[];
  /** Why something was left out. */
  readonly notes: readonly string[];
}

/** A hundred thousand files are looked at in seconds; a whole disk by mistake is not. */
const MOST = { entries: 100_000, depth: 64, notes: 20 } as const;

/**
 * Looks at every file below a folder once. Links are not followed, so none leads round in circles, and nothing is opened.
 * Folders whose name begins with a dot are not entered, `.well-known` (RFC 8615) excepted.
 */
export function walkSite(root: string, files: ServerFiles): SiteWalk {
  const entries: SiteEntry[] = [];
  const notes: string[] = [];
  const note = (text: string) => {
    if (notes.length < MOST.notes) notes.push(text);
  };
  const waiting = [{ path: root, depth: 0 }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { path, depth } = folder;
    const names = files.list(path);
    if (typeof names === 'string') {
      if (names === 'hidden') note(`needs root to look into ${path}`);
      continue;
    }
    for (const name of [...names].sort()) {
      const inner = `${path === '/' ? '' : path}/${name}`;
      const status = files.look(inner);
      if (typeof status !== 'object') continue;
      if (entries.length >= MOST.entries)
        return { entries, notes: [`${root} has more than ${MOST.entries} files: the rest is not looked at`, ...notes] };
      entries.push({ path: inner, status });
      if (status.type !== 'directory' || (name.startsWith('.') && name !== '.well-known')) continue;
      if (depth < MOST.depth) waiting.push({ path: inner, depth: depth + 1 });
      else note(`${inner} is more than ${MOST.depth} folders deep: it is not looked into`);
    }
  }
  return { entries, notes };
}
