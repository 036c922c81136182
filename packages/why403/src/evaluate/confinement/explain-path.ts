import type { Confinement } from '../../model/confinement.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import type { BarrierVerdict, PathStep, PathWalk, WorkerAnswers } from '../../model/path-walk.ts';
import { identityText, listingOf, rowOf } from '../posix/listing.ts';
import { pathSteps, type StepOptions, type WalkedSteps } from '../posix/path-steps.ts';
import { isCopyable, readable } from '../posix/path-text.ts';
import { permissionFixes } from '../posix/permission-fix.ts';
import { secretReason } from '../posix/secret-path.ts';
import { parentOf } from '../posix/walk.ts';
import { appArmorVerdict } from './apparmor.ts';
import { confirmationOf, firstRefusal } from './confirmation.ts';
import { type Denial, joinDenials } from './denials.ts';
import { mountVerdicts } from './mounts.ts';
import { sandboxVerdict } from './sandbox.ts';
import { selinuxVerdict } from './selinux.ts';
import { typeOf } from './selinux-content.ts';
import { idMapVerdict } from './user-namespace.ts';

/** All that is known of a path, of the server that walks it, and of what confines that server. */
export interface ExplainOptions extends StepOptions {
  readonly confinement: Confinement | null;
  /** What a process with the worker's identity met; ask it what `stepQuestions` says. */
  readonly answers: WorkerAnswers;
  /** False where the machine has no program that shows access lists, so that none is in view. */
  readonly readsLists?: boolean;
  /** Lines of the audit log and of the kernel. */
  readonly denials: readonly LogLineObservation[];
  /** Names of the server's programs; empty: any. */
  readonly programs: readonly string[];
  /** The folder that is served: what fixes open; null: the folder that the file lies in. */
  readonly site: string | null;
}

/** Walks to a file as the worker, and says which component, and which bit or barrier, refuses. */
export function explainPath(path: string, options: ExplainOptions): PathWalk {
  const walked = pathSteps(path, options);
  const { end, steps, refusing } = walked;
  const answers = options.answers.asked ? options.answers.answers : [];
  const met = firstRefusal(steps, answers);
  const modes = modeVerdict(path, walked, options);
  const barriers = barriersOf(path, walked, options);
  const closed = barriers.filter(({ verdict }) => verdict === 'refuses');
  // What covers a folder for this service only looks like a folder without permissions: its mode is not to be changed.
  const covering = closed.find(({ barrier }) => barrier === 'sandbox' || barrier === 'user-namespace');
  const isOpen = end.error === null && met === null && options.answers.asked;
  // A process of our own is no part of the server's domain or profile: that it may read says nothing of these.
  const remaining = isOpen ? closed.filter((one) => isOutOfReach(one, options)) : closed;
  const fromOutside = end.error === null || end.error === 'hidden' ? remaining[0] : covering;
  const refusal = withheld(path, steps, modes === null ? (fromOutside ?? null) : (covering ?? modes));
  const others = [...(modes === null ? [] : [modes]), ...barriers].filter(
    (one) => one.barrier !== refusal?.barrier || one.path !== refusal.path,
  );
  const canCopy = isCopyable(path) && steps.every((step) => isCopyable(step.path));
  return {
    path,
    purpose: options.purpose,
    worker: options.worker,
    steps,
    error: end.error,
    refusing,
    refusal: refusal === null ? null : forPeople(refusal, canCopy),
    others: others.map((one) => forPeople(one, canCopy)),
    confirmation: confirmationOf(walked, options.worker, options.answers),
    listing: readable(`${listingOf(path, steps)}\n${identityText(options.worker, options.names)}`),
  };
}

function modeVerdict(
  path: string,
  { steps, refusing, linkRefusal }: WalkedSteps,
  options: ExplainOptions,
): BarrierVerdict | null {
  if (refusing === null) return null;
  const { worker, names } = options;
  const about = {
    verdict: 'refuses',
    path: refusing.path,
    evidence: [
      { source: { name: 'file system', line: null }, part: 'path walk', excerpt: rowOf(refusing, true).slice(0, 300) },
      {
        source: { name: 'file system', line: null },
        part: 'worker',
        excerpt: identityText(worker, names).slice(0, 300),
      },
    ],
  } as const;
  if (linkRefusal !== null) {
    const says =
      linkRefusal === 'protected-link'
        ? `${refusing.path} is a link of ${refusing.owner} in a folder that everybody may write: the system follows it for nobody but its owner (fs.protected_symlinks).`
        : `The server does not follow the link ${refusing.path}, which belongs to ${refusing.owner}.`;
    const barrier = linkRefusal;
    return { ...about, barrier, cause: 'symlink-policy', says, fixes: [], operations: [] };
  }
  const { fixes, operations, withheld: why } = permissionFixes(path, steps, worker, names);
  const barrier = refusing.masked ? 'acl-mask' : refusing.by === 'acl' ? 'acl' : 'mode';
  const gone = steps.at(-1)?.type === 'missing' ? ` Behind it, ${steps.at(-1)?.path} is not there.` : '';
  const says = `${modeSays(refusing, worker.name)}${gone}${why === null ? '' : ` Nothing here opens it: ${why}.`}`;
  return { ...about, barrier, cause: 'file-permissions', says, fixes, operations };
}

