import type { ApacheFiles } from '../../src/read/apache/includes.ts';

/** Files of a configuration that stand in the test itself. */
export function filesIn(texts: Readonly<Record<string, string>>): ApacheFiles {
  const names = Object.keys(texts);
  const inside = (path: string) => `${path.replace(/\/$/, '')}/`;
  const list = (path: string) => {
    const found = names.filter((name) => name.startsWith(inside(path)));
    return found.length === 0
      ? null
      : [...new Set(found.map((name) => name.slice(inside(path).length).split('/')[0] ?? ''))];
  };
  return {
    read: (path) => (texts[path] === undefined ? { unreadable: 'it is not there' } : { text: texts[path] }),
    list,
    exists: (path) => texts[path] !== undefined || list(path) !== null,
  };
}
