import type { ApacheConfig } from '../../../model/apache-config.ts';
import { SEARCH } from '../../posix/permission.ts';
import type { Walk } from '../../posix/walk.ts';
import { CannotKnow } from '../cannot-know.ts';
import { type Decision, decide, type Request } from '../request.ts';
import { openFrom } from './disk.ts';

/** The `.htaccess` of a folder, read; null where there is none (`ap_parse_htaccess`). */
export function readAccessFile(
  request: Request,
  folder: string,
):
  | { readonly path: string; readonly text: string; readonly config: ApacheConfig }
  | { readonly decision: Decision }
  | null {
  const names = request.server.settings.get('accessfilename')?.args ?? ['.htaccess'];
  for (const name of names) {
    const path = `${folder}${name}`;
    const opened = openFrom(request, path);
    if (opened.error === 'ENOENT' || opened.error === 'ENOTDIR') continue;
    const isFile = opened.status?.type === 'file';
    if (opened.error !== null || !isFile) return { decision: unreadable(path, opened) };
    const text = request.world.files.read(opened.path);
    if (text === 'hidden') throw new CannotKnow(`needs root to read ${path}`);
    if (text === 'missing' || text === 'not-a-directory') continue;
    return { path, text, config: request.world.readHtaccess(path, text) };
  }
  return null;
}

function unreadable(path: string, opened: Walk): Decision {
  const isClosed = opened.error === 'EACCES' && opened.need === SEARCH;
  const at = isClosed ? opened.path : path;
  const blocked = { kind: isClosed ? 'search' : 'read', path: at, status: opened.status } as const;
  const why = isClosed
    ? `the worker may not search ${at}, so that ${path} cannot be looked for`
    : `the worker cannot read ${path}`;
  return decide(403, why, null, { cause: 'file-permissions', blocked });
}
