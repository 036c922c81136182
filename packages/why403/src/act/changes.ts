import { realpathSync } from 'node:fs';
import { diskFiles, readRegular, toBytes } from '../collect/server-files/disk.ts';
import { editText } from '../evaluate/apache/fix/edit-text.ts';
import { ChangedFiles } from '../evaluate/nginx/changed-files.ts';
import type { FixOperation } from '../model/prediction.ts';
import { type FileStatus, NEW_FILE, type ServerFiles } from '../model/server-files.ts';

/** One file after a fix: its whole text, or null where that stays; its mode, or null where that stays. */
export interface FileChange {
  readonly path: string;
  readonly content: string | null;
  readonly mode: number | null;
}

/** What a fix makes of the files, one entry for each, or why it cannot be carried out. */
export type Changes = { readonly changes: readonly FileChange[] } | { readonly impossible: string };

const MOST_OPERATIONS = 100;

/** Works operations out on the files of this machine as they are. Nothing is written. */
export function changesOnDisk(operations: readonly FixOperation[]): Changes {
  const { look, read } = diskFiles();
  return changesOf(operations, {
    look,
    read: (path) => (typeof look(path) === 'object' ? readRegular(path) : read(path)),
  });
}

function changesOf(operations: readonly FixOperation[], files: Pick<ServerFiles, 'look' | 'read'>): Changes {
  if (operations.length > MOST_OPERATIONS) return { impossible: `more than ${MOST_OPERATIONS} changes at once` };
  const found = new Map<string, FileChange>();
  for (const operation of operations) {
    const path = 'file' in operation ? operation.file : operation.path;
    const before = found.get(path) ?? { path, content: null, mode: null };
    if (!path.startsWith('/') || /[\0\n]/.test(path)) return { impossible: 'a path that is none' };
    const after = operation.op === 'chmod' ? withMode(before, operation.mode, files) : edited(before, operation, files);
    if (typeof after === 'string') return { impossible: after };
    found.set(path, after);
  }
  return { changes: [...found.values()] };
}

function withMode(change: FileChange, mode: string, files: Pick<ServerFiles, 'look'>): FileChange | string {
  if (!/^0?[0-7]{3,4}$/.test(mode)) return `"${mode}" is no mode`;
  if (change.content === null && typeof files.look(change.path) !== 'object') return `${change.path} is not there`;
  return { ...change, mode: Number.parseInt(mode, 8) };
}

function edited(change: FileChange, operation: FixOperation, files: Pick<ServerFiles, 'read'>): FileChange | string {
  if (operation.op === 'write') return { ...change, content: operation.content };
  const text = change.content ?? files.read(change.path);
  if (text === 'missing' || text === 'hidden' || text === 'not-a-directory') return `${change.path} cannot be read`;
  const last = operation.op === 'delete-lines' ? operation.to : 'line' in operation ? operation.line : 0;
  const first = operation.op === 'delete-lines' ? operation.from : last;
  const lines = text.split('\n').length;
  const least = operation.op === 'insert-after' ? 0 : 1;
  if (first < least || last > lines || first > last) return `${change.path} has no line ${last}`;
  return { ...change, content: editText(text, operation) };
}

/** The files as the model sees them after a change. */
export function filesAfter(changes: readonly FileChange[], base: ServerFiles): ServerFiles {
  const files = new ChangedFiles(base);
  for (const { path, content, mode } of changes) {
    // A walk arrives at the real path.
    const real = realPathOf(path);
    const known = base.look(real);
    // What is written through a link that leads nowhere makes the file that it leads to.
    const isThere = typeof known === 'object' && known.type !== 'link';
    const status = isThere ? known : NEW_FILE;
    const changed = mode === null ? status : { ...status, mode };
    const after = content === null ? changed : { ...changed, size: content.length };
    files.change(real, after, content ?? undefined);
    if (!isThere || real === path) files.change(path, after, content ?? undefined);
    else if (content !== null) files.change(path, base.look(path) as FileStatus, content);
  }
  return files;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(toBytes(path), { encoding: 'latin1' });
  } catch {
    return path;
  }
}
