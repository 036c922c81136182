import type { FileStatus, ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import { type Permission, permission, READ, SEARCH } from './permission.ts';

/** What the system answers. `hidden`: nothing can be said, as whoever runs this may not look there. */
type WalkError = 'ENOENT' | 'ENOTDIR' | 'EACCES' | 'ELOOP' | 'ENAMETOOLONG' | 'hidden';

/** How a walk ended. */
export interface Walk {
  readonly error: WalkError | null;
  /** Where it ended: the real path of the file, or of what stood in the way. */
  readonly path: string;
  /** The bit that was asked for last. */
  readonly need: number;
  readonly status: FileStatus | null;
}

/** Which links may be followed; `from` is the length of the part of the path in which all may. */
export interface LinkPolicy {
  readonly mode: 'none' | 'same-owner';
  readonly from: number;
}

/** As whom, on which disk and for what a walk is made. */
export interface WalkOptions {
  readonly files: ServerFiles;
  readonly worker: WorkerIdentity;
  /** What is wanted of the file itself; 0 to look at it only. */
  readonly need: number;
  /** Null: all links are followed. */
  readonly links: LinkPolicy | null;
  /** Whether the last link of a path is kept from others in folders that all may write (proc_sys_fs(5), protected_symlinks). */
  readonly protectsLinks?: boolean;
  /** Told of each component in the order in which the system meets it. */
  readonly visit?: (visited: Visited) => void;
}

/** One component on the way. */
export interface Visited {
  readonly path: string;
  readonly status: FileStatus | null;
  /** The bit that is needed, or null for a link, which is only followed. */
  readonly need: number | null;
  /** Null for links. */
  readonly permission: Permission | null;
  /** What stops the walk here. */
  readonly error: WalkError | null;
}

/** Links on one way: as Linux counts (path_resolution(7)). */
const MOST_LINKS = 40;

/** Walks to a file as the worker would: search permission on each folder of the real path, then what is needed. */
export function walk(path: string, options: WalkOptions): Walk {
  if (path === '') return { error: 'ENOENT', path, need: 0, status: null };
  if (path.length > 4095) return { error: 'ENAMETOOLONG', path, need: 0, status: null };
  options.files.foresee?.(path);
  const walker = new Walker(options);
  const end = walker.walk(path);
  const { need, visit } = options;
  if (end.error !== null || end.status === null || need === 0) {
    const { status, error } = end;
    if (error !== 'EACCES' || end.need === 0) visit?.({ path: end.path, status, need: 0, permission: null, error });
    return end;
  }
  const answer = permission(end.status, options.worker, need);
  const error = answer.allowed ? null : 'EACCES';
  visit?.({ path: end.path, status: end.status, need, permission: answer, error });
  return { ...end, error, need };
}

class Walker {
  private readonly options: WalkOptions;
  private links = 0;
  /** The last folder that was entered on the path that was asked for. */
  private entered: Walk | null = null;

  constructor(options: WalkOptions) {
    this.options = options;
  }

  /** Walks to the path that was asked for, from the folder where the walk before it camped if that is on the way. */
  walk(path: string): Walk {
    const { files, worker, visit } = this.options;
    const { camp } = files;
    if (camp === undefined || visit !== undefined) return this.follow('/', path, 0, true);
    const { folder, status } = camp;
    const start = camp.worker === worker && status !== null && isIn(path, folder) ? looked(folder, status) : null;
    const end = this.follow('/', path, 0, true, start);
    const { entered } = this;
    if (entered !== null && entered !== start && this.links === 0 && isIn(path, entered.path)) {
      camp.folder = entered.path;
      camp.status = entered.status;
      camp.worker = worker;
    }
    return end;
  }

  /**
   * `depth` 0 is the path that was asked for, more than that the target of a link in it; `isEnd` tells whether what
   * the path ends in is the last component of all.
   */
  private follow(folder: string, path: string, depth: number, isEnd: boolean, start: Walk | null = null): Walk {
    let here = start !== null ? start.path : path.startsWith('/') ? '/' : folder;
    let at = start === null ? 0 : here.length;
    let end: Walk = start ?? this.looked(here);
    while (at < path.length) {
      if (path[at] === '/') {
        at++;
        continue;
      }
      const slash = path.indexOf('/', at);
      const next = slash === -1 ? path.length : slash;
      const name = path.slice(at, next);
      if (end.error !== null || end.status === null) return end;
      if (end.status.type !== 'directory') return { ...end, error: 'ENOTDIR' };
      if (!this.mayEnter(end.path, end.status)) return { ...end, error: 'EACCES', need: SEARCH };
      if (depth === 0) this.entered = end;
      if (name.length > 255) return { ...end, error: 'ENAMETOOLONG' };
      const child = name === '.' ? here : name === '..' ? parentOf(here) : `${here === '/' ? '' : here}/${name}`;
      end = this.looked(child);
      if (end.status?.type === 'link') {
        const isLast = path.slice(next).replaceAll('/', '') === '';
        end = this.through(end, end.status, {
          here,
          depth,
          isPoliced: depth === 0 && at >= (this.options.links?.from ?? 0),
          isLast: isLast && next === path.length,
          isEnd: isEnd && isLast,
        });
      }
      if (end.error === null) here = end.path;
      at = next;
    }
    if (path.endsWith('/') && end.error === null && end.status?.type !== 'directory')
      return { ...end, error: 'ENOTDIR' };
    return end;
  }

  private mayEnter(path: string, status: FileStatus): boolean {
    const answer = permission(status, this.options.worker, SEARCH);
    const error = answer.allowed ? null : 'EACCES';
    this.options.visit?.({ path, status, need: SEARCH, permission: answer, error });
    return answer.allowed;
  }

  private looked(path: string): Walk {
    const found = this.options.files.look(path);
    if (typeof found === 'object') return looked(path, found);
    const error = found === 'hidden' ? 'hidden' : found === 'missing' ? 'ENOENT' : 'ENOTDIR';
    return { error, path, need: 0, status: null };
  }

  private through(
    link: Walk,
    status: FileStatus,
    where: {
      readonly here: string;
      readonly depth: number;
      readonly isPoliced: boolean;
      readonly isLast: boolean;
      readonly isEnd: boolean;
    },
  ): Walk {
    const policy = where.isPoliced ? this.options.links : null;
    // With O_DIRECTORY and O_NOFOLLOW a link is "not a directory", with O_NOFOLLOW alone one link too many.
    if (policy?.mode === 'none') return { ...link, error: where.isLast ? 'ELOOP' : 'ENOTDIR', status: null };
    if (++this.links > MOST_LINKS) return { ...link, error: 'ELOOP', status: null };
    if (status.target === null || status.target === '') return { ...link, error: 'ENOENT', status: null };
    if (where.isEnd && this.isProtected(status, where.here)) return { ...link, error: 'EACCES', status: null };
    this.options.visit?.({ path: link.path, status, need: null, permission: null, error: null });
    const end = this.follow(where.here, status.target, where.depth + 1, where.isEnd);
    // What is on the way is opened as a folder, before its owner is looked at.
    if (policy !== null && !where.isLast && end.status !== null && end.status.type !== 'directory')
      return { ...link, error: 'ENOTDIR', status: null };
    if (policy?.mode === 'same-owner' && end.status !== null && end.error === null && end.status.uid !== status.uid)
      return { ...link, error: 'ELOOP', status: null };
    return end;
  }

  /** In a sticky folder that all may write, a link serves its owner, and everybody where the folder's owner made it. */
  private isProtected(link: FileStatus, folder: string): boolean {
    const around = this.options.protectsLinks === true ? this.options.files.look(folder) : 'missing';
    if (typeof around !== 'object' || (around.mode & 0o1002) !== 0o1002) return false;
    return link.uid !== this.options.worker.uid && link.uid !== around.uid;
  }
}

function looked(path: string, status: FileStatus): Walk {
  return { error: null, path, need: 0, status };
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder) && path.charAt(folder.length) === '/';
}

/** The folder that a path lies in. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** Opens a file for reading: what `open(2)` with O_RDONLY would answer. */
export function openForReading(path: string, options: Omit<WalkOptions, 'need'>): Walk {
  return walk(path, { ...options, need: READ });
}
