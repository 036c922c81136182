/** One entry of a POSIX access control list beside the classes of the mode; for `mask` the id is not used. */
export interface AclEntry {
  readonly kind: 'user' | 'group' | 'mask' | 'owning-group';
  readonly id: number;
  /** Bits as in a mode: 4 read, 2 write, 1 search. */
  readonly bits: number;
}

/** A file as lstat(2) shows it. Paths are strings of bytes. */
export interface FileStatus {
  readonly type: 'file' | 'directory' | 'link' | 'other';
  /** Permission bits with set-id and sticky bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Seconds since the epoch. */
  readonly modified: number;
  /** Where a link points to. */
  readonly target: string | null;
  /** Empty where there is no list beside the mode. */
  readonly acl: readonly AclEntry[];
}

/** A file is not there (`missing`), or whoever runs this may not look at it (`hidden`). */
export type FileFailure = 'missing' | 'not-a-directory' | 'hidden';

/**
 * A folder that a walk as some worker came by without links, for the next one to begin at: files that are asked for one
 * after the other mostly lie in one place.
 */
interface Camp {
  folder: string;
  /** Null before the first walk. */
  status: FileStatus | null;
  worker: WorkerIdentity | null;
}

/** The files of the machine that serves. Everything that a model asks of a disk, it asks here. */
export interface ServerFiles {
  /** Kept by files at which nothing is looked at twice. */
  readonly camp?: Camp;
  /** A walk to this path follows: what costs less when it is asked for together may be asked now. */
  foresee?(path: string): void;
  look(path: string): FileStatus | FileFailure;
  /** Names in a folder. */
  list(path: string): readonly string[] | FileFailure;
  /** The first mebibyte of a file. */
  read(path: string): string | FileFailure;
}

/** A run of ids inside a user namespace and what they are outside of it (user_namespaces(7)). */
export interface IdRange {
  readonly inside: number;
  readonly outside: number;
  readonly count: number;
}

/** What a process may do beside its modes (capabilities(7)). */
export interface FileCapabilities {
  /** CAP_DAC_OVERRIDE: to pass over all permission checks. */
  readonly override: boolean;
  /** CAP_DAC_READ_SEARCH: to read every file and enter every folder. */
  readonly readSearch: boolean;
  /** Within a user namespace they hold only for files whose owner and group are mapped there; null: everywhere. */
  readonly within: { readonly uids: readonly IdRange[]; readonly gids: readonly IdRange[] } | null;
}

/** As whom the server's worker processes open files; ids as the machine itself counts them. */
export interface WorkerIdentity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Absent: all of them for uid 0, none for others. */
  readonly capabilities?: FileCapabilities;
}

/** A worker that owns nothing and is in no group: it has the rights that everybody has. */
export const NOBODY: WorkerIdentity = { name: 'nobody', uid: 65534, gid: 65534, groups: [] };

/** What a file is to the model that somebody makes: readable by all, as root makes them, and not empty. */
export const NEW_FILE: FileStatus = {
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 16,
  modified: 0,
  target: null,
  acl: [],
};
