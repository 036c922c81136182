import type { LogAnalysis } from '../../model/incidents.ts';
import { usualTimes } from '../../model/usual-times.ts';
import { secondOf } from './timeline.ts';
import { keyWords } from './words.ts';

/** Refused requests by folder and stretch of time. */
export interface HeatMap {
  /** Seconds since 1970 at which each column begins, and how long it is. */
  readonly columns: readonly number[];
  readonly seconds: number;
  readonly rows: readonly { readonly name: string; readonly refused: number; readonly cells: readonly number[] }[];
  readonly greatest: number;
}

const FOLDERS = 20;
const COLUMNS = 48;
const HOUR = 3600;
const DAY = 86_400;
const STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 28 * DAY];

/** The most refused folders, all others as the last row; null where all of it is in one hour. */
export function heatMapOf({ heat, perHour }: LogAnalysis): HeatMap | null {
  const usual = usualTimes(perHour.map(([hour, total]) => [secondOf(hour), total]));
  const hours = perHour
    .map(([hour, , refused]) => [secondOf(hour), refused] as const)
    .filter(([second]) => usual === null || (second >= usual.first && second <= usual.last));
  const first = hours.reduce((least, [second]) => Math.min(least, second), Number.POSITIVE_INFINITY);
  const last = hours.reduce((most, [second]) => Math.max(most, second), Number.NEGATIVE_INFINITY);
  if (first === last || heat.length === 0) return null;
  const seconds = STEPS.find((step) => Math.floor(last / step) - Math.floor(first / step) < COLUMNS) ?? 364 * DAY;
  const start = Math.floor(first / seconds);
  const length = Math.min(COLUMNS * 4, Math.floor(last / seconds) - start + 1);
  const cellsOf = (counts: readonly (readonly [second: number, refused: number])[]) => {
    const cells = new Array<number>(length).fill(0);
    for (const [second, refused] of counts) {
      const at = Math.floor(second / seconds) - start;
      if (at >= 0 && at < length) cells[at] = (cells[at] ?? 0) + refused;
    }
    return cells;
  };
  const named = heat.slice(0, FOLDERS).map(({ prefix, refused, hours: own }) => ({
    name: keyWords(prefix),
    refused,
    cells: cellsOf(own.map(([hour, count]) => [secondOf(hour), count])),
  }));
  const others = cellsOf(hours).map((all, at) => named.reduce((rest, { cells }) => rest - (cells[at] ?? 0), all));
  const left = others.reduce((sum, count) => sum + Math.max(0, count), 0);
  const rows = left === 0 ? named : [...named, { name: 'all others', refused: left, cells: others }];
  const greatest = rows.reduce((most, { cells }) => cells.reduce((a, b) => Math.max(a, b), most), 0);
  return { columns: Array.from({ length }, (_, at) => (start + at) * seconds), seconds, rows, greatest };
}

/** Classes of colour: the larger half of the counts would otherwise be all that is seen. */
export const HEAT_CLASSES = 5;

/** The class of a count, 0 for none, up to {@link HEAT_CLASSES}; each class spans a factor of its own. */
export function heatClass(count: number, greatest: number): number {
  if (count <= 0) return 0;
  return Math.min(HEAT_CLASSES, 1 + Math.floor((Math.log(count) / Math.log(greatest + 1)) * HEAT_CLASSES));
}

/** From which count on a class is. */
export function heatFloor(step: number, greatest: number): number {
  return Math.max(1, Math.ceil((greatest + 1) ** ((step - 1) / HEAT_CLASSES)));
}
