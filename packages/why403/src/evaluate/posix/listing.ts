import type { PathStep } from '../../model/path-walk.ts';
import type { AclEntry, FileStatus, WorkerIdentity } from '../../model/server-files.ts';
import { withoutControls } from '../quote/control.ts';

/** Names of users and groups; null where the machine has none for a number. */
export interface AccountNames {
  user(uid: number): string | null;
  group(gid: number): string | null;
}

const LETTER = { file: '-', directory: 'd', link: 'l', other: '?' } as const;

/** A mode as `ls -l` shows it: `drwxr-x---`, with `+` where an access list stands beside it. */
export function modeText({ type, mode, acl }: Pick<FileStatus, 'type' | 'mode' | 'acl'>): string {
  const special = [mode & 0o4000, mode & 0o2000, mode & 0o1000];
  const classes = [6, 3, 0].map((shift, index) => {
    const bits = mode >> shift;
    const last = index === 2 ? 't' : 's';
    const execute = special[index] === 0 ? (bits & 1 ? 'x' : '-') : bits & 1 ? last : last.toUpperCase();
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${execute}`;
  });
  return `${LETTER[type]}${classes.join('')}${acl.length > 0 ? '+' : ''}`;
}

/** Bits as setfacl(1) writes them: `r-x`. */
export function bitsText(bits: number): string {
  return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
}

/** An entry of an access list as getfacl(1) prints it: `user:www-data:--x`. */
export function entryText({ kind, id, bits }: AclEntry, names: AccountNames): string {
  const who = kind === 'user' ? (names.user(id) ?? `${id}`) : kind === 'group' ? (names.group(id) ?? `${id}`) : '';
  return `${kind === 'owning-group' ? 'group' : kind}:${who}:${bitsText(bits)}`;
}

/** One component in the form of `namei -l`, by its name or by its whole path. */
export function rowOf(step: PathStep, whole = false): string {
  const base = whole || step.path === '/' ? step.path : step.path.slice(step.path.lastIndexOf('/') + 1);
  const name = withoutControls(base, '?');
  if (step.mode === null)
    return `                     ${name} - ${step.type === 'missing' ? 'No such file or directory' : 'not shown to this user'}`;
  const target = step.status?.target ?? null;
  return `${step.mode} ${step.owner} ${step.group} ${name}${target === null ? '' : ` -> ${withoutControls(target, '?')}`}`;
}

/** A walk in the form of `namei -l`. */
export function listingOf(path: string, steps: readonly PathStep[]): string {
  return [`f: ${withoutControls(path, '?')}`, ...steps.map((step) => rowOf(step))].join('\n');
}

/** Who the worker is, in the form of id(1). */
export function identityText({ name, uid, gid, groups }: WorkerIdentity, names: AccountNames): string {
  const group = (id: number) => `${id}${names.group(id) === null ? '' : `(${names.group(id)})`}`;
  const all = [...new Set([gid, ...groups])];
  return `uid=${uid}(${withoutControls(name)}) gid=${group(gid)} groups=${all.map(group).join(',')}`;
}