function modeSays(
  { path, mode, owner, group, by, entry, masked, missing, need, type }: PathStep,
  worker: string,
): string {
  const wants = {
    x: type === 'directory' ? 'pass through' : 'run',
    r: type === 'directory' ? 'list' : 'read',
    w: 'write to',
  }[missing ?? 'x'];
  const what = `${worker} may not ${wants} ${path} (\`${mode} ${owner} ${group}\`): it needs \`${missing}\`${need === 'search' ? ' there' : ''}`;
  if (masked) return `${what}, which the entry \`${entry}\` grants and the mask of the access list takes away.`;
  if (by === 'acl')
    return `${what}, and the entry \`${entry}\` of the access list, which answers for it, does not grant that.`;
  const whose =
    by === 'owner'
      ? 'the bits of the owner'
      : by === 'group'
        ? 'the bits of the group'
        : by === 'other'
          ? 'the bits of all others'
          : 'no bit';
  return `${what}, and ${whose} ${by === 'superuser' ? 'lets even root do that' : 'answer, which lack it'}.`;
}

/** In the order in which to look. */
function barriersOf(
  path: string,
  { steps, refusing }: WalkedSteps,
  options: ExplainOptions,
): readonly BarrierVerdict[] {
  const { confinement, worker, purpose, programs } = options;
  const paths = steps.map((step) => step.path);
  const denied = joinDenials(options.denials, { paths, worker, programs }).filter(({ enforced }) => enforced);
  const last = steps.findLast(({ type }) => type !== 'link');
  const target = last?.path ?? path;
  const folder = options.site ?? (last?.type === 'directory' ? target : parentOf(target));
  const found: (BarrierVerdict | null)[] = [unseenList(steps, options)];
  const selinux = denied.filter(({ by }) => by === 'selinux');
  const state = confinement?.selinux ?? (selinux.length > 0 ? NO_STATE : null);
  if (state !== null) found.push(selinuxVerdict(steps, state, folder, deniedBySelinux(selinux, paths)));
  const armour = denied.filter(({ by }) => by === 'apparmor').map(({ evidence }) => evidence);
  const profile = confinement?.appArmor ?? (armour.length > 0 ? { label: null, profile: null } : null);
  if (profile !== null) found.push(appArmorVerdict(steps, purpose, worker, profile, folder, armour));
  if (confinement !== null) {
    const { unit, mounts, ids } = confinement;
    found.push(sandboxVerdict({ paths: [...new Set([target, path])], purpose, folder, unit, mounts }));
    const answers = options.answers.asked ? options.answers.answers : [];
    if (mounts !== null) found.push(...mountVerdicts(steps, mounts, worker, answers));
    if (ids !== null) found.push(idMapVerdict(refusing, worker, ids));
  }
  return found.filter((one) => one !== null);
}

/** Where a process was refused and access lists cannot be seen, one may stand there. */
function unseenList(steps: readonly PathStep[], { answers, readsLists }: ExplainOptions): BarrierVerdict | null {
  const met = answers.asked && readsLists === false ? firstRefusal(steps, answers.answers) : null;
  if (met?.answer !== 'EACCES') return null;
  return {
    barrier: 'acl',
    cause: 'file-permissions',
    verdict: 'unknown',
    path: met.path,
    says: `An access list of ${met.path} may refuse: none can be seen here, as getfacl is not installed.`,
    evidence: [],
    fixes: [],
    operations: [],
  };
}

const NO_STATE = { mode: 'unknown', modeFrom: null, process: null, contexts: null, booleans: {}, labels: {} } as const;

function deniedBySelinux(denials: readonly Denial[], paths: readonly string[]) {
  const [first] = denials;
  if (first === undefined) return null;
  const path = first.file.startsWith('/') ? first.file : (paths.find((one) => one.endsWith(`/${first.file}`)) ?? null);
  return {
    evidence: denials.slice(0, 3).map(({ evidence }) => evidence),
    label: typeOf(first.label) === '' ? null : first.label,
    path,
  };
}

/** Whether our own process cannot have met it. */
function isOutOfReach({ barrier }: BarrierVerdict, { answers }: ExplainOptions): boolean {
  if (barrier === 'selinux' || barrier === 'apparmor') return true;
  return barrier === 'sandbox' && answers.asked && !answers.inNamespace;
}

/** Texts in UTF-8; and no command for a name that would not be the same after copying: it would change another file. */
function forPeople(verdict: BarrierVerdict, canCopy: boolean): BarrierVerdict {
  const evidence = verdict.evidence.map((one) => ({ ...one, excerpt: readable(one.excerpt) }));
  if (!canCopy) {
    const says = `${readable(verdict.says)} A name on the way cannot be written in a command as it is, so none is given.`;
    return { ...verdict, says, evidence, fixes: [], operations: [] };
  }
  const fixes = verdict.fixes.map((fix) => ({
    ...fix,
    summary: readable(fix.summary),
    change: fix.change === null ? null : { ...fix.change, after: readable(fix.change.after) },
    command: fix.command === null ? null : readable(fix.command),
    check: fix.check === null ? null : readable(fix.check),
    weakens: fix.weakens === null ? null : readable(fix.weakens),
  }));
  return { ...verdict, says: readable(verdict.says), evidence, fixes };
}

/** Secrets stay closed, whatever closes them. */
function withheld(path: string, steps: readonly PathStep[], refusal: BarrierVerdict | null): BarrierVerdict | null {
  const end = steps.at(-1)?.path ?? path;
  if (refusal === null || (secretReason(path) ?? secretReason(end)) === null) return refusal;
  return { ...refusal, fixes: [], operations: [] };
}
