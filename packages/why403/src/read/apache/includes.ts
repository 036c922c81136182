/** How the reader gets at files. Paths and texts are strings of bytes. */
export interface ApacheFiles {
  /** The text, or why there is none. */
  read(path: string): { readonly text: string } | { readonly unreadable: string };
  /** Names in a folder, in any order; null for what is no folder. */
  list(path: string): readonly string[] | null;
  exists(path: string): boolean;
}

const LIMIT = { depth: 20, files: 20_000 } as const;

/** Files that an `Include` names, in the order in which they are read; null where there is none. */
export function filesToInclude(path: string, files: ApacheFiles): string[] | null {
  const found: string[] = [];
  if (!isPattern(path)) {
    if (!files.exists(path)) return null;
    gather(path, files, 0, found);
    return found;
  }
  const parts = path.split('/').filter((part) => part !== '');
  expand('', parts, files, found);
  return found.length === 0 ? null : found;
}

function expand(folder: string, parts: readonly string[], files: ApacheFiles, found: string[]): void {
  const [part, ...rest] = parts;
  if (part === undefined) {
    gather(folder, files, 0, found);
    return;
  }
  if (!isPattern(part)) {
    const path = `${folder}/${part}`;
    if (files.exists(path)) expand(path, rest, files, found);
    return;
  }
  for (const name of sorted(files.list(folder === '' ? '/' : folder) ?? [])) {
    const path = `${folder}/${name}`;
    // In the folder part of a pattern only folders count.
    if (matchesName(part, name) && (rest.length === 0 || files.list(path) !== null)) expand(path, rest, files, found);
  }
}

/** A file, or all files of a folder with those of its folders. */
function gather(path: string, files: ApacheFiles, depth: number, found: string[]): void {
  const names = files.list(path);
  if (names === null) {
    found.push(path);
    return;
  }
  if (depth >= LIMIT.depth || found.length >= LIMIT.files) return;
  for (const name of sorted(names)) gather(`${path}/${name}`, files, depth + 1, found);
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/** `*`, `?` and `[…]` in one part of a path; a leading dot is met only by a dot. */
function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  return matchFrom(pattern, name, 0);
}

function matchFrom(pattern: string, name: string, start: number): boolean {
  let at = start;
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index] as string;
    if (char === '*') return matchStar(pattern.slice(index + 1), name, at);
    if (at >= name.length) return false;
    if (char === '[') {
      const set = /^\[([!^]?)(\]?[^\]]*)\]/.exec(pattern.slice(index));
      if (set === null) return false;
      if (inSet(set[2] as string, name[at] as string) === (set[1] !== '')) return false;
      index += set[0].length - 1;
    } else if (char !== '?') {
      if (char === '\\' && index + 1 < pattern.length) index++;
      if (pattern[index] !== name[at]) return false;
    }
    at++;
  }
  return at === name.length;
}

function matchStar(rest: string, name: string, start: number): boolean {
  if (rest.startsWith('*')) return matchStar(rest.slice(1), name, start);
  for (let at = start; at <= name.length; at++) if (matchFrom(rest, name, at)) return true;
  return false;
}

function inSet(set: string, char: string): boolean {
  for (let at = 0; at < set.length; at++) {
    const to = set[at + 1] === '-' && at + 2 < set.length ? (set[at + 2] as string) : null;
    if (to === null ? set[at] === char : (set[at] as string) <= char && char <= to) return true;
    if (to !== null) at += 2;
  }
  return false;
}
