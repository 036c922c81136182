import type { Applied } from './applied.ts';
import type { SavedDiagnosis } from './diagnosis.ts';
import type { Explanation } from './explanation.ts';
import type { PathWalk } from './path-walk.ts';
import type { FixOperation } from './prediction.ts';
import type { WorkerIdentity } from './server-files.ts';
import type { Verification } from './verification.ts';

/** Servers whose configuration can be evaluated. */
export type ServerKind = 'nginx' | 'apache';

/** A server's process as /proc shows it, with its configuration as the command line names it. */
export interface ServerSeen {
  readonly product: ServerKind;
  /** Process id of the master; null where none is running. */
  readonly pid: number | null;
  readonly binary: string | null;
  readonly config: string;
  /** `-p` of nginx, ServerRoot of Apache. */
  readonly prefix: string;
  readonly worker: WorkerIdentity;
  /** Whether the worker was read off a process, or off the configuration and the accounts of the machine. */
  readonly workerFrom: 'process' | 'configuration';
  /** Process id of one of its workers, or null. */
  readonly workerPid: number | null;
  /** `127.0.0.1:80`, as the configuration or the process says. */
  readonly listens: readonly string[];
  /** ISO 8601; when the master began, and when it last read its configuration. */
  readonly started: string | null;
  readonly reloaded: string | null;
  readonly errorLogs: readonly string[];
  readonly accessLogs: readonly string[];
  /** The folder that stands for `/`: a container's root. Null: that of this machine. */
  readonly root: string | null;
}

/** The request that is asked about. */
export interface HostQuestion {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Address of the client as the server sees it; null where it was not given. */
  readonly client: string | null;
}

/** The smallest change, ready to be made. */
export interface HostFix {
  readonly ops: readonly FixOperation[];
  /** Status that the model foretells once it is made; null where it cannot know. */
  readonly foretold: number | null;
  readonly commands: readonly string[];
  /** Unified diff of the texts that it changes; empty where it changes modes only. */
  readonly diff: string;
  /** What it opens, where it opens access. */
  readonly weakens: string | null;
}

/** Something that could not be read, and what that hides. */
export interface Unread {
  readonly path: string;
  readonly why: string;
  readonly hides: string;
}

/** What the machine that serves shows of a request. */
export interface HostReport {
  readonly server: ServerSeen;
  readonly question: HostQuestion;
  /** What configuration and files answer, phase by phase. */
  readonly explanation: Explanation;
  /** The walk to the file that the worker may not open; null where modes do not decide. */
  readonly walk: PathWalk | null;
  readonly fix: HostFix | null;
  /** Why nothing is more than indicated; empty where nothing speaks against a proof. */
  readonly limits: readonly string[];
  readonly unread: readonly Unread[];
  /** The fix tried on a private copy of the server; null where that was not asked for. */
  readonly verification: Verification | null;
  /** What came of the change on the running server; null where it was not to be made. */
  readonly applied: Applied | null;
}

/** A diagnosis made on the machine that serves: what `why403 host --format json` prints. */
export interface HostDiagnosis extends SavedDiagnosis {
  readonly host: HostReport;
}
