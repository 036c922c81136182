import { readFileSync } from 'node:fs';
import type { WorkerIdentity } from '../../model/server-files.ts';

/** Users and groups of a machine, from the files under a root folder (passwd(5), group(5)). */
export interface Accounts {
  /** `group` is the one a configuration names; without it the user's own, by number or by name as nginx does. */
  identity(user: string, group: string | null): WorkerIdentity | null;
  /** The user as login would set it up. */
  login(user: string): WorkerIdentity | null;
}

interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The accounts of the machine under a root folder. */
export function accountsOf(root = ''): Accounts {
  const users = new Map(
    lines(`${root}/etc/passwd`).map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const groups: Group[] = lines(`${root}/etc/group`).map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
  const memberOf = (user: string) => groups.filter(({ members }) => members.includes(user)).map(({ gid }) => gid);
  const make = (user: string, gid: number): WorkerIdentity | null => {
    const known = users.get(user) ?? numeric(user);
    return known === null ? null : { name: user, uid: known.uid, gid, groups: memberOf(user) };
  };
  return {
    identity(user, group) {
      const named = groups.find(({ name }) => name === (group ?? user));
      return named === undefined ? null : make(user, named.gid);
    },
    login: (user) => make(user, (users.get(user) ?? numeric(user))?.gid ?? -1),
  };
}

function numeric(user: string): { readonly uid: number; readonly gid: number } | null {
  return /^\d+$/.test(user) ? { uid: Number(user), gid: Number(user) } : null;
}

function lines(path: string): string[][] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
