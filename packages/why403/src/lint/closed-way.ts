import { permission, SEARCH } from '../evaluate/posix/permission.ts';
import { walk } from '../evaluate/posix/walk.ts';
import type { ServerFiles, WorkerIdentity } from '../model/server-files.ts';
import type { Found } from './define-check.ts';
import { modeText } from './files-view.ts';

/** Folders that stay closed; what is served moves out of them instead. */
const STAYS_CLOSED = /^\/(?:root|home\/[^/]+)?$/;

interface Around {
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
}

/** What keeps the worker out of a folder; null: it comes there, or whoever runs this cannot tell. */
export function closedOnTheWay(path: string, { files, worker }: Around): Omit<Found, 'at'> | null {
  const end = walk(path.replace(/(?<=.)\/$/, ''), { files, worker, need: SEARCH, links: null });
  if (end.error !== 'EACCES' || end.status === null || end.status.type !== 'directory') return null;
  const { status } = end;
  const { by } = permission(status, worker, SEARCH);
  const says = `Everything below ${path} is 403: ${worker.name} may not enter ${end.path} (mode ${modeText(status.mode)}, owner ${status.uid}).`;
  if (STAYS_CLOSED.test(end.path) || by === 'acl') return { says };
  const mode = modeText(status.mode | (SEARCH << (by === 'owner' ? 6 : by === 'group' ? 3 : 0)));
  return {
    says,
    change: `Give it the one bit that is missing: mode ${mode}.`,
    fix: { op: 'chmod', path: end.path, mode },
  };
}
