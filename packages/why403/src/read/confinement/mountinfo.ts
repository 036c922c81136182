import type { Mount } from '../../model/confinement.ts';

const MOST_MOUNTS = 100_000;

/** The lines of /proc/PID/mountinfo; those that are not understood are left out. */
export function readMountinfo(text: string): readonly Mount[] {
  return text
    .split('\n', MOST_MOUNTS)
    .map(mountOf)
    .filter((mount) => mount !== null);
}

function mountOf(text: string): Mount | null {
  const dash = text.indexOf(' - ');
  if (dash === -1) return null;
  const [id, parent, , root, point, options] = text.slice(0, dash).split(' ');
  const [type, source, superOptions] = text.slice(dash + 3).split(' ');
  if (root === undefined || point === undefined || options === undefined || type === undefined) return null;
  return {
    id: Number(id),
    parent: Number(parent),
    root: unescaped(root),
    point: unescaped(point),
    options: options.split(','),
    type,
    source: unescaped(source ?? ''),
    superOptions: (superOptions ?? '').split(','),
    text,
  };
}

/** Blanks and backslashes stand as three octal digits. */
function unescaped(text: string): string {
  return text.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
