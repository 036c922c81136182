import type { FileStatus, ServerFiles } from '../../model/server-files.ts';
import { parentOf } from '../posix/walk.ts';

/** The files as they would be after some changes; nothing is written. */
export class ChangedFiles implements ServerFiles {
  private readonly base: ServerFiles;
  private readonly statuses = new Map<string, FileStatus>();
  private readonly contents = new Map<string, string>();

  constructor(base: ServerFiles) {
    this.base = base;
  }

  change(path: string, status: FileStatus, content?: string): void {
    this.statuses.set(path, status);
    if (content !== undefined) this.contents.set(path, content);
  }

  look(path: string): ReturnType<ServerFiles['look']> {
    return this.statuses.get(path) ?? this.base.look(path);
  }

  read(path: string): ReturnType<ServerFiles['read']> {
    return this.contents.get(path) ?? this.base.read(path);
  }

  list(path: string): ReturnType<ServerFiles['list']> {
    const names = this.base.list(path);
    const made = [...this.contents.keys()]
      .filter((name) => parentOf(name) === path)
      .map((name) => name.slice(name.lastIndexOf('/') + 1));
    return typeof names === 'string' ? names : [...new Set([...names, ...made])];
  }
}
