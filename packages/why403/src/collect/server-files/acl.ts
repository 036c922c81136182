import { spawnSync } from 'node:child_process';
import { lstatSync, type Stats } from 'node:fs';
import type { AclEntry } from '../../model/server-files.ts';
import { SYSTEM_ENVIRONMENT } from './system-environment.ts';

/**
 * Access control lists, as getfacl(1) prints them: Node cannot read extended attributes. Setting a list changes the
 * inode's ctime, so what was read once holds until then.
 */
class AccessLists {
  private readonly known = new Map<string, readonly AclEntry[]>();
  private isMissing = false;
  private isForeseen = false;

  /** False once getfacl turned out not to be there. */
  get areRead(): boolean {
    return !this.isMissing;
  }

  /**
   * Asks for the folders on the way to the first path together, as each question starts a process. Where none of them
   * has a list, and hardly any ever has, that answers for all.
   */
  foresee(path: string): void {
    if (this.isForeseen || !path.startsWith('/')) return;
    this.isForeseen = true;
    const folders = ['/'];
    for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1))
      folders.push(path.slice(0, slash));
    const found = foldersOf(folders);
    if (found.length === 0 || this.printed(folders.slice(0, found.length)) !== '') return;
    for (const one of found) this.known.set(keyOf(one), []);
  }

  of(path: string, stats: Stats): readonly AclEntry[] {
    // A list whose mask grants nothing more than the mode cannot be told from none, so all but the plainest are asked.
    if (this.isMissing || !path.startsWith('/')) return [];
    const key = keyOf(stats);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const list = this.read(path);
    if (this.known.size > 100_000) this.known.clear();
    this.known.set(key, list);
    return list;
  }

  private read(path: string): readonly AclEntry[] {
    return parseAcl(this.printed([path]) ?? '');
  }

  /** What getfacl prints of some files; null where it cannot be run. */
  private printed(paths: readonly string[]): string | null {
    const words = paths.map((path) => Buffer.from(path, 'latin1').toString());
    const asked = spawnSync('getfacl', ['-cnps', '--', ...words], {
      encoding: 'latin1',
      env: SYSTEM_ENVIRONMENT,
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (asked.error === undefined) return asked.stdout;
    this.isMissing = true;
    return null;
  }
}

/** What stands at paths of which each lies in the one before, as far as they are folders. */
function foldersOf(paths: readonly string[]): readonly Stats[] {
  const found: Stats[] = [];
  try {
    for (const path of paths) {
      const stats = lstatSync(Buffer.from(path, 'latin1'), { throwIfNoEntry: false });
      // Of a link the list of what it leads to would be printed.
      if (stats?.isDirectory() !== true) break;
      found.push(stats);
    }
  } catch {
    // What may not be looked at is met again, and said, where the path is walked.
  }
  return found;
}

function keyOf({ dev, ino, ctimeMs }: Stats): string {
  return `${dev}:${ino}:${ctimeMs}`;
}

/** One for the process: what was read once holds until an inode changes. */
export const accessLists = new AccessLists();

/** Entries of `getfacl -cn`; with `-s` it prints nothing where only the mode counts. */
export function parseAcl(text: string): readonly AclEntry[] {
  const entries: AclEntry[] = [];
  for (const line of text.split('\n')) {
    const found = /^(user|group|mask):(\d*):([r-])([w-])([x-])/.exec(line);
    if (found === null) continue;
    const [, word, id = '', r, w, x] = found;
    const bits = (r === 'r' ? 4 : 0) + (w === 'w' ? 2 : 0) + (x === 'x' ? 1 : 0);
    if (word === 'mask') entries.push({ kind: 'mask', id: -1, bits });
    else if (id !== '') entries.push({ kind: word === 'user' ? 'user' : 'group', id: Number(id), bits });
    else if (word === 'group') entries.push({ kind: 'owning-group', id: -1, bits });
  }
  // Owner, owning group and other alone are the mode and nothing else.
  return entries.some(({ kind }) => kind !== 'owning-group') ? entries : [];
}
