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

/** The files of the machine that serves. Everything that a model asks of a disk, it asks here. */
export interface ServerFiles {
  look(path: string): FileStatus | FileFailure;
  /** Names in a folder. */
  list(path: string): readonly string[] | FileFailure;
  /** The first mebibyte of a file. */
  read(path: string): string | FileFailure;
}

/** As whom the server's worker processes open files. */
export interface WorkerIdentity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}
