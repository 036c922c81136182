import { lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const FILES_LIMIT = 10_000;

/** What the names given on the command line stand for. */
export interface Expanded {
  /** Files, pipes and `-`, each once, in the order given; those of a folder by name. */
  readonly paths: readonly string[];
  /** Names that stand for nothing, with the reason. */
  readonly problems: readonly { readonly name: string; readonly why: string }[];
}

/** Folders become the files in them, and patterns that no shell has expanded (`*`, `?`, `[ab]`) what they fit. */
export function expandPaths(names: readonly string[]): Expanded {
  const paths = new Set<string>();
  const problems: { name: string; why: string }[] = [];
  for (const name of names) {
    const found = name === '-' ? ['-'] : expand(name);
    if (typeof found === 'string') problems.push({ name, why: found });
    else for (const one of found.slice(0, FILES_LIMIT)) paths.add(one);
  }
  return { paths: [...paths], problems };
}

function expand(name: string): readonly string[] | string {
  try {
    return statSync(name).isDirectory() ? filesIn(name) : [name];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' && /[*?[]/.test(name) ? matching(name) : reasonOf(code, name);
  }
}

/** Why a file cannot be had, in plain words; of one that may not be read, who may. */
export function reasonOf(code: string | undefined, path: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM')
    return `it may not be read by this user${ownerOf(path)}: its lines are missing`;
  if (code === 'ELOOP') return 'it is a circle of links';
  if (code === 'EMFILE' || code === 'ENFILE')
    return 'too many files are open: raise the limit (`ulimit -n`) or name fewer files';
  return `it cannot be opened (${code ?? 'unknown error'})`;
}

function ownerOf(path: string): string {
  try {
    const { uid, gid, mode } = statSync(path);
    return ` (owner ${uid}, group ${gid}, mode ${(mode & 0o7777).toString(8).padStart(4, '0')})`;
  } catch {
    return '';
  }
}

/** Regular files of a folder by name; folders in it are left out. */
function filesIn(folder: string): readonly string[] | string {
  const found = readdirSync(folder, { withFileTypes: true })
    .map((entry) => path.join(folder, entry.name))
    .filter((file) => isFile(file))
    .sort();
  return found.length > 0 ? found : 'no file is in this folder';
}

function isFile(file: string): boolean {
  try {
    return (lstatSync(file).isSymbolicLink() ? statSync(file) : lstatSync(file)).isFile();
  } catch {
    // It is named all the same: what may not be looked at is told of.
    return true;
  }
}

function matching(pattern: string): readonly string[] | string {
  let found = [path.isAbsolute(pattern) ? '/' : ''];
  for (const part of pattern.split('/').filter((one) => one !== '')) {
    found = found.flatMap((folder) => namesIn(folder, part)).slice(0, FILES_LIMIT);
  }
  const files = found.filter((file) => isFile(file));
  return files.length > 0 ? files.sort() : 'no file fits this pattern';
}

function namesIn(folder: string, part: string): string[] {
  if (!/[*?[]/.test(part)) return [path.join(folder, part)];
  const fits = patternOf(part);
  try {
    return readdirSync(folder === '' ? '.' : folder)
      .filter((name) => (part.startsWith('.') || !name.startsWith('.')) && fits.test(name))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** One part of a path with `*`, `?` and `[…]` as the shell reads them. Runs of stars are one: they would be tried in turn. */
function patternOf(part: string): RegExp {
  const source = part
    .replace(/\*+/g, '*')
    .replace(/\[!/g, '[^')
    .replace(/[.+^${}()|\\]/g, (sign, at: number, whole: string) =>
      sign === '^' && whole[at - 1] === '[' ? '^' : `\\${sign}`,
    )
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return /^(?!)/;
  }
}
