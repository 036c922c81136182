import type { KeyTable, RefusedBatch } from '../../model/log-rows.ts';
import { KeyNotes } from './key-notes.ts';
import { KeySet } from './key-set.ts';
import { NoiseKinds } from './noise-kinds.ts';
import type { NoiseCount } from './tally.ts';

interface OneKind {
  requests: number;
  readonly clients: KeySet;
  readonly paths: KeySet;
}

/** Refused requests that only guess names, by kind: what `isGuess` says, asked once for each value. Refused keys are never dropped. */
export class NoiseCounts {
  readonly #kinds: NoiseKinds;
  readonly #counts: OneKind[] = [];
  /** Number of the kind of a path, and 1; 0 where it is none. */
  readonly #ofPath: KeyNotes;
  readonly #isOwn: KeyNotes;
  readonly #isNobody: KeyNotes;

  constructor(table: KeyTable, ownHosts: ReadonlySet<string>) {
    const kinds = new NoiseKinds(table, ownHosts);
    this.#kinds = kinds;
    this.#ofPath = new KeyNotes((path) => kinds.ofPath(path) + 1);
    this.#isOwn = new KeyNotes((referer) => (kinds.isOwn(referer) ? 1 : 0));
    this.#isNobody = new KeyNotes((user) => (kinds.isNobody(user) ? 1 : 0));
  }

  /** Whether a row of a batch is noise; it is counted as such. */
  take({ keys }: RefusedBatch, row: number): boolean {
    const path = keys.path[row] as number;
    const kind = this.#ofPath.of(path);
    if (kind === 0) return false;
    if (this.#isNobody.of(keys.user[row] as number) === 0 || this.#isOwn.of(keys.referer[row] as number) === 1)
      return false;
    const one = this.#countOf(kind - 1);
    one.requests += 1;
    one.paths.add(path);
    one.clients.add(keys.client[row] as number);
    return true;
  }

  all(): NoiseCount[] {
    return this.#kinds.names.flatMap((kind, at) => {
      const { requests, clients, paths } = this.#countOf(at);
      return requests === 0 ? [] : [{ kind, requests, clients: clients.size, paths: paths.keys() }];
    });
  }

  #countOf(kind: number): OneKind {
    this.#counts[kind] ??= { requests: 0, clients: new KeySet(), paths: new KeySet() };
    return this.#counts[kind];
  }
}
