/** How a pattern is looked up: names in a folder, and whether a name is there. */
export interface GlobFiles {
  list(path: string): readonly string[] | null;
  exists(path: string): boolean;
}

const MOST = 20_000;

/** glob(3) with its defaults: in byte order, and names that begin with a dot only where the pattern says so. */
export function globWith(pattern: string, files: GlobFiles): readonly string[] {
  let found = [''];
  const parts = pattern.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    found = found.flatMap((folder) => step(folder, part, isLast, files)).slice(0, MOST);
  }
  return found.sort();
}

function step(folder: string, part: string, isLast: boolean, files: GlobFiles): string[] {
  if (!/[*?[]/.test(part)) {
    const path = `${folder}/${part}`;
    return !isLast || files.exists(path) ? [path] : [];
  }
  const expression = nameExpression(part);
  return (files.list(folder === '' ? '/' : folder) ?? [])
    .filter((name) => expression.test(name) && (part.startsWith('.') || !name.startsWith('.')))
    .map((name) => `${folder}/${name}`);
}

function nameExpression(part: string): RegExp {
  const source = part.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (char, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
    if (char === '*') return '[^/]*';
    return char === '?' ? '[^/]' : char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^(?:${source.replaceAll('[^/]*[^/]*', '[^/]*')})$`);
}
