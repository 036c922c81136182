import type { Stats } from 'node:fs';
import { toBytes } from '../../collect/server-files/disk.ts';
import type { FileChange } from '../changes.ts';
import { nameBeside } from './change-file.ts';
import { whyForbidden } from './forbidden.ts';
import type { Step } from './journal.ts';
import { safePlace } from './safe-place.ts';

/** Changes of files as steps at their real paths, or why one of them is not made. */
export function stepsOf(changes: readonly FileChange[]): readonly Step[] | { readonly refused: string } {
  const steps: Step[] = [];
  for (const { path, content, mode } of changes) {
    const text = toBytes(path).toString('utf8');
    // Names are written into scripts and shown: what is no plain text stays away.
    if (!Buffer.from(text).equals(toBytes(path)) || /[\x00-\x1f\x7f]/.test(text))
      return { refused: 'the name of a file has characters in it that are no text' };
    const place = safePlace(text, content !== null);
    if ('unsafe' in place) return { refused: place.unsafe };
    // What was looked at on the way is what is changed: another look could find another file.
    const seen = place.isMissing ? null : place.stats;
    const why = whyForbidden(text) ?? whyForbidden(place.real) ?? whyNotThis(place.real, seen, content, mode);
    if (why !== null) return { refused: why };
    const { ownedFolder } = place;
    // Its owner could put a link in the place of a folder meanwhile, and have root write somewhere else.
    if (content !== null && ownedFolder !== null && ownedFolder.uid !== process.getuid?.())
      return {
        refused: `${ownedFolder.path} belongs to user ${ownedFolder.uid}: texts below it are changed as that user`,
      };
    const bytes = content === null ? null : toBytes(content);
    steps.push({ file: place.real, seen, content: bytes, mode, temporary: nameBeside(place.real) });
  }
  return steps;
}

function whyNotThis(file: string, stats: Stats | null, content: string | null, mode: number | null): string | null {
  if (stats === null) return null;
  if (!stats.isFile() && (content !== null || !stats.isDirectory())) return `${file} is no file that can be changed`;
  if (content !== null && stats.nlink > 1) return `${file} has other names (hard links), which would keep the old text`;
  const more = mode === null ? 0 : mode & ~stats.mode;
  if ((more & 0o7002) !== 0) return `the mode ${mode?.toString(8)} of ${file} gives more than reading asks for`;
  return null;
}
