import type { PathPurpose, PathStep, StepNeed } from '../../model/path-walk.ts';
import type { FileStatus, ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import { type AccountNames, entryText, modeText } from './listing.ts';
import { permission, READ, SEARCH, WRITE } from './permission.ts';
import { type LinkPolicy, type Visited, type Walk, walk } from './walk.ts';

/** As whom and for what a path is walked, and on which disk. */
export interface StepOptions {
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
  readonly purpose: PathPurpose;
  readonly names: AccountNames;
  /** Which links the server follows; null: all. */
  readonly links: LinkPolicy | null;
  readonly protectsLinks: boolean;
}

/** A walk with every component of the way, those behind the refusal too. */
export interface WalkedSteps {
  readonly end: Walk;
  readonly steps: readonly PathStep[];
  /** The first step that modes, lists or links refuse. */
  readonly refusing: PathStep | null;
  /** What refuses a link. */
  readonly linkRefusal: 'link-policy' | 'protected-link' | null;
}

const BITS: Readonly<Record<PathPurpose, number>> = { look: 0, read: READ, list: READ, write: WRITE, execute: SEARCH };
/** More components than that no real path has; links can make a walk of many thousands. */
const MOST_STEPS = 4096;

/** Walks to a file as the worker, and on to its end behind whatever refuses: there may be a second refusal. */
export function pathSteps(path: string, options: StepOptions): WalkedSteps {
  const { files, worker, purpose, links, protectsLinks } = options;
  const need = BITS[purpose];
  const end = walk(path, { files, worker, need, links, protectsLinks });
  const seen: Visited[] = [];
  const visit = (one: Visited) => {
    if (seen.length < MOST_STEPS) seen.push(one);
  };
  // Nobody is refused here, so that all components are met; what the worker may do is asked of each.
  walk(path, { files, worker: ANYBODY, need, links: null, visit });
  const met = new Set<string>();
  const steps = seen
    .map((one) => stepOf(one, options))
    // Behind a link the way leads through folders that were met before.
    .filter((step) => !met.has(`${step.need} ${step.path}`) && met.add(`${step.need} ${step.path}`));
  if (end.error !== 'EACCES' && end.error !== 'ELOOP') return { end, steps, refusing: null, linkRefusal: null };
  if (end.need !== 0)
    return {
      end,
      steps,
      refusing: steps.find((one) => one.path === end.path && one.allowed === false) ?? null,
      linkRefusal: null,
    };
  const linkRefusal = end.error === 'EACCES' ? 'protected-link' : links === null ? null : 'link-policy';
  const link = steps.find((one) => one.path === end.path && one.need === 'follow');
  if (linkRefusal === null || link === undefined) return { end, steps, refusing: null, linkRefusal: null };
  const refusing: PathStep = { ...link, allowed: false };
  return { end, steps: steps.map((one) => (one === link ? refusing : one)), refusing, linkRefusal };
}

const ANYBODY: WorkerIdentity = {
  name: 'anybody',
  uid: 0,
  gid: 0,
  groups: [],
  capabilities: { override: true, readSearch: true, within: null },
};

function stepOf({ path, status, need, error }: Visited, { worker, names, purpose }: StepOptions): PathStep {
  if (status === null) return unseen(path, error === 'hidden' ? 'hidden' : 'missing');
  const seen = {
    path,
    type: status.type,
    mode: modeText(status),
    owner: names.user(status.uid) ?? `${status.uid}`,
    group: names.group(status.gid) ?? `${status.gid}`,
    status,
  };
  if (need === null || status.type === 'link') return { ...seen, ...UNASKED, need: 'follow', allowed: error === null };
  const bits = needOf(status, need, purpose);
  if (bits === null) return { ...seen, ...UNASKED };
  const answer = permission(status, worker, bits.bits);
  return {
    ...seen,
    need: bits.need,
    by: answer.by,
    entry: answer.entry === undefined ? null : entryText(answer.entry, names),
    masked: answer.masked === true,
    allowed: answer.allowed,
    missing: answer.allowed ? null : ({ 4: 'r', 2: 'w', 1: 'x' }[bits.bits] ?? null),
  };
}

const UNASKED = { need: null, by: null, entry: null, masked: false, allowed: null, missing: null } as const;

function needOf(
  status: FileStatus,
  bit: number,
  purpose: PathPurpose,
): { readonly need: StepNeed; readonly bits: number } | null {
  if (bit === SEARCH && purpose !== 'execute') return { need: 'search', bits: SEARCH };
  if (bit === SEARCH && status.type === 'directory') return { need: 'search', bits: SEARCH };
  return bit === 0 || purpose === 'look' ? null : { need: purpose, bits: bit };
}

function unseen(path: string, type: 'hidden' | 'missing'): PathStep {
  return { path, type, mode: null, owner: null, group: null, status: null, ...UNASKED };
}
