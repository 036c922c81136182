import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { parentOf } from '../../evaluate/posix/walk.ts';

/** A file that may be changed: its real path, with what it was when it was looked at. */
export type Place =
  | {
      readonly real: string;
      /** Of the file; of its folder where it is not there yet. */
      readonly stats: Stats;
      readonly isMissing: boolean;
      /** A folder on the way that belongs to another user than root, with that user; null where there is none. */
      readonly ownedFolder: { readonly path: string; readonly uid: number } | null;
    }
  | { readonly unsafe: string };

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
      const folder = parentOf(at);
      if (!mayBeMissing || waiting.length > 0) return { unsafe: `${at} is not there` };
      return owned(at, lstatSync(folder), true, owners);
    }
    if (stats.isSymbolicLink()) {
      if (++links > MOST_LINKS) return { unsafe: `${path} is a circle of links` };
      const target = readlinkSync(at);
      waiting.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'));
      at = target.startsWith('/') ? '/' : parentOf(at);
      continue;
    }
    const next = waiting.shift();
    if (next === undefined) return owned(at, stats, false, owners);
    if ((stats.mode & 0o022) !== 0) return { unsafe: `others than its owner may write the folder ${at}` };
    owners.set(stats.uid, at);
    at = next === '..' ? parentOf(at) : `${at === '/' ? '' : at}/${next}`;
  }
}

function owned(real: string, stats: Stats, isMissing: boolean, owners: ReadonlyMap<number, string>): Place {
  const [found] = [...owners].filter(([uid]) => uid !== 0);
  if (found === undefined) return { real, stats, isMissing, ownedFolder: null };
  const [uid, path] = found;
  const stranger = [...owners].find(([other]) => other !== 0 && other !== stats.uid);
  if (stranger !== undefined) return { unsafe: `the folder ${stranger[1]} belongs to another user than ${real}` };
  return { real, stats, isMissing, ownedFolder: { path, uid } };
}
