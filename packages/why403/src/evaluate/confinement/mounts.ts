import type { Mount } from '../../model/confinement.ts';
import type { Evidence, Fix } from '../../model/diagnosis.ts';
import type { BarrierVerdict, PathStep, StepAnswer } from '../../model/path-walk.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { shell } from '../quote/shell.ts';

/** The mount that a path lies on: from that of the root down, each time the one that covers it next. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  const ids = new Set(mounts.map(({ id }) => id));
  let here = mounts.find(({ point, parent, id }) => point === '/' && (!ids.has(parent) || parent === id)) ?? null;
  // A table that begins elsewhere, as that of a process with a root of its own may.
  here ??= mounts.find(({ point }) => point === '/') ?? null;
  for (let left = mounts.length; here !== null && left > 0; left--) {
    const { id, point: from }: Mount = here;
    const below = mounts
      .filter((one) => one.parent === id && one.id !== id && covers(one.point, path) && one.point.length >= from.length)
      .sort((one, other) => one.point.length - other.point.length);
    const [next] = below;
    if (next === undefined) return here;
    here = next;
  }
  return here;
}

/** Whether a path is a folder or lies in it. */
export function covers(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** systemd puts these over what a service may not see. */
export function isSandboxMount({ root }: Mount): boolean {
  return /\/systemd\/inaccessible\//.test(`${root}/`);
}

const NETWORK = /^(?:nfs4?|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre)$/;

/** What the mounts on the way refuse although modes are right. */
export function mountVerdicts(
  steps: readonly PathStep[],
  mounts: readonly Mount[],
  worker: WorkerIdentity,
  answers: readonly StepAnswer[],
): readonly BarrierVerdict[] {
  const found = new Map<number, BarrierVerdict>();
  for (const step of steps) {
    const mount = mountOf(step.path, mounts);
    if (mount === null || found.has(mount.id)) continue;
    const verdict = verdictOf(step, mount, worker, answers);
    if (verdict !== null) found.set(mount.id, verdict);
  }
  return [...found.values()];
}

function verdictOf(
  step: PathStep,
  mount: Mount,
  worker: WorkerIdentity,
  answers: readonly StepAnswer[],
): BarrierVerdict | null {
  const { type, options, superOptions, point } = mount;
  const has = (word: string) => options.includes(word) || superOptions.includes(word);
  if (/^fuse(?:blk|\.|$)/.test(type) && !has('allow_other')) return fuse(step, mount, worker);
  if (step.need === 'follow' && options.includes('nosymfollow'))
    return refuses(mount, step, {
      cause: 'symlink-policy',
      says: `${point} is mounted with nosymfollow: no link on it is followed.`,
    });
  if (step.need === 'write' && has('ro'))
    return refuses(mount, step, {
      says: `${point} is mounted read-only, so nothing on it can be written, whatever the modes say.`,
    });
  if (step.need === 'execute' && options.includes('noexec'))
    return refuses(mount, step, { says: `${point} is mounted noexec: no program on it can be run.` });
  if (NETWORK.test(type)) return remote(step, mount, worker, answers);
  if (options.includes('idmapped'))
    return {
      ...refuses(mount, step, {
        says: `${point} is mounted with mapped ids: owners are not what they seem to be here.`,
      }),
      barrier: 'user-namespace',
      verdict: 'unknown',
    };
  return null;
}

/** Without allow_other the kernel lets nobody in but the user who mounted it, not even root (fuse(4)). */
function fuse(step: PathStep, mount: Mount, worker: WorkerIdentity): BarrierVerdict | null {
  const user = Number(/^user_id=(\d+)$/.exec(mount.superOptions.find((one) => one.startsWith('user_id=')) ?? '')?.[1]);
  if (Number.isNaN(user) || user === worker.uid) return null;
  const fix: Fix = {
    actor: 'operator',
    summary: `Mount ${mount.point} again with \`allow_other,default_permissions\`, or as ${worker.name}.`,
    change: { file: '/etc/fuse.conf', before: null, after: 'user_allow_other\n' },
    command: null,
    check: shell`sudo -u ${worker.name} ls -ld ${mount.point}`,
    weakens: `Other users of the machine may use ${mount.point} as far as modes let them.`,
  };
  return refuses(mount, step, {
    says: `${mount.point} is a ${mount.type} file system of uid ${user} without allow_other: the kernel lets nobody else in, neither ${worker.name} nor root.`,
    fixes: [fix],
  });
}

/** On the network the file server decides, and counts root as nobody unless told otherwise (exports(5), root_squash). */
function remote(step: PathStep, mount: Mount, worker: WorkerIdentity, answers: readonly StepAnswer[]): BarrierVerdict {
  const met = answers.find(({ path, answer }) => covers(mount.point, path) && /^(?:EACCES|EPERM)$/.test(answer));
  const who =
    worker.uid === 0 ? 'which counts root as nobody (root_squash)' : `which goes by its own idea of uid ${worker.uid}`;
  const verdict = refuses(mount, step, {
    says: `${mount.point} is mounted from ${mount.source} (${mount.type}). What may be read there is decided by that server, ${who}, not by the modes alone.`,
  });
  return { ...verdict, path: met?.path ?? step.path, verdict: met === undefined ? 'unknown' : 'refuses' };
}

function refuses(
  mount: Mount,
  step: PathStep,
  about: { readonly says: string; readonly cause?: BarrierVerdict['cause']; readonly fixes?: readonly Fix[] },
): BarrierVerdict {
  return {
    barrier: 'mount',
    cause: about.cause ?? 'file-permissions',
    verdict: 'refuses',
    path: step.path,
    says: about.says,
    evidence: [mountEvidence(mount)],
    fixes: about.fixes ?? [],
    operations: [],
  };
}

/** A line of the table of mounts. */
export function mountEvidence(mount: Mount): Evidence {
  return { source: { name: 'mountinfo', line: null }, part: 'mount', excerpt: mount.text.slice(0, 300) };
}
