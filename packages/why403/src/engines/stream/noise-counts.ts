import { guessedNames } from '../../evaluate/incidents/noise.ts';
import type { KeyTable, RefusedBatch } from '../../model/log-rows.ts';
import { KeyNotes } from './key-notes.ts';
import { KeySet } from './key-set.ts';
import type { NoiseCount } from './tally.ts';

interface OneKind {
  readonly kind: string;
  requests: number;
  readonly clients: KeySet;
  readonly paths: KeySet;
}

/** Refused requests that only guess names, by kind: what `isGuess` says, asked once for each value. Refused keys are never dropped. */
export class NoiseCounts {
  readonly #table: KeyTable;
  readonly #kinds: OneKind[] = [];
  /** Place of the kind of a path, and 1; 0 where it is none. */
  readonly #ofPath: KeyNotes;
  readonly #isOwn: KeyNotes;
  readonly #isNobody: KeyNotes;

  constructor(table: KeyTable, ownHosts: ReadonlySet<string>) {
    this.#table = table;
    this.#ofPath = new KeyNotes((path) => this.#kindOf(path));
    this.#isOwn = new KeyNotes((referer) => (referer !== 0 && ownHosts.has(table.name(table.parent(referer))) ? 1 : 0));
    this.#isNobody = new KeyNotes((user) => (user === 0 || table.name(user) === '-' ? 1 : 0));
  }

  /** Whether a row of a batch is noise; it is counted as such. */
  take({ keys }: RefusedBatch, row: number): boolean {
    const path = keys.path[row] as number;
    const kind = this.#ofPath.of(path);
    if (kind === 0) return false;
    if (this.#isNobody.of(keys.user[row] as number) === 0 || this.#isOwn.of(keys.referer[row] as number) === 1)
      return false;
    const one = this.#kinds[kind - 1] as OneKind;
    one.requests += 1;
    one.paths.add(path);
    one.clients.add(keys.client[row] as number);
    return true;
  }

  all(): NoiseCount[] {
    const kinds = this.#kinds.filter(({ requests }) => requests > 0);
    return kinds.map(({ kind, requests, clients, paths }) => ({
      kind,
      requests,
      clients: clients.size,
      paths: paths.keys(),
    }));
  }

  #kindOf(path: number): number {
    const group = path === 0 ? null : guessedNames(this.#table.name(path));
    if (group === null) return 0;
    const known = this.#kinds.findIndex(({ kind }) => kind === group.kind);
    if (known >= 0) return known + 1;
    return this.#kinds.push({ kind: group.kind, requests: 0, clients: new KeySet(), paths: new KeySet() });
  }
}
