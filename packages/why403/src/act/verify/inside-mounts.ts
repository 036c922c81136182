import type { Stats } from 'node:fs';
import type { CopyChange, Plan } from './plan.ts';

/** Functions that the program inside is made of; see there for what they may use. */
export const mountFunctions: readonly ((...args: never[]) => unknown)[] = [
  isolate,
  runTool,
  fileAt,
  mountsHere,
  makeReadOnly,
  hideFolder,
  reveal,
  makeChangeable,
  overlay,
  copyFolder,
  copyAttributes,
  copyAccessList,
  hideSockets,
  change,
];

/** Mounts what the server sees: everything read-only, the folders of the site changeable, no way to other programs. */
export function isolate(plan: Plan): void {
  const fs = process.getBuiltinModule('node:fs');
  const { folder, inside } = plan;
  const own = `${folder}${inside.slice(inside.lastIndexOf('/'))}`;
  runTool(plan.tools.mount, ['-t', 'tmpfs', '-o', 'mode=1777,size=256m,nosuid,nodev,noexec', 'why403', folder]);
  fs.mkdirSync(own);
  for (const name of ['keep', 'low', 'up', 'work', 'copies', 'files', 'tmp', 'log', 'run', 'cache', 'sockets'])
    fs.mkdirSync(`${own}/${name}`);
  fs.chmodSync(`${own}/keep`, 0o700);
  fs.writeFileSync(`${own}/empty`, '', { mode: 0o400 });
  makeReadOnly(plan);
  fs.mkdirSync(`${own}/keep/tmp`);
  runTool(plan.tools.mount, ['--rbind', '/tmp', `${own}/keep/tmp`]);
  runTool(plan.tools.mount, ['--rbind', folder, '/tmp']);
  for (const place of ['/run', '/var/run']) if (fileAt(place)?.isDirectory()) hideFolder(plan, place);
  if (fs.existsSync('/dev/shm'))
    runTool(plan.tools.mount, ['-t', 'tmpfs', '-o', 'mode=1777,nosuid,nodev,noexec', 'why403', '/dev/shm']);
  for (const path of plan.shown) reveal(plan, path, 0);
  for (const [index, place] of plan.changeable.entries()) makeChangeable(plan, place, index);
  hideSockets(plan);
  const hosts = plan.names.map((name) => `192.0.2.1 ${name}\n`).join('');
  const known = fs.existsSync('/etc/hosts') ? fs.readFileSync('/etc/hosts', 'utf8') : null;
  if (known === null || hosts === '') return;
  fs.writeFileSync(`${inside}/files/hosts`, `${known}\n${hosts}`);
  runTool(plan.tools.mount, ['--bind', `${inside}/files/hosts`, '/etc/hosts']);
}

function runTool(file: string, args: readonly string[], input?: string): string {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const found = spawnSync(file, args, { timeout: 5000, encoding: 'utf8', ...(input === undefined ? {} : { input }) });
  if (found.status === 0) return found.stdout;
  throw new Error(`${file} ${args.join(' ')}: ${(found.stderr || found.error?.message || 'failed').trim()}`);
}

/** Null where it is not there, and where whoever runs this, and so the server, may not look. */
function fileAt(path: string): Stats | null {
  try {
    return process.getBuiltinModule('node:fs').lstatSync(path);
  } catch {
    return null;
  }
}

/** Mounts that can be reached, as in mountinfo of proc(5): one at a folder above hides what was mounted before it. */
function mountsHere(): { readonly at: string; readonly options: readonly string[]; readonly type: string }[] {
  const text = process.getBuiltinModule('node:fs').readFileSync('/proc/self/mountinfo', 'utf8');
  const found = new Map<string, { at: string; options: string[]; type: string }>();
  for (const line of text.split('\n')) {
    const fields = line.split(' ');
    const [at = '', options = ''] = fields.slice(4, 6);
    if (at === '') continue;
    const bytes = at.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
    const path = Buffer.from(bytes, 'latin1').toString('utf8') || bytes;
    for (const known of found.keys()) if (known.startsWith(path === '/' ? '/' : `${path}/`)) found.delete(known);
    found.set(path, { at: path, options: options.split(','), type: fields[fields.indexOf('-') + 1] ?? '' });
  }
  return [...found.values()];
}

