import type { ServerFiles } from '../../model/server-files.ts';
import { diskFiles } from './disk.ts';

/**
 * What is true of the disk for questions that come together: who sends several at once does not change files between
 * them, so each file is looked at once for all of them.
 */
export class Moment {
  readonly files: ServerFiles = diskFiles();
  /** Configurations that were found to be as they were read. */
  readonly checked = new Set<string>();
}
