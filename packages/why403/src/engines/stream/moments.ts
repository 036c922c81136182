import { usualTimes } from '../../model/usual-times.ts';

const MINUTE = 60;
const HOUR = 3600;
/** About four years of minutes, or a log whose clock is noise. */
const MOST_MOMENTS = 2_000_000;

/** When requests were made and refused: by minute, by hour, and by hour and first folder. */
export class Moments {
  readonly #minutes = new Map<number, number>();
  readonly #hours = new Map<number, [total: number, refused: number]>();
  readonly #heat = new Map<string, Map<number, number>>();
  #heatCells = 0;
  /** Requests that had no room. */
  untold = 0;
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  /** Adds requests of one minute; `minute` in minutes since 1970. */
  add(minute: number, total: number, refused: number): void {
    if (refused > 0) this.#grow(this.#minutes, minute, refused);
    const hour = Math.floor((minute * MINUTE) / HOUR);
    const both = this.#hours.get(hour);
    if (both !== undefined) {
      both[0] += total;
      both[1] += refused;
    } else if (this.#hours.size < MOST_MOMENTS) this.#hours.set(hour, [total, refused]);
    else this.untold += total;
  }

  /** Adds refused requests below a folder. */
  addHeat(folder: string, second: number, refused: number): void {
    let hours = this.#heat.get(folder);
    if (hours === undefined) {
      if (this.#heatCells >= MOST_MOMENTS) return;
      hours = new Map();
      this.#heat.set(folder, hours);
    }
    const hour = Math.floor(second / HOUR);
    if (!hours.has(hour)) this.#heatCells += 1;
    hours.set(hour, (hours.get(hour) ?? 0) + refused);
  }

  /** Widens the span of the log. */
  see(second: number): void {
    if (second < this.first) this.first = second;
    if (second > this.last) this.last = second;
  }

  /** From when to when requests were made, but for a few of a lost clock. */
  usualSpan(): { first: number; last: number } {
    const usual = usualTimes([...this.#hours].map(([hour, [total]]) => [hour * HOUR, total]));
    if (usual === null) return { first: this.first, last: this.last };
    return { first: Math.max(this.first, usual.first), last: Math.min(this.last, usual.last + HOUR - 1) };
  }

  perMinute(): [minute: string, refused: number][] {
    return inOrder(this.#minutes).map(([minute, refused]) => [`${iso(minute * MINUTE).slice(0, 16)}Z`, refused]);
  }

  perHour(): [hour: string, total: number, refused: number][] {
    return inOrder(this.#hours).map(([hour, [total, refused]]) => [hourText(hour), total, refused]);
  }

  heat(rows: number): { prefix: string; refused: number; hours: [string, number][] }[] {
    return [...this.#heat]
      .map(([prefix, hours]) => ({
        prefix,
        refused: [...hours.values()].reduce((sum, one) => sum + one, 0),
        hours: inOrder(hours).map(([hour, refused]): [string, number] => [hourText(hour), refused]),
      }))
      .sort((a, b) => b.refused - a.refused || (a.prefix < b.prefix ? -1 : 1))
      .slice(0, rows);
  }

  #grow(counts: Map<number, number>, at: number, by: number): void {
    const now = counts.get(at);
    if (now === undefined && counts.size >= MOST_MOMENTS) this.untold += by;
    else counts.set(at, (now ?? 0) + by);
  }
}

/** Seconds since 1970 as ISO 8601 in UTC, without a fraction. */
export function iso(second: number): string {
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}

function hourText(hour: number): string {
  return `${iso(hour * HOUR).slice(0, 13)}Z`;
}

function inOrder<V>(map: Map<number, V>): [number, V][] {
  return [...map].sort(([a], [b]) => a - b);
}
