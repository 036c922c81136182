import { statSync } from 'node:fs';
import { toBytes } from './disk.ts';
import type { Moment } from './moment.ts';

/** The clock of a file system may stand still for this long: what changed so recently may change unseen. */
const UNSETTLED_MS = 40;

interface Kept<T> {
  readonly value: T;
  readonly stamp: string;
  readonly now: () => string;
}

/** Values made of files, each made again only when one of its files has changed. */
export class Stamped<T> {
  private readonly kept = new Map<string, Kept<T>>();

  /** `make` gives the value, and what tells the state of all it was made of. */
  get(key: string, moment: Moment, make: () => { readonly value: T; readonly now: () => string }): T {
    const known = this.kept.get(key);
    if (known !== undefined && (moment.checked.has(key) || known.now() === known.stamp)) {
      moment.checked.add(key);
      return known.value;
    }
    const { value, now } = make();
    const stamp = now();
    if (this.kept.size > 8) this.kept.clear();
    this.kept.set(key, { value, now, stamp: isSettled(stamp) ? stamp : 'unsettled' });
    moment.checked.add(key);
    return value;
  }
}

/** A text that changes when the file or folder does. */
export function stampOf(path: string): string {
  const stats = statSync(/[\x80-\xff]/.test(path) ? toBytes(path) : path, { throwIfNoEntry: false });
  return stats === undefined ? 'gone' : `${stats.ino}.${stats.size}.${stats.mtimeMs}.${stats.mode}/${stats.ctimeMs}`;
}

function isSettled(stamp: string): boolean {
  const latest = Date.now() - UNSETTLED_MS;
  return Array.from(stamp.matchAll(/\/(\d+(?:\.\d+)?)/g)).every(([, changed]) => Number(changed) < latest);
}
