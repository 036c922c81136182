import { permission } from '../evaluate/posix/permission.ts';
import type { FileStatus, ServerFiles, WorkerIdentity } from '../model/server-files.ts';

/** A file or folder of a site. */
export interface SiteEntry {
  readonly path: string;
  readonly status: FileStatus;
}

/** What a check of files sees. */
export interface FilesView {
  readonly root: string;
  /** Whether the configuration of the server is known, which says what an index is. */
  readonly isConfigured: boolean;
  readonly entries: readonly SiteEntry[];
  /** With access control lists, for what is about to be told. */
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
  /** Whom everything should belong to, where that was said. */
  readonly owner: WorkerIdentity | null;
  /** Null: the users of the machine are not known. */
  isUser(uid: number): boolean | null;
  /** The status that a visitor gets for a file; null without a configuration, `unknown` where it does not tell. */
  served(path: string): number | 'unknown' | null;
}

/** Names of files that are closed for good reason, or that a program reads and not the server. */
const PRIVATE =
  /(?:^|\/)(?:\.[^/]*|wp-config[^/]*|[^/]*\.(?:key|pem|p12|pfx|kdbx|inc|phps?|phtml|py|rb|pl|cgi|sql|bak|old|orig|log|sh|env|ini|ya?ml|conf)|id_[a-z0-9]+)$/i;

/** Whether a visitor is meant to get a file by its name. */
export function isPublic(path: string): boolean {
  return !PRIVATE.test(path);
}

/** Whether the worker may do so, asked with the access control list where the mode says no. */
export function may(view: FilesView, { path, status }: SiteEntry, need: number): boolean {
  if (permission(status, view.worker, need).allowed) return true;
  const whole = view.files.look(path);
  return typeof whole === 'object' && permission(whole, view.worker, need).allowed;
}

/** Bits of a mode as people write them. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(3, '0');
}
