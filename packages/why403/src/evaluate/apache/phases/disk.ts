import type { FileStatus } from '../../../model/server-files.ts';
import { READ, SEARCH } from '../../posix/permission.ts';
import { parentOf, type Walk, walk } from '../../posix/walk.ts';
import { CannotKnow } from '../cannot-know.ts';
import type { Request } from '../request.ts';

/** What the worker sees of a file: the file behind its links, or the link itself. */
export function lookFrom(request: Request, path: string, what: 'target' | 'link'): Walk {
  const { files, worker } = request.world;
  const end = what === 'target' ? walk(path, { files, worker, need: 0, links: null }) : lookAtLink(request, path);
  if (end.error === 'hidden') throw new CannotKnow(`needs root to look at ${end.path}`);
  return end;
}

/** The file at a path; null where none can be seen there. */
export function statusAt(request: Request, path: string, what: 'target' | 'link'): FileStatus | null {
  const end = path === '' ? null : lookFrom(request, path, what);
  return end === null || end.error !== null ? null : end.status;
}

/** Opens a file for reading, as the worker. */
export function openFrom(request: Request, path: string): Walk {
  const { files, worker } = request.world;
  const end = walk(path, { files, worker, need: READ, links: null });
  if (end.error === 'hidden') throw new CannotKnow(`needs root to look at ${end.path}`);
  return end;
}

function lookAtLink(request: Request, path: string): Walk {
  const { files, worker } = request.world;
  const trimmed = path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path;
  if (trimmed === '/' || trimmed === '') return walk('/', { files, worker, need: 0, links: null });
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  const parent = walk(parentOf(trimmed), { files, worker, need: SEARCH, links: null });
  if (parent.error !== null) return parent;
  if (parent.status?.type !== 'directory') return { ...parent, error: 'ENOTDIR', status: null };
  if (name.length > 255) return { ...parent, error: 'ENAMETOOLONG', status: null };
  const own = `${parent.path === '/' ? '' : parent.path}/${name}`;
  const found = files.look(own);
  if (typeof found === 'object') return { error: null, path: own, need: 0, status: found };
  const error = found === 'hidden' ? 'hidden' : found === 'missing' ? 'ENOENT' : 'ENOTDIR';
  return { error, path: own, need: 0, status: null };
}