function makeReadOnly(plan: Plan): void {
  const { mount } = plan.tools;
  for (const folder of plan.withoutPrograms) runTool(mount, ['--rbind', folder, folder]);
  const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
  for (const { at, options, type } of mountsHere()) {
    if (type === 'autofs' || type === 'nsfs') continue;
    // Ours, what is no file of anybody, and what is covered next without ever being shown again.
    if ([plan.folder, '/proc', '/sys', '/dev', '/run/user'].some((folder) => isBelow(at, folder))) continue;
    const isBare = plan.withoutPrograms.some((folder) => isBelow(at, folder));
    if (options.includes('ro') && !isBare) continue;
    const kept = options.filter((option) => /^(?:nosuid|nodev|noexec|noatime|nodiratime|relatime)$/.test(option));
    const wanted = ['remount', 'bind', 'ro', ...kept, ...(isBare ? ['noexec'] : [])];
    runTool(mount, ['-o', [...new Set(wanted)].join(','), at]);
  }
}

/** Covers a folder; its folders are there again, empty. */
function hideFolder(plan: Plan, folder: string): void {
  const fs = process.getBuiltinModule('node:fs');
  const kept = `${plan.inside}/keep${folder}`;
  fs.mkdirSync(kept, { recursive: true });
  runTool(plan.tools.mount, ['--rbind', folder, kept]);
  runTool(plan.tools.mount, ['-t', 'tmpfs', '-o', 'mode=0755,nosuid,nodev,noexec', 'why403', folder]);
  const level = (below: string) =>
    fs
      .readdirSync(`${kept}${below}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .slice(0, 200)
      .map(({ name }) => `${below}/${name}`);
  for (const first of level(''))
    try {
      for (const below of [first, ...level(first)]) {
        fs.mkdirSync(`${folder}${below}`);
        copyAttributes(`${kept}${below}`, `${folder}${below}`);
      }
    } catch {
      // One that may not be looked into stays away.
    }
}

/** Shows a file or folder of what is covered again, at its own path, links on the way included. */
function reveal(plan: Plan, path: string, depth: number): void {
  const fs = process.getBuiltinModule('node:fs');
  const { resolve, dirname } = process.getBuiltinModule('node:path');
  const root = ['/tmp', '/run', '/var/run'].find((folder) => path.startsWith(`${folder}/`));
  if (root === undefined || depth > 40) return;
  const parts = path.slice(root.length + 1).split('/');
  let at = root;
  for (const [index, part] of parts.entries()) {
    at += `/${part}`;
    const kept = `${plan.inside}/keep${at}`;
    const stats = fileAt(kept);
    const isMissing = fileAt(at) === null;
    if (stats?.isSymbolicLink()) {
      const target = fs.readlinkSync(kept);
      if (isMissing) fs.symlinkSync(target, at);
      reveal(plan, resolve(dirname(at), target, ...parts.slice(index + 1)), depth + 1);
      return;
    }
    if (stats === null || !(stats.isDirectory() || stats.isFile())) return;
    if (isMissing && stats.isDirectory()) {
      fs.mkdirSync(at);
      copyAttributes(kept, at);
    } else if (isMissing) fs.writeFileSync(at, '');
    if (index === parts.length - 1) runTool(plan.tools.mount, ['--rbind', kept, at]);
  }
}

function makeChangeable(plan: Plan, folder: string, index: number): void {
  const fs = process.getBuiltinModule('node:fs');
  const low = `${plan.inside}/low/${index}`;
  fs.mkdirSync(low);
  runTool(plan.tools.mount, ['--rbind', folder, low]);
  const mounts = mountsHere();
  if (!plan.byCopies && overlay(plan, folder, index)) {
    for (const { at } of mounts)
      if (at.startsWith(`${low}/`)) runTool(plan.tools.mount, ['--bind', at, `${folder}${at.slice(low.length)}`]);
    return;
  }
  copyFolder(plan, folder, low, `${plan.inside}/copies/${index}`);
  runTool(plan.tools.mount, ['--rbind', `${plan.inside}/copies/${index}`, folder]);
}

/** Mounts overlayfs over a folder; false where the system cannot. */
function overlay(plan: Plan, folder: string, index: number): boolean {
  const { mkdirSync } = process.getBuiltinModule('node:fs');
  const [low, up, work] = ['low', 'up', 'work'].map((name) => `${plan.inside}/${name}/${index}`) as [
    string,
    string,
    string,
  ];
  mkdirSync(up);
  mkdirSync(work);
  copyAttributes(low, up);
  copyAccessList(plan, low, up);
  try {
    const options = `lowerdir=${low},upperdir=${up},workdir=${work},noexec`;
    runTool(plan.tools.mount, ['-t', 'overlay', '-o', options, 'why403', folder]);
    return true;
  } catch {
    return false;
  }
}

/** The same folder without overlayfs: what changes is copied, all else is mounted into it. */
function copyFolder(plan: Plan, folder: string, from: string, to: string): void {
  const fs = process.getBuiltinModule('node:fs');
  const changed = plan.runs.flatMap(({ changes }) => changes.map(({ path }) => path));
  fs.mkdirSync(to);
  copyAttributes(from, to);
  copyAccessList(plan, from, to);
  const entries = fs.readdirSync(from, { withFileTypes: true });
  if (entries.length > 2000) throw new Error(`${folder} has too many files to be copied`);
  for (const entry of entries) {
    const [path, low, copy] = [folder, from, to].map((place) => `${place}/${entry.name}`) as [string, string, string];
    if (entry.isSymbolicLink()) {
      const { uid, gid } = fs.lstatSync(low);
      fs.symlinkSync(fs.readlinkSync(low), copy);
      if (process.getuid?.() === 0) fs.lchownSync(copy, uid, gid);
    } else if (entry.isDirectory() && changed.some((one) => one === path || one.startsWith(`${path}/`))) {
      copyFolder(plan, path, low, copy);
    } else if (entry.isFile() && changed.includes(path)) {
      fs.copyFileSync(low, copy);
      copyAttributes(low, copy);
      copyAccessList(plan, low, copy);
    } else if (entry.isDirectory() || entry.isFile()) {
      if (entry.isDirectory()) fs.mkdirSync(copy);
      else fs.writeFileSync(copy, '');
      runTool(plan.tools.mount, ['--rbind', low, copy]);
    }
  }
}

function copyAttributes(from: string, to: string): void {
  const fs = process.getBuiltinModule('node:fs');
  const { uid, gid, mode } = fs.statSync(from);
  // Without root the owner cannot be kept, and verdicts on permissions are not taken from the copy.
  if (process.getuid?.() === 0) fs.chownSync(to, uid, gid);
  fs.chmodSync(to, mode & 0o7777);
}

function copyAccessList({ tools }: Plan, from: string, to: string): void {
  if (!/^\S{10}\+/.test(runTool('/bin/ls', ['-ld', '--', from]))) return;
  if (tools.getfacl === null || tools.setfacl === null) throw new Error(`the access list of ${from} cannot be copied`);
  const list = runTool(tools.getfacl, ['-cnp', '--', from]);
  runTool(tools.setfacl, ['--set-file=-', '--', to], list);
}

/** Nobody answers at a socket with a file over it. */
function hideSockets(plan: Plan): void {
  for (const path of plan.sockets)
    if (fileAt(path)?.isSocket()) runTool(plan.tools.mount, ['--bind', `${plan.inside}/empty`, path]);
}

/** Changes a file of the copy; one that may not be written gets another one over it. */
export function change(plan: Plan, { path, content, mode }: CopyChange): void {
  const fs = process.getBuiltinModule('node:fs');
  if (content !== null) {
    const bytes = Buffer.from(content, 'latin1');
    try {
      fs.writeFileSync(path, bytes);
    } catch {
      const file = `${plan.inside}/files/${fs.readdirSync(`${plan.inside}/files`).length}`;
      fs.writeFileSync(file, bytes, { mode: fs.statSync(path).mode & 0o777 });
      runTool(plan.tools.mount, ['--bind', file, path]);
    }
  }
  if (mode !== null) fs.chmodSync(path, mode);
}
