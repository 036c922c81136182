import { toBytes } from '../collect/server-files/disk.ts';
import { changeMode } from './apply/change-file.ts';
import { whyForbidden } from './apply/forbidden.ts';
import { safePlace } from './apply/safe-place.ts';

/** A mode to be changed. Paths are strings of bytes. */
export interface ModeChange {
  readonly path: string;
  readonly before: number;
  readonly after: number;
}

/** What may be changed, and what stays as it is, with the reason. */
export interface ModePlan {
  readonly changes: readonly ModeChange[];
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/** Modes that are wanted: of several for one file all bits are added and taken away. */
export function planModes(
  wanted: readonly { readonly path: string; readonly mode: string }[],
  owner: number,
): ModePlan {
  const modes = new Map<string, number[]>();
  for (const { path, mode } of wanted) modes.set(path, [...(modes.get(path) ?? []), Number.parseInt(mode, 8)]);
  const changes: ModeChange[] = [];
  const left: ModePlan['left'][number][] = [];
  for (const [path, targets] of [...modes].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const before = currentMode(path, owner, changes);
    if (typeof before === 'string') {
      left.push({ path, reason: before });
      continue;
    }
    const added = targets.reduce((bits, target) => bits | (target & ~before), 0);
    const taken = targets.reduce((bits, target) => bits | (before & ~target), 0);
    const after = (before | added) & ~taken;
    if (after !== before) changes.push({ path, before, after });
  }
  return { changes, left };
}

/** The mode as it is, or why it must not be changed. */
function currentMode(path: string, owner: number, changes: readonly ModeChange[]): number | string {
  const forbidden = whyForbidden(path);
  if (forbidden !== null) return forbidden;
  const place = safePlace(Buffer.from(path, 'latin1').toString(), false);
  if ('unsafe' in place) {
    // A folder that is mended first opens the way to what lies in it.
    const isMended = changes.some((one) => path.startsWith(`${one.path}/`) && (one.after & 0o022) === 0);
    return isMended ? `${place.unsafe}; run this again once the folder is mended` : place.unsafe;
  }
  if (place.real !== Buffer.from(path, 'latin1').toString()) return 'a link leads there';
  if (!place.stats.isFile() && !place.stats.isDirectory()) return 'it is neither a file nor a folder';
  if (place.stats.uid !== owner) return `it belongs to user ${place.stats.uid}`;
  return place.stats.mode & 0o7777;
}

/** Changes modes one by one, folders first. Each file is looked at again and changed through a descriptor that follows no link. */
export function changeModes(changes: readonly ModeChange[], owner: number): ModePlan {
  const done: ModeChange[] = [];
  const left: ModePlan['left'][number][] = [];
  for (const change of changes) {
    try {
      const text = toBytes(change.path).toString();
      const place = safePlace(text, false);
      if ('unsafe' in place) throw new Error(place.unsafe);
      if (place.stats.uid !== owner || (place.stats.mode & 0o7777) !== change.before)
        throw new Error('it has changed meanwhile');
      changeMode(text, place.stats, change.after);
      done.push(change);
    } catch (error) {
      left.push({ path: change.path, reason: (error as Error).message });
    }
  }
  return { changes: done, left };
}
