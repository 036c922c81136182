import { lstatSync } from 'node:fs';
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
    if (!toBytes(text).length || !Buffer.from(text).equals(toBytes(path)) || /[\x00-\x1f\x7f]/.test(text))
      return { refused: 'the name of a file has characters in it that are no text' };
    const place = safePlace(text, content !== null);
    if ('unsafe' in place) return { refused: place.unsafe };
    const why = whyForbidden(text) ?? whyForbidden(place.real) ?? whyNotThis(place.real, content, mode);
    if (why !== null) return { refused: why };
    const seen = lstatSync(place.real, { throwIfNoEntry: false }) ?? null;
    const bytes = content === null ? null : toBytes(content);
    steps.push({ file: place.real, seen, content: bytes, mode, temporary: nameBeside(place.real) });
  }
  return steps;
}

function whyNotThis(file: string, content: string | null, mode: number | null): string | null {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (!stats.isFile() && (content !== null || !stats.isDirectory())) return `${file} is no file that can be changed`;
  if (content !== null && stats.nlink > 1) return `${file} has other names (hard links), which would keep the old text`;
  const more = mode === null ? 0 : mode & ~stats.mode;
  if ((more & 0o7002) !== 0) return `the mode ${mode?.toString(8)} of ${file} gives more than reading asks for`;
  return null;
}
