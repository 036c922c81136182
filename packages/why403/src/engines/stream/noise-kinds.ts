import { guessedNames } from '../../evaluate/incidents/noise.ts';
import type { KeyTable } from '../../model/log-rows.ts';

/** What has to be known of single values to tell noise, as `isGuess` asks for it. */
export class NoiseKinds {
  readonly #table: Pick<KeyTable, 'name' | 'parent'>;
  readonly #ownHosts: ReadonlySet<string>;
  /** In the order in which they were met. */
  readonly names: string[] = [];

  constructor(table: Pick<KeyTable, 'name' | 'parent'>, ownHosts: ReadonlySet<string>) {
    this.#table = table;
    this.#ownHosts = ownHosts;
  }

  /** Number of the kind of names that a path belongs to; -1 where it is none. */
  ofPath(path: number): number {
    const group = path === 0 ? null : guessedNames(this.#table.name(path));
    if (group === null) return -1;
    const known = this.names.indexOf(group.kind);
    return known >= 0 ? known : this.names.push(group.kind) - 1;
  }

  isOwn(referer: number): boolean {
    return referer !== 0 && this.#ownHosts.has(this.#table.name(this.#table.parent(referer)));
  }

  isNobody(user: number): boolean {
    return user === 0 || this.#table.name(user) === '-';
  }
}
