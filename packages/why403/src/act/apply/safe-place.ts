import { lstatSync, readlinkSync, type Stats } from 'node:fs';

/** A file that may be changed: its real path, with what it was when it was looked at. */
export type Place = { readonly real: string; readonly stats: Stats } | { readonly unsafe: string };

const MOST_LINKS = 40;

/**
 * Follows a path as the system does. Every folder on the way must belong to root or to the owner of the file, and be
 * writable by nobody else: who may write there could put another file in its place while it is being changed. For a
 * file that is not there yet, its folder is what counts.
 */
export function safePlace(path: string, mayBeMissing: boolean): Place {
  try {
    return walked(path, mayBeMissing);
  } catch {
    return { unsafe: `${path} cannot be looked at` };
  }
}

function walked(path: string, mayBeMissing: boolean): Place {
  const waiting = path.split('/').filter((part) => part !== '' && part !== '.');
  const owners = new Map<number, string>();
  let at = '/';
  let links = 0;
  for (;;) {
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (stats === undefined) {
      const folder = parent(at);
      if (!mayBeMissing || waiting.length > 0) return { unsafe: `${at} is not there` };
      return owned(at, lstatSync(folder), owners);
    }
    if (stats.isSymbolicLink()) {
      if (++links > MOST_LINKS) return { unsafe: `${path} is a circle of links` };
      const target = readlinkSync(at);
      waiting.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'));
      at = target.startsWith('/') ? '/' : parent(at);
      continue;
    }
    const next = waiting.shift();
    if (next === undefined) return owned(at, stats, owners);
    if ((stats.mode & 0o022) !== 0) return { unsafe: `others than its owner may write the folder ${at}` };
    owners.set(stats.uid, at);
    at = next === '..' ? parent(at) : `${at === '/' ? '' : at}/${next}`;
  }
}

function owned(real: string, stats: Stats, owners: ReadonlyMap<number, string>): Place {
  for (const [uid, folder] of owners)
    if (uid !== 0 && uid !== stats.uid) return { unsafe: `the folder ${folder} belongs to another user than ${real}` };
  return { real, stats };
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
