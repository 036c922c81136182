import { firstFolder, type KeyTable } from '../../../model/log-rows.ts';
import type { Moments } from '../moments.ts';
import { HEAT, HEAT_LIMIT } from './layout.ts';
import type { Scanner } from './load-scanner.ts';

const HOUR = 3600;
/** Numbers in each row of the list: path, hours since 1970, refusals, and one of no meaning. */
const ROW = 4;

/** Counts refusals of one hour by folder, so that only sums go to the map of all hours. */
export class HeatCounts {
  readonly #table: Pick<KeyTable, 'name'>;
  readonly #moments: Pick<Moments, 'addHeat'>;
  readonly #numbers = new Map<string, number>();
  readonly #folders: string[] = [];
  #counts = new Uint32Array(64);
  /** Number of the folder of each path, and 1; 0 is not known yet. */
  #ofPath = new Uint32Array(1 << 14);
  #hour = Number.NaN;

  constructor(table: Pick<KeyTable, 'name'>, moments: Pick<Moments, 'addHeat'>) {
    this.#table = table;
    this.#moments = moments;
  }

  /** Adds what a scanner listed. */
  take({ exports, bytes }: Pick<Scanner, 'exports' | 'bytes'>): void {
    const rows = exports.heatRows();
    const words = new Int32Array(bytes.buffer, HEAT, rows * ROW);
    for (let at = 0; at < words.length; at += ROW)
      this.#add(words[at] as number, words[at + 1] as number, words[at + 2] as number);
    exports.heatTaken();
  }

  /** Adds it once that saves work, or has to be. */
  takeMuch(scanner: Pick<Scanner, 'exports' | 'bytes'>): void {
    if (scanner.exports.heatRows() > HEAT_LIMIT / 2) this.take(scanner);
  }

  #add(path: number, hour: number, refused: number): void {
    if (hour !== this.#hour) {
      this.flush();
      this.#hour = hour;
    }
    const folder = (this.#ofPath[path] ?? 0) || this.#look(path);
    this.#counts[folder - 1] = (this.#counts[folder - 1] ?? 0) + refused;
  }

  /** Hands over what was counted. */
  flush(): void {
    for (const [number, folder] of this.#folders.entries()) {
      const refused = this.#counts[number] ?? 0;
      if (refused > 0) this.#moments.addHeat(folder, this.#hour * HOUR, refused);
    }
    this.#counts.fill(0);
  }

  #look(path: number): number {
    const folder = firstFolder(this.#table.name(path));
    let number = this.#numbers.get(folder);
    if (number === undefined) {
      number = this.#folders.push(folder);
      this.#numbers.set(folder, number);
      if (number > this.#counts.length) this.#counts = grown(this.#counts, number);
    }
    if (path >= this.#ofPath.length) this.#ofPath = grown(this.#ofPath, path + 1);
    this.#ofPath[path] = number;
    return number;
  }
}

function grown(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.max(least, array.length * 2));
  wider.set(array);
  return wider;
}
