import { expect, test } from 'vitest';
import { walk } from '../../../src/evaluate/posix/walk.ts';
import type { FileStatus, ServerFiles } from '../../../src/model/server-files.ts';

const plain = { uid: 0, gid: 0, size: 1, modified: 1, acl: [] };
const folder: FileStatus = { ...plain, type: 'directory', mode: 0o755, target: null };
const link = (target: string): FileStatus => ({ ...plain, type: 'link', mode: 0o777, target });
const FILES: Readonly<Record<string, FileStatus>> = {
  '/': folder,
  '/a': folder,
  '/a/b': folder,
  '/a/b/page': { ...folder, type: 'file', mode: 0o600 },
  '/a/bc': folder,
  '/a/closed': { ...folder, mode: 0o700 },
  '/a/to-b': link('b'),
  '/a/up': link('../a/bc'),
};
const PATHS = [
  ...Object.keys(FILES),
  '/a/b/missing/page',
  '/a//b/page',
  '/a/b/../bc',
  '/a/b/./page',
  '/a/bc/page',
  '/a/closed/page',
  '/a/to-b/page',
  '/a/up/page',
  '/a/b/page/x',
  '/a/b/',
  '/none/of/it',
];

test('a walk that begins where the one before it camped ends as one from the root', () => {
  const looked: string[] = [];
  const look = (path: string) => {
    looked.push(path);
    return FILES[path] ?? 'missing';
  };
  const files: ServerFiles = { look, list: () => [], read: () => '' };
  const worker = { name: 'www-data', uid: 33, gid: 33, groups: [] };
  for (const first of PATHS)
    for (const second of PATHS)
      for (const links of [null, { mode: 'none', from: 0 } as const]) {
        const camped = { ...files, camp: { folder: '', status: null, worker: null } };
        walk(first, { files: camped, worker, need: 0, links: null });
        const options = { worker, need: 4, links };
        expect(walk(second, { ...options, files: camped }), `${second} after ${first}`).toEqual(
          walk(second, { ...options, files }),
        );
      }
  // Of a folder that was entered nothing above is looked at again.
  const camped = { ...files, camp: { folder: '', status: null, worker: null } };
  walk('/a/b/page', { files: camped, worker, need: 0, links: null });
  looked.length = 0;
  walk('/a/b/missing', { files: camped, worker, need: 0, links: null });
  expect(looked).toEqual(['/a/b/missing']);
});
