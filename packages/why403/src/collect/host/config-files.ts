import type { Unread } from '../../model/host.ts';
import type { FileFailure, ServerFiles } from '../../model/server-files.ts';
import type { ApacheFiles } from '../../read/apache/includes.ts';
import type { ConfigFiles } from '../../read/nginx/nginx-config.ts';
import { globWith } from '../server-files/glob.ts';
import { CONFIG_LIMIT, type Machine, SERVED_LIMIT } from './machine.ts';

/** Configuration files of a machine, with a note of what was asked for. */
export interface ConfigReader extends ConfigFiles, ApacheFiles {
  /** Folders whose names were read: what is put into them or taken out changes the configuration. */
  readonly folders: ReadonlySet<string>;
  readonly unread: readonly Unread[];
}

const WHY: Readonly<Record<FileFailure, string>> = {
  missing: 'it is not there',
  'not-a-directory': 'it is no regular file',
  hidden: 'needs root to be read',
};

/** Reads configuration files of a machine; none but regular files are opened. */
export function configReader(machine: Machine): ConfigReader {
  const folders = new Set<string>();
  const unread: Unread[] = [];
  const unreadOnce = (path: string, why: string, hides: string) => {
    if (!unread.some((one) => one.path === path) && unread.length < 100) unread.push({ path, why, hides });
  };
  const list = (path: string): readonly string[] | null => {
    const names = machine.list(path);
    if (typeof names !== 'string') {
      folders.add(path);
      return names;
    }
    if (names === 'hidden') unreadOnce(path, WHY.hidden, 'the names of the configuration files in it');
    return null;
  };
  return {
    folders,
    unread,
    list,
    read: (path) => {
      const text = machine.read(path, CONFIG_LIMIT);
      if (!isFailure(text)) return { text };
      if (text === 'hidden') unreadOnce(path, whyHidden(machine, path), 'the directives in it');
      return { unreadable: text === 'hidden' ? whyHidden(machine, path) : WHY[text] };
    },
    exists: (path) => typeof machine.look(path) === 'object',
    glob: (pattern) => globWith(pattern, { list, exists: (path) => typeof machine.look(path) === 'object' }),
  };
}

function whyHidden(machine: Machine, path: string): string {
  const status = machine.look(path);
  return typeof status === 'object' && status.type === 'other' ? 'it is no regular file' : WHY.hidden;
}

/** Texts are strings of bytes and may be any word; a failure is one of three. */
function isFailure(text: string): text is FileFailure {
  return text === 'missing' || text === 'not-a-directory' || text === 'hidden';
}

/** The files that are served, as the models ask for them. */
export function servedFiles(machine: Machine): ServerFiles {
  return {
    look: (path) => machine.look(path),
    list: (path) => machine.list(path),
    read: (path) => machine.read(path, SERVED_LIMIT),
  };
}
