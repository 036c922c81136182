import type { FileFailure, FileStatus } from '../../model/server-files.ts';

/** The files of the machine that serves, or of what stands for it: a container's root, a saved bundle. */
export interface Machine {
  /** As lstat(2): a link is not followed; those in the folders above it are. */
  look(path: string): FileStatus | FileFailure;
  /** Names in a folder. */
  list(path: string): readonly string[] | FileFailure;
  /** The beginning of a regular file. Pipes and devices are never opened. */
  read(path: string, limit: number): string | FileFailure;
  /** The end of a regular file. */
  tail(path: string, limit: number): string | FileFailure;
  /** When content, mode, owner or a link on the way last changed: milliseconds since the epoch. */
  changed(path: string): number | null;
}

/** Most that is read of one configuration file. */
export const CONFIG_LIMIT = 64 * 1024 * 1024;
/** Most that is read of one served file that the server itself reads, such as `.htaccess`. */
export const SERVED_LIMIT = 1024 * 1024;
