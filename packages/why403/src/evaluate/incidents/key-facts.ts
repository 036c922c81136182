import { DIMENSIONS, type Dimension, type KeyColumn, type KeyTable } from '../../model/log-rows.ts';
import { crawlerName, isProgram } from './crawler-names.ts';
import { guessedNames } from './noise.ts';
import { classOfPath } from './path-class.ts';

const UNASKED = -1;

/** Where to find the key of each dimension in a row: its own column, or that of the narrower key below it. */
export const COLUMN_OF: Readonly<Record<Dimension, KeyColumn>> = {
  path: 'path',
  prefix: 'path',
  client: 'client',
  network: 'client',
  agent: 'agent',
  referer: 'referer',
  refererHost: 'referer',
  method: 'method',
  user: 'user',
  host: 'host',
  country: 'country',
  reason: 'reason',
};

/** What is asked of the same keys again and again, asked of the table once. */
export class KeyFacts {
  readonly table: KeyTable;
  readonly #ownHosts: ReadonlySet<string>;
  #parent = new Int32Array(1024).fill(UNASKED);
  /** Bits of paths; of agents 1 or 2, the latter for crawlers; 0: not looked at. */
  #class = new Uint8Array(1024);
  /** 1 or 2, the latter for paths that are guessed; 0: not asked. */
  #guessed = new Uint8Array(1024);
  /** Place in `DIMENSIONS` and 1; 0: not asked. */
  #dimension = new Uint8Array(1024);

  constructor(table: KeyTable, ownHosts: ReadonlySet<string>) {
    this.table = table;
    this.#ownHosts = ownHosts;
  }

  parent(key: number): number {
    if (key >= this.#parent.length) this.#grow(key);
    const known = this.#parent[key] ?? UNASKED;
    if (known !== UNASKED) return known;
    const parent = this.table.parent(key);
    this.#parent[key] = parent;
    return parent;
  }

  dimension(key: number): Dimension {
    if (key >= this.#dimension.length) this.#grow(key);
    let place = this.#dimension[key] as number;
    if (place === 0) {
      place = DIMENSIONS.indexOf(this.table.dimension(key)) + 1;
      this.#dimension[key] = place;
    }
    return DIMENSIONS[place - 1] as Dimension;
  }

  /** Whether a path is a name that scanners guess. */
  isGuessed(key: number): boolean {
    if (key >= this.#guessed.length) this.#grow(key);
    if (this.#guessed[key] === 0) {
      const isGuessed = this.table.isGuessed?.(key) ?? guessedNames(this.table.name(key)) !== null;
      this.#guessed[key] = isGuessed ? 2 : 1;
    }
    return this.#guessed[key] === 2;
  }

  /** Bits of `PATH_CLASS` for a path. */
  pathClass(key: number): number {
    if (key >= this.#class.length) this.#grow(key);
    const known = this.#class[key] ?? 0;
    if (known !== 0) return known;
    const bits = classOfPath(this.table.name(key));
    this.#class[key] = bits;
    return bits;
  }

  /** Whether an agent calls itself a crawler. */
  isCrawler(key: number): boolean {
    if (key >= this.#class.length) this.#grow(key);
    if (this.#class[key] === 0) this.#class[key] = crawlerName(this.table.name(key)) === null ? 1 : 2;
    return this.#class[key] === 2;
  }

  /** Whether an agent is that of a program, a crawler or of nobody. */
  isProgram(key: number): boolean {
    return isProgram(this.table.name(key));
  }

  isOwnHost(key: number): boolean {
    return this.#ownHosts.has(this.table.name(key));
  }

  /** Whether the key stands for nothing: no referer, no user, no agent. */
  isNone(key: number): boolean {
    if (key === 0) return true;
    const name = this.table.name(key);
    return name === '-' || name === '';
  }

  #grow(key: number): void {
    const size = Math.max(key + 1, this.#parent.length * 2);
    const parent = new Int32Array(size).fill(UNASKED);
    parent.set(this.#parent);
    this.#parent = parent;
    const dimensions = new Uint8Array(size);
    dimensions.set(this.#dimension);
    this.#dimension = dimensions;
    const guessed = new Uint8Array(size);
    guessed.set(this.#guessed);
    this.#guessed = guessed;
    const classes = new Uint8Array(size);
    classes.set(this.#class);
    this.#class = classes;
  }
}
