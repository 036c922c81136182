import { spawnSync } from 'node:child_process';
import type { Stats } from 'node:fs';
import type { AclEntry } from '../../model/server-files.ts';
import { SYSTEM_ENVIRONMENT } from './system-environment.ts';

/**
 * Access control lists, as getfacl(1) prints them: Node cannot read extended attributes. Setting a list changes the
 * inode's ctime, so what was read once holds until then.
 */
class AccessLists {
  private readonly known = new Map<string, readonly AclEntry[]>();
  private isMissing = false;

  /** False once getfacl turned out not to be there. */
  get areRead(): boolean {
    return !this.isMissing;
  }

  of(path: string, stats: Stats): readonly AclEntry[] {
    // A list whose mask grants nothing more than the mode cannot be told from none, so all but the plainest are asked.
    if (this.isMissing || !path.startsWith('/')) return [];
    const key = `${stats.dev}:${stats.ino}:${stats.ctimeMs}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const list = this.read(path);
    if (this.known.size > 100_000) this.known.clear();
    this.known.set(key, list);
    return list;
  }

  private read(path: string): readonly AclEntry[] {
    const asked = spawnSync('getfacl', ['-cnps', '--', Buffer.from(path, 'latin1').toString()], {
      encoding: 'latin1',
      env: SYSTEM_ENVIRONMENT,
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (asked.error !== undefined) {
      this.isMissing = true;
      return [];
    }
    return parseAcl(asked.stdout);
  }
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
