import { readFileSync } from 'node:fs';
import type { WorkerIdentity } from '../../model/server-files.ts';

/** Users and groups of a machine (passwd(5), group(5)). */
export interface Accounts {
  /** `group` is the one a configuration names; without it the user's own, by number or by name as nginx does. */
  identity(user: string, group: string | null): WorkerIdentity | null;
  /** The user as login would set it up. */
  login(user: string): WorkerIdentity | null;
  /** The names of ids; an id without one stands for itself. */
  userName(uid: number): string;
  groupName(gid: number): string;
}

interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

let known: { readonly until: number; readonly accounts: Accounts } | null = null;

/** The accounts of this machine; they are looked at again after a second. */
export function accountsOf(): Accounts {
  const now = Date.now();
  if (known === null || now >= known.until)
    known = { until: now + 1000, accounts: accountsIn(textOf('/etc/passwd'), textOf('/etc/group')) };
  return known.accounts;
}

/** The accounts that the texts of passwd and group name. */
export function accountsIn(passwd: string, group: string): Accounts {
  const users = new Map(lines(passwd).map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]));
  const groups: Group[] = lines(group).map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
  const memberOf = (user: string) => groups.filter(({ members }) => members.includes(user)).map(({ gid }) => gid);
  const make = (user: string, gid: number): WorkerIdentity | null => {
    const known = users.get(user) ?? numeric(user);
    return known === null ? null : { name: user, uid: known.uid, gid, groups: memberOf(user) };
  };
  // Every question about one server asks for the same user.
  let last: { readonly user: string; readonly group: string | null; readonly worker: WorkerIdentity | null } | null =
    null;
  return {
    identity(user, group) {
      if (last !== null && last.user === user && last.group === group) return last.worker;
      const named = groups.find(({ name }) => name === (group ?? user));
      const worker = named === undefined ? null : make(user, named.gid);
      last = { user, group, worker };
      return worker;
    },
    login: (user) => make(user, (users.get(user) ?? numeric(user))?.gid ?? -1),
    userName: (uid) => [...users].find(([, known]) => known.uid === uid)?.[0] ?? String(uid),
    groupName: (gid) => groups.find((known) => known.gid === gid)?.name ?? String(gid),
  };
}

function numeric(user: string): { readonly uid: number; readonly gid: number } | null {
  return /^\d+$/.test(user) ? { uid: Number(user), gid: Number(user) } : null;
}

function lines(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
