import type { FileStatus, ServerFiles } from '../../../src/model/server-files.ts';

/** A file of an invented machine: its text, or what differs from an ordinary file. */
export type Fake = string | (Partial<FileStatus> & { readonly text?: string });

const PLAIN: FileStatus = {
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 0,
  modified: 0,
  target: null,
  acl: [],
};

/** A machine with these files; the folders above them are there, open to all. */
export function fakeMachine(files: Readonly<Record<string, Fake>>): ServerFiles {
  const known = new Map<string, FileStatus>([['/', { ...PLAIN, type: 'directory', mode: 0o755 }]]);
  const texts = new Map<string, string>();
  for (const [path, fake] of Object.entries(files)) {
    const parts = path.split('/').slice(1, -1);
    parts.forEach((_, index) => {
      const folder = `/${parts.slice(0, index + 1).join('/')}`;
      if (!known.has(folder)) known.set(folder, { ...PLAIN, type: 'directory', mode: 0o755 });
    });
    const status = typeof fake === 'string' ? {} : fake;
    const type = status.type ?? (status.target == null ? 'file' : 'link');
    const mode = status.mode ?? (type === 'directory' ? 0o755 : type === 'link' ? 0o777 : 0o644);
    known.set(path, { ...PLAIN, ...status, type, mode });
    texts.set(path, typeof fake === 'string' ? fake : (fake.text ?? ''));
  }
  const real = (path: string): string => {
    const target = known.get(path)?.target;
    return target == null ? path : target.startsWith('/') ? target : `${path.replace(/[^/]*$/, '')}${target}`;
  };
  return {
    look: (path) => known.get(path) ?? 'missing',
    list: (path) => {
      if (!known.has(path)) return 'missing';
      const start = path === '/' ? '/' : `${path}/`;
      return [...known.keys()]
        .filter((one) => one !== path && one.startsWith(start) && !one.slice(start.length).includes('/'))
        .map((one) => one.slice(start.length));
    },
    read: (path) => texts.get(real(path)) ?? 'missing',
  };
}
