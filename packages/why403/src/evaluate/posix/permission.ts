import type { PermissionClass } from '../../model/path-walk.ts';
import type { AclEntry, FileStatus, IdRange, WorkerIdentity } from '../../model/server-files.ts';

/** What is asked of a file: bits as in a mode. */
export const READ = 4;
/** To change a file, or what a folder holds. */
export const WRITE = 2;
/** To enter a folder. */
export const SEARCH = 1;

/** Whether it may be done, and which class said so. */
export interface Permission {
  readonly allowed: boolean;
  readonly by: PermissionClass;
  /** The entry of the access list that answered. */
  readonly entry?: AclEntry;
  /** Set where that entry grants it and the mask takes it away. */
  readonly masked?: boolean;
}

/** Whether the worker may do so: one class answers, and no other is asked (POSIX.1-2024, 4.7; acl(5)). */
export function permission(file: FileStatus, worker: WorkerIdentity, need: number): Permission {
  if (worker.capabilities !== undefined) {
    const plain = byClass(file, worker, need);
    return !plain.allowed && overrides(file, worker, need) ? { allowed: true, by: 'superuser' } : plain;
  }
  if (worker.uid === 0) return { allowed: superuserMay(file, need), by: 'superuser' };
  return byClass(file, worker, need);
}

function byClass(file: FileStatus, worker: WorkerIdentity, need: number): Permission {
  const has = (bits: number) => (bits & need) === need;
  if (worker.uid === file.uid) return { allowed: has(file.mode >> 6), by: 'owner' };
  // Linux passes over the list where the bits of the group, which are its mask, are all off (acl_permission_check).
  if (file.acl.length > 0 && (file.mode & 0o070) !== 0) return byList(file, worker, need);
  const inGroup = worker.gid === file.gid || worker.groups.includes(file.gid);
  return inGroup ? { allowed: has(file.mode >> 3), by: 'group' } : { allowed: has(file.mode), by: 'other' };
}

/** CAP_DAC_OVERRIDE: everything, but for executing what nobody may execute. */
function superuserMay(file: FileStatus, need: number): boolean {
  return file.type === 'directory' || (need & SEARCH) === 0 || (file.mode & 0o111) !== 0;
}

function overrides(file: FileStatus, { capabilities }: WorkerIdentity, need: number): boolean {
  if (capabilities === undefined) return false;
  const { within } = capabilities;
  if (within !== null && !(isMapped(file.uid, within.uids) && isMapped(file.gid, within.gids))) return false;
  if (capabilities.override && superuserMay(file, need)) return true;
  const reads = file.type === 'directory' ? (need & WRITE) === 0 : need === READ;
  return capabilities.readSearch && reads;
}

/** Whether an id of the machine has a number in the namespace. */
function isMapped(id: number, ranges: readonly IdRange[]): boolean {
  return ranges.some(({ outside, count }) => id >= outside && id < outside + count);
}

function byList({ acl, gid, mode }: FileStatus, worker: WorkerIdentity, need: number): Permission {
  const mask = acl.find(({ kind }) => kind === 'mask')?.bits ?? 7;
  const answer = (entry: AclEntry): Permission => {
    const granted = (entry.bits & need) === need;
    const allowed = granted && (mask & need) === need;
    return { allowed, by: 'acl', entry, masked: granted && !allowed };
  };
  const named = acl.find(({ kind, id }) => kind === 'user' && id === worker.uid);
  if (named !== undefined) return answer(named);
  const mine = acl
    .filter(
      ({ kind, id }) =>
        (kind === 'group' && isMember(worker, id)) || (kind === 'owning-group' && isMember(worker, gid)),
    )
    .map(answer);
  const best = mine.find(({ allowed }) => allowed) ?? mine.find(({ masked }) => masked) ?? mine[0];
  return best ?? { allowed: (mode & need) === need, by: 'other' };
}

function isMember({ gid, groups }: WorkerIdentity, id: number): boolean {
  return gid === id || groups.includes(id);
}
