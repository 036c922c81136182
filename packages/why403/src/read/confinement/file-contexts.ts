import type { FileContext, FileContexts } from '../../model/confinement.ts';
import type { ServerFiles } from '../../model/server-files.ts';

/** Where the labels that a policy wants for files stand. */
function contextsFolder(policy: string): string {
  return `/etc/selinux/${policy}/contexts/files`;
}

/**
 * What labels the policy wants: file_contexts, then those of home folders, then the administrator's own, and the paths
 * that count as others (file_contexts(5), as libselinux reads them); null where there is no policy.
 */
export function readFileContexts(files: Pick<ServerFiles, 'read' | 'look'>, policy: string): FileContexts | null {
  const base = `${contextsFolder(policy)}/file_contexts`;
  const main = textOf(files, base);
  if (main === null) return null;
  const specs = [
    ...specsOf(main, base),
    ...['homedirs', 'local'].flatMap((suffix) =>
      specsOf(textOf(files, `${base}.${suffix}`) ?? '', `${base}.${suffix}`),
    ),
  ];
  return { specs, aliases: ['subs', 'subs_dist'].map((suffix) => aliasesOf(textOf(files, `${base}.${suffix}`) ?? '')) };
}

function textOf(files: Pick<ServerFiles, 'read' | 'look'>, path: string): string | null {
  return typeof files.look(path) === 'object' ? files.read(path) : null;
}

function specsOf(text: string, file: string): readonly FileContext[] {
  return text.split('\n').flatMap((line, index) => {
    const words = line.trim().split(/\s+/);
    const [pattern = ''] = words;
    if (pattern === '' || pattern.startsWith('#') || words.length < 2) return [];
    const fileType = words.length > 2 ? (words[1] ?? null) : null;
    const context = words.at(-1) ?? '';
    return [{ pattern, fileType, context: context === '<<none>>' ? null : context, file, line: index + 1 }];
  });
}

/** Later lines go first. */
function aliasesOf(text: string): readonly (readonly [string, string])[] {
  return text
    .split('\n')
    .flatMap((line): (readonly [string, string])[] => {
      const [from = '', to] = line.trim().split(/\s+/);
      return from === '' || from.startsWith('#') || to === undefined ? [] : [[from, to]];
    })
    .reverse();
}
