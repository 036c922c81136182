import type { Evidence, Fix } from './diagnosis.ts';
import type { FixOperation } from './prediction.ts';
import type { FileStatus, WorkerIdentity } from './server-files.ts';
import type { Cause } from './taxonomy.ts';

/** What the worker wants of the last component of a path. */
export type PathPurpose = 'look' | 'read' | 'list' | 'write' | 'execute';

/** What is needed of one component. */
export type StepNeed = 'search' | 'follow' | Exclude<PathPurpose, 'look'>;

/** Which class of the mode or entry of the list answered. */
export type PermissionClass = 'owner' | 'group' | 'other' | 'acl' | 'superuser';

/** One component of a path as the worker meets it; links and what they lead to come one after the other. */
export interface PathStep {
  /** The real path of the component. */
  readonly path: string;
  readonly type: FileStatus['type'] | 'missing' | 'hidden';
  /** As `ls -l` shows it, with `+` where a list stands beside it: `drwxr-x---+`; null where it cannot be seen. */
  readonly mode: string | null;
  /** Names, or numbers where the machine has no name. */
  readonly owner: string | null;
  readonly group: string | null;
  readonly status: FileStatus | null;
  /** Null where nothing is asked of it, or where the walk ended before it. */
  readonly need: StepNeed | null;
  readonly by: PermissionClass | null;
  /** The entry of the access list that answered, as setfacl(1) writes it: `user:www-data:--x`. */
  readonly entry: string | null;
  /** Set where the entry grants what is needed and the mask takes it away. */
  readonly masked: boolean;
  /** Null where it cannot be told. */
  readonly allowed: boolean | null;
  /** The missing bit: `r`, `w` or `x`; null where none is missing. */
  readonly missing: string | null;
}

/** What stands between a worker and a file, besides modes. */
type PathBarrier =
  | 'mode'
  | 'acl'
  | 'acl-mask'
  | 'link-policy'
  | 'protected-link'
  | 'mount'
  | 'capabilities'
  | 'user-namespace'
  | 'sandbox'
  | 'selinux'
  | 'apparmor';

/** The causes that a walk can end with. */
type PathCause = Extract<Cause, 'file-permissions' | 'symlink-policy' | 'mandatory-access-control' | 'service-sandbox'>;

/** What one barrier says of the path. */
export interface BarrierVerdict {
  readonly barrier: PathBarrier;
  readonly cause: PathCause;
  /** `lets-through` only where that is certain. */
  readonly verdict: 'refuses' | 'lets-through' | 'unknown';
  /** The component that it is about. */
  readonly path: string;
  /** One or two sentences. */
  readonly says: string;
  readonly evidence: readonly Evidence[];
  /** Best first; empty where nothing is to be opened. */
  readonly fixes: readonly Fix[];
  /** The first fix as changes that can be made and checked; empty where it is none of these. */
  readonly operations: readonly FixOperation[];
}

/** What a process with the worker's identity met at one component. */
export interface StepAnswer {
  readonly path: string;
  readonly need: StepNeed;
  /** `OK`, or the name of the system's error: `EACCES`. */
  readonly answer: string;
}

/** What a process with the worker's identity met on the way, or why none could be asked. */
export type WorkerAnswers =
  | {
      readonly asked: true;
      /** In a few words: `in the mount namespace of process 4711`. */
      readonly how: string;
      /** Whether it looked at the files as the server's own process sees them. */
      readonly inNamespace: boolean;
      readonly answers: readonly StepAnswer[];
    }
  | { readonly asked: false; readonly why: string };

/** How the answer of such a process stands to what modes and lists say. */
export interface Confirmation {
  /** Null: no process was asked. */
  readonly agrees: boolean | null;
  /** In one sentence: who was asked, and what it met; or why nobody was. */
  readonly says: string;
}

/** A walk to a file as the worker makes it, and what refuses on the way. */
export interface PathWalk {
  /** As it was asked for. */
  readonly path: string;
  readonly purpose: PathPurpose;
  readonly worker: WorkerIdentity;
  readonly steps: readonly PathStep[];
  /** What the system would answer by modes, lists and links alone; null: it opens. `hidden`: it cannot be seen. */
  readonly error: 'ENOENT' | 'ENOTDIR' | 'EACCES' | 'ELOOP' | 'ENAMETOOLONG' | 'hidden' | null;
  /** The step that modes and lists refuse. */
  readonly refusing: PathStep | null;
  /** What refuses; null where nothing known does. */
  readonly refusal: BarrierVerdict | null;
  /** Everything else that was looked at, in the order in which to look: list, labels and profiles, sandbox, namespaces. */
  readonly others: readonly BarrierVerdict[];
  readonly confirmation: Confirmation;
  /** The walk in the form of `namei -l`. */
  readonly listing: string;
}
