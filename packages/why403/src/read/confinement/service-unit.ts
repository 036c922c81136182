import type { ServiceUnit, UnitSetting } from '../../model/confinement.ts';
import type { ServerFiles } from '../../model/server-files.ts';
import { readUnitFile, type UnitLine } from './unit-file.ts';

/** Where units are looked for, the strongest first (systemd.unit(5), "System Unit Search Path"). */
const FOLDERS = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  '/etc/systemd/system',
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
] as const;

/** Settings that add up; an empty one takes back what came before it. */
const LISTS: ReadonlySet<string> = new Set([
  'InaccessiblePaths',
  'ReadOnlyPaths',
  'ReadWritePaths',
  'ExecPaths',
  'NoExecPaths',
  'TemporaryFileSystem',
  'BindPaths',
  'BindReadOnlyPaths',
  'SupplementaryGroups',
]);
/** Settings of which the last one counts. */
const SINGLE: ReadonlySet<string> = new Set([
  'ProtectHome',
  'ProtectSystem',
  'PrivateTmp',
  'PrivateUsers',
  'RootDirectory',
  'RootImage',
  'DynamicUser',
  'User',
  'Group',
]);
const OLD_NAMES: Readonly<Record<string, string>> = {
  InaccessibleDirectories: 'InaccessiblePaths',
  ReadOnlyDirectories: 'ReadOnlyPaths',
  ReadWriteDirectories: 'ReadWritePaths',
};

/** The unit of a service with all drop-ins that change it; null where there is no such unit. */
export function readServiceUnit(name: string, files: ServerFiles): ServiceUnit | null {
  const own = firstFile(name, files);
  const at = name.indexOf('@');
  const template = at === -1 ? null : `${name.slice(0, at + 1)}.service`;
  const main = own ?? (template === null ? null : firstFile(template, files));
  const names = [name, ...aliasOf(main), ...(template === null ? [] : [template])];
  const paths = [...(main === null ? [] : [main.path]), ...dropIns(names, files)];
  if (paths.length === 0) return null;
  const assigned = paths.flatMap((file) => {
    const text = files.read(file);
    return readUnitFile(text).map((line) => ({ ...line, file }));
  });
  return { name, files: paths, settings: effective(assigned, name) };
}

/** A unit that is a link goes by the name of what it links to as well. */
function aliasOf(main: { readonly target: string | null } | null): readonly string[] {
  const name = main?.target?.split('/').at(-1);
  return name?.endsWith('.service') ? [name] : [];
}

function firstFile(name: string, files: ServerFiles): { readonly path: string; readonly target: string | null } | null {
  for (const folder of FOLDERS) {
    const path = `${folder}/${name}`;
    const status = files.look(path);
    if (typeof status !== 'object') continue;
    if (status.type === 'file') return { path, target: null };
    // A link to /dev/null masks the unit.
    if (status.type === 'link') return { path, target: status.target };
  }
  return null;
}

/** Drop-ins in the order in which they apply: by name, and of one name only the strongest. */
function dropIns(names: readonly string[], files: ServerFiles): readonly string[] {
  const folders = [
    ...FOLDERS.flatMap((folder) => names.flatMap(withPrefixes).map((name) => `${folder}/${name}.d`)),
    ...FOLDERS.map((folder) => `${folder}/service.d`),
  ];
  const chosen = new Map<string, string>();
  for (const folder of folders) {
    if (typeof files.look(folder) !== 'object') continue;
    const listed = files.list(folder);
    if (typeof listed === 'string') continue;
    for (const file of listed) {
      if (file.endsWith('.conf') && !file.startsWith('.') && !chosen.has(file)) chosen.set(file, `${folder}/${file}`);
    }
  }
  const byName = [...chosen].sort(([one], [other]) => (one < other ? -1 : 1));
  return byName.map(([, path]) => path).filter((path) => !isMasked(path, files));
}

/** `a-b-c.service`, `a-b-.service`, `a-.service`. */
function withPrefixes(name: string): readonly string[] {
  const stem = name.replace(/\.service$/, '');
  const dashes = Array.from(stem.matchAll(/-/g), ({ index }) => index).reverse();
  const prefixes = dashes.map((index) => `${stem.slice(0, index + 1)}.service`);
  return [name, ...prefixes.filter((prefix) => prefix !== name)];
}

function isMasked(path: string, files: ServerFiles): boolean {
  const status = files.look(path);
  return typeof status !== 'object' || status.target === '/dev/null';
}

type Assigned = UnitLine & { readonly file: string };

function effective(lines: readonly Assigned[], unit: string): readonly UnitSetting[] {
  let kept: UnitSetting[] = [];
  const without = (...names: readonly string[]) => kept.filter((one) => !names.includes(one.name));
  for (const { section, name: written, value, file, line } of lines) {
    if (section !== 'Service') continue;
    const name = OLD_NAMES[written] ?? written;
    const setting = { name, value: expanded(value, unit), file, line };
    if (LISTS.has(name)) {
      // The two kinds of bind mounts are one list.
      const list = name.startsWith('Bind') ? ['BindPaths', 'BindReadOnlyPaths'] : [name];
      kept = value === '' ? without(...list) : [...kept, setting];
    } else if (SINGLE.has(name)) {
      // An empty value is no value of a choice: systemd warns of it and keeps the one before.
      const clears = value === '' && !CHOICES.has(name);
      if (value !== '' || clears) kept = [...without(name), ...(clears ? [] : [setting])];
    }
  }
  return kept;
}

const CHOICES: ReadonlySet<string> = new Set([
  'ProtectHome',
  'ProtectSystem',
  'PrivateTmp',
  'PrivateUsers',
  'DynamicUser',
]);

/** The specifiers that stand in paths; one that is not known stays as it is. */
function expanded(value: string, unit: string): string {
  const stem = unit.replace(/\.service$/, '');
  const at = stem.indexOf('@');
  const instance = at === -1 ? '' : stem.slice(at + 1);
  const known: Readonly<Record<string, string>> = {
    '%': '%',
    n: unit,
    N: stem,
    p: at === -1 ? stem : stem.slice(0, at),
    i: instance,
    I: instance
      .replaceAll('-', '/')
      .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    t: '/run',
    S: '/var/lib',
    C: '/var/cache',
    L: '/var/log',
    E: '/etc',
    h: '/root',
    T: '/tmp',
    V: '/var/tmp',
  };
  return value.replace(/%([%a-zA-Z])/g, (whole, letter: string) => known[letter] ?? whole);
}
