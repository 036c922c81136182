import type { KeyCount } from '../../model/incidents.ts';
import type { Tally } from './tally.ts';

/** What of a tally is needed to put its keys in order. */
type Counted = Pick<Tally, 'name' | 'refused'>;

/** Names beside those that can be shown are held up to so many, then the last ones in order are let go. */
const HELD = 1024;

/**
 * The first keys by refused requests, the most first, then by name. A log may have a million of them, most refused once:
 * of those that tie for the last places no more names are held than there are places, and {@link HELD}.
 *
 * @param keys is gone through twice
 */
export function topKeys(
  tally: Counted,
  keys: Iterable<number>,
  most: number,
  totalOf: (key: number) => number | null,
): KeyCount[] {
  const least = leastShown(tally, keys, most);
  const shown: KeyCount[] = [];
  const ties: Tie[] = [];
  for (const key of keys) {
    const refused = tally.refused(key);
    if (refused > least) shown.push({ key: tally.name(key), refused, total: totalOf(key) });
    else if (refused === least) {
      ties.push({ key, name: tally.name(key) });
      if (ties.length >= most + HELD) keepFirst(ties, most);
    }
  }
  keepFirst(ties, Math.max(0, most - shown.length));
  for (const { key, name } of ties) shown.push({ key: name, refused: least, total: totalOf(key) });
  return shown.sort((a, b) => b.refused - a.refused || (a.key < b.key ? -1 : 1));
}

interface Tie {
  readonly key: number;
  readonly name: string;
}

function keepFirst(ties: Tie[], most: number): void {
  ties.sort((a, b) => (a.name < b.name ? -1 : 1));
  ties.length = Math.min(ties.length, most);
}

/** How often the last key was refused that there is room for; 0 where all have room. */
function leastShown(tally: Counted, keys: Iterable<number>, most: number): number {
  const withCount = new Map<number, number>();
  for (const key of keys) {
    const refused = tally.refused(key);
    withCount.set(refused, (withCount.get(refused) ?? 0) + 1);
  }
  let shown = 0;
  for (const [refused, count] of [...withCount].sort(([a], [b]) => b - a)) {
    shown += count;
    if (shown >= most) return refused;
  }
  return 0;
}
