import { FEWEST, HOT } from '../../evaluate/incidents/stretch-search.ts';
import type { Dimension, Scale } from '../../model/log-rows.ts';
import type { SmallTable } from './session.ts';

/** The scales, from the shortest stretch to the longest. */
export const SCALES: readonly Scale[] = ['fine', 'coarse', 'whole'];

/** A key of a stretch with what was counted of it. */
export interface CountedKey {
  readonly dimension: Dimension;
  readonly scale: Scale;
  readonly bucket: number;
  readonly text: string;
  /** Refused requests with it there that are no noise, and all requests. */
  readonly refused: number;
  readonly total: number;
}

/** The hot keys of a log, as tables to go with the question for its rows. */
export class HotKeys {
  readonly seconds: Readonly<Record<Scale, number>>;
  /** Numbers of slashes that hot folders have. */
  readonly slashes: readonly number[];
  readonly #tables = new Map<string, Map<string, readonly [bucket: number, text: string]>>();

  /** @param agents agents whose rows are wanted whatever they share: crawlers */
  constructor(seconds: Readonly<Record<Scale, number>>, keys: readonly CountedKey[], agents: readonly string[]) {
    this.seconds = seconds;
    for (const text of agents) this.#add({ dimension: 'agent', scale: 'whole', text }, 0);
    const slashes = new Set<number>();
    for (const key of keys) {
      if (key.refused < FEWEST || key.refused < HOT * key.total) continue;
      this.#add(key, key.bucket);
      if (key.dimension === 'prefix') slashes.add(key.text.split('/').length - 1);
      if (key.scale !== 'fine') continue;
      // What begins or ends in a stretch may have a few requests in the one beside it.
      this.#add(key, key.bucket - 1);
      this.#add(key, key.bucket + 1);
    }
    this.slashes = [...slashes].sort((a, b) => a - b);
  }

  /** Whether any key of the dimension is hot at this scale. */
  has(dimension: Dimension, scale: Scale): boolean {
    return this.#tables.has(hotTable(dimension, scale));
  }

  tables(): SmallTable[] {
    return [...this.#tables].map(([name, rows]) => ({
      name,
      columns: [
        { name: 'w403_bucket', type: 'number' },
        { name: 'w403_word', type: 'text' },
      ],
      rows: [...rows.values()],
    }));
  }

  #add({ dimension, scale, text }: Pick<CountedKey, 'dimension' | 'scale' | 'text'>, bucket: number): void {
    const name = hotTable(dimension, scale);
    let rows = this.#tables.get(name);
    if (rows === undefined) {
      rows = new Map();
      this.#tables.set(name, rows);
    }
    rows.set(`${bucket} ${text}`, [bucket, text]);
  }
}

/** Name of the table of one dimension and scale. */
export function hotTable(dimension: Dimension, scale: Scale): string {
  return `w403_hot_${dimension}_${scale}`;
}
