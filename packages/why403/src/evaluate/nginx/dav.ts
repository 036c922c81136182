import type { NginxDirective } from '../../model/nginx-config.ts';
import { permission, SEARCH, WRITE } from '../posix/permission.ts';
import { parentOf, type Walk, walk } from '../posix/walk.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import { pathOf } from './paths.ts';
import type { Run } from './request.ts';
import { Undecidable } from './values.ts';

/** Methods that `dav_methods` permits here (`ngx_http_dav_handler`). */
export function davMethod(run: Run): Outcome {
  const directive = run.tree.setting(run.scope, 'dav_methods');
  if (directive === null || !directive.args.includes(run.method)) return DECLINED;
  switch (run.method) {
    case 'DELETE':
      return deleted(run, directive);
    case 'MKCOL':
      return madeFolder(run, directive);
    case 'PUT':
      return put(run, directive);
    default:
      throw new Undecidable(`what ${run.method} does to two files is not modelled`);
  }
}

function look(run: Run, path: string): Walk {
  const { files, worker } = run.around;
  const slash = path.length > 1 ? path.replace(/(?<!\/)\/+$/, '') : path;
  // The link itself is meant, not its target.
  const folder = walk(parentOf(slash), { files, worker, need: SEARCH, links: null });
  if (folder.error === 'hidden') throw new Undecidable(`it needs root to look at ${folder.path}`);
  if (folder.error !== null) return folder;
  const end = `${folder.path === '/' ? '' : folder.path}/${slash.slice(slash.lastIndexOf('/') + 1)}`;
  const found = files.look(end);
  if (typeof found === 'object') return { error: null, path: end, need: 0, status: found };
  return { error: 'ENOENT', path: end, need: 0, status: null };
}

function refuse(run: Run, directive: NginxDirective, path: string, need: number): Outcome {
  run.note('content', directive, `${path} may not be changed`, {
    status: 403,
    path,
    detail: { kind: 'permission', path, need },
  });
  return status(403);
}

function mayChange(run: Run, folder: string, child: Walk): boolean {
  const { files, worker } = run.around;
  const parent = files.look(folder);
  if (typeof parent !== 'object') return false;
  if (!permission(parent, worker, WRITE | SEARCH).allowed) return false;
  const isSticky = (parent.mode & 0o1000) !== 0 && worker.uid !== 0;
  return !isSticky || parent.uid === worker.uid || child.status?.uid === worker.uid;
}

function deleted(run: Run, directive: NginxDirective): Outcome {
  if (run.request.bodyLength > 0) return status(415);
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const end = look(run, mapped.path);
  if (end.error === 'EACCES') return refuse(run, directive, end.path, SEARCH);
  if (end.error !== null) return status(end.error === 'ENOTDIR' ? 409 : 404);
  const depth = run.header('depth');
  const isFolder = end.status?.type === 'directory';
  if (isFolder && !run.uri.endsWith('/')) return status(409);
  if (depth !== null && depth !== 'infinity' && (isFolder || depth !== '0')) return status(400);
  if (isFolder && run.around.files.list(end.path).length > 0)
    throw new Undecidable('what DELETE does to a whole folder is not modelled');
  return mayChange(run, parentOf(end.path), end) ? status(204) : refuse(run, directive, parentOf(end.path), WRITE);
}

function madeFolder(run: Run, directive: NginxDirective): Outcome {
  if (run.request.bodyLength > 0) return status(415);
  if (!run.uri.endsWith('/')) return status(409);
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const end = look(run, mapped.path);
  if (end.error === null) return status(405);
  if (end.error === 'EACCES') return refuse(run, directive, end.path, SEARCH);
  const folder = parentOf(end.path);
  if (typeof run.around.files.look(folder) !== 'object') return status(409);
  return mayChange(run, folder, end) ? status(201) : refuse(run, directive, folder, WRITE);
}

function put(run: Run, directive: NginxDirective): Outcome {
  if (run.uri.endsWith('/')) return status(409);
  if (run.header('content-range') !== null) return status(501);
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const end = look(run, mapped.path);
  if (end.status?.type === 'directory') return status(409);
  const folder = parentOf(end.path);
  if (end.error !== 'EACCES' && mayChange(run, folder, end)) return status(end.error === null ? 204 : 201);
  run.note('content', directive, `${folder} may not be changed`, { path: folder });
  return status(500);
}
