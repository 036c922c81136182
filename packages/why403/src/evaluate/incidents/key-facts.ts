import type { Dimension, KeyColumn, KeyTable } from '../../model/log-rows.ts';
import { crawlerName, isProgram } from './crawler-names.ts';
import { guessedNames } from './noise.ts';
import { classOfPath } from './path-class.ts';

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

/** What is asked of the same keys again and again. What the table has no answer to is worked out once. */
export class KeyFacts {
  readonly table: KeyTable;
  readonly #ownHosts: ReadonlySet<string>;
  /** Bits of paths; of agents 1 or 2, the latter for crawlers; 0: not looked at. */
  #class = new Uint8Array(1024);
  /** 1 or 2, the latter for paths that are guessed; 0: not asked. */
  #guessed = new Uint8Array(1024);

  constructor(table: KeyTable, ownHosts: ReadonlySet<string>) {
    this.table = table;
    this.#ownHosts = ownHosts;
  }

  parent(key: number): number {
    return this.table.parent(key);
  }

  dimension(key: number): Dimension {
    return this.table.dimension(key);
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
    const size = Math.max(key + 1, this.#class.length * 2);
    const guessed = new Uint8Array(size);
    guessed.set(this.#guessed);
    this.#guessed = guessed;
    const classes = new Uint8Array(size);
    classes.set(this.#class);
    this.#class = classes;
  }
}
