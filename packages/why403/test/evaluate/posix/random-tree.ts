import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';

/** A file of a random tree. */
export interface Node {
  readonly kind: 'folder' | 'file' | 'link' | 'pipe';
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Lines for setfacl. */
  readonly acl: readonly string[];
  readonly target: string;
  readonly children: readonly Node[];
}

const USERS = [0, 54_001, 54_002] as const;
const GROUPS = [0, 55_001, 55_002] as const;

const bits = fc.constantFrom('---', '--x', 'r--', 'r-x', '-w-', 'rwx');
const mode = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0o755, 0o750, 0o711, 0o710, 0o700, 0o644, 0o640, 0o1777, 0o705, 0o055) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0o7777 }) },
);
const acl = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 2,
    arbitrary: fc.array(
      fc.oneof(
        fc.tuple(fc.constantFrom(...USERS), bits).map(([id, text]) => `u:${id}:${text}`),
        fc.tuple(fc.constantFrom(...GROUPS), bits).map(([id, text]) => `g:${id}:${text}`),
        bits.map((text) => `g::${text}`),
        bits.map((text) => `m::${text}`),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  },
);
const name = fc.constantFrom('a', 'b', 'c', 'a', 'b', 'c', 'd\n', '\u00c3\u00a9 ', "q'");
const target = fc.constantFrom(
  'a',
  'b',
  '../a',
  './c',
  '.',
  '..',
  'a/b',
  'b/../a',
  'missing',
  '/R/a',
  '/R/b/c',
  'a/',
  'c',
);

/** A file with at most so many folders below it. */
function node(depth: number): fc.Arbitrary<Node> {
  return fc.record({
    kind: fc.constantFrom<Node['kind'][]>('folder', 'folder', 'folder', 'file', 'file', 'link', 'link', 'pipe'),
    name,
    mode,
    uid: fc.constantFrom(...USERS),
    gid: fc.constantFrom(...GROUPS),
    acl,
    target,
    children: depth === 0 ? fc.constant([]) : fc.array(node(depth - 1), { minLength: 1, maxLength: 4, size: 'max' }),
  });
}

/** Some files to lie in one folder. */
export const trees: fc.Arbitrary<readonly Node[]> = fc.array(node(2), { minLength: 3, maxLength: 5, size: 'max' });

/** Makes the files below a folder, and gives the paths of all of them. */
export function plant(nodes: readonly Node[], folder: string, root = folder): string[] {
  const taken = new Set<string>();
  return nodes.flatMap((one) => {
    if (taken.has(one.name)) return [];
    taken.add(one.name);
    const path = `${folder}/${one.name}`;
    const bytes = Buffer.from(path, 'latin1');
    const below: string[] = [];
    if (one.kind === 'link') symlinkSync(one.target.replace('/R', root), bytes);
    else if (one.kind === 'file') writeFileSync(bytes, 'x');
    else if (one.kind === 'pipe') spawnSync('mkfifo', ['--', bytes.toString()]);
    else {
      mkdirSync(bytes);
      below.push(...plant(one.children, path, root));
    }
    dress(one, bytes);
    return [path, ...below, `${path}/`, `${path}/../a`];
  });
}

function dress({ kind, mode: bitsOfMode, uid, gid, acl: lines }: Node, path: Buffer): void {
  const text = path.toString();
  // A name that is no UTF-8 cannot be handed to setfacl or mkfifo.
  if (kind === 'pipe' && !Buffer.from(text).equals(path)) return;
  lchownSync(path, uid, gid);
  if (kind === 'link') return;
  chmodSync(path, bitsOfMode);
  if (lines.length > 0 && kind !== 'pipe' && Buffer.from(text).equals(path))
    spawnSync('setfacl', [
      '-n',
      '-m',
      [...lines, ...(lines.some((line) => line.startsWith('m')) ? [] : ['m::rwx'])].join(','),
      '--',
      text,
    ]);
}
