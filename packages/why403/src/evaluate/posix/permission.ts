import type { AclEntry, FileStatus, WorkerIdentity } from '../../model/server-files.ts';

/** What is asked of a file: bits as in a mode. */
export const READ = 4;
/** To change a file, or what a folder holds. */
export const WRITE = 2;
/** To enter a folder. */
export const SEARCH = 1;

/** Which class of the mode, or entry of the list, answers for somebody. */
type PermissionClass = 'owner' | 'group' | 'other' | 'acl' | 'superuser';

/** Whether it may be done, and which class said so. */
export interface Permission {
  readonly allowed: boolean;
  readonly by: PermissionClass;
}

/** Whether the worker may do so: one class answers, and no other is asked (POSIX.1-2024, 4.7; acl(5)). */
export function permission(file: FileStatus, worker: WorkerIdentity, need: number): Permission {
  if (worker.uid === 0) return { allowed: superuserMay(file, need), by: 'superuser' };
  const has = (bits: number) => (bits & need) === need;
  if (worker.uid === file.uid) return { allowed: has(file.mode >> 6), by: 'owner' };
  if (file.acl.length > 0) return byList(file, worker, need);
  const inGroup = worker.gid === file.gid || worker.groups.includes(file.gid);
  return inGroup ? { allowed: has(file.mode >> 3), by: 'group' } : { allowed: has(file.mode), by: 'other' };
}

/** CAP_DAC_OVERRIDE: everything, but for executing what nobody may execute. */
function superuserMay(file: FileStatus, need: number): boolean {
  return file.type === 'directory' || (need & SEARCH) === 0 || (file.mode & 0o111) !== 0;
}

function byList({ acl, gid, mode }: FileStatus, worker: WorkerIdentity, need: number): Permission {
  const mask = acl.find(({ kind }) => kind === 'mask')?.bits ?? 7;
  const grants = ({ bits }: AclEntry) => (bits & mask & need) === need;
  const named = acl.find(({ kind, id }) => kind === 'user' && id === worker.uid);
  if (named !== undefined) return { allowed: grants(named), by: 'acl' };
  const mine = acl.filter(
    ({ kind, id }) => (kind === 'group' && isMember(worker, id)) || (kind === 'owning-group' && isMember(worker, gid)),
  );
  if (mine.length > 0) return { allowed: mine.some(grants), by: 'acl' };
  return { allowed: (mode & need) === need, by: 'other' };
}

function isMember({ gid, groups }: WorkerIdentity, id: number): boolean {
  return gid === id || groups.includes(id);
}
