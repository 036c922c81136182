import { guessedNames } from '../../evaluate/incidents/noise.ts';
import type { KeyTable, RefusedBatch } from '../../model/log-rows.ts';
import type { NoiseCount } from './tally.ts';

/** Clients told apart in one kind of noise. */
const MOST_CLIENTS = 200_000;

interface OneKind {
  readonly kind: string;
  requests: number;
  readonly clients: Set<number>;
  readonly paths: Set<number>;
}

/** Refused requests that only guess names, by kind: what `isGuess` says, asked once for each value. */
export class NoiseCounts {
  readonly #table: KeyTable;
  readonly #ownHosts: ReadonlySet<string>;
  readonly #kinds = new Map<string, OneKind>();
  readonly #ofPath = new Map<number, OneKind | null>();
  readonly #isOwn = new Map<number, boolean>();
  readonly #isNobody = new Map<number, boolean>([[0, true]]);

  constructor(table: KeyTable, ownHosts: ReadonlySet<string>) {
    this.#table = table;
    this.#ownHosts = ownHosts;
  }

  /** Whether a row of a batch is noise; it is counted as such. */
  take({ keys }: RefusedBatch, row: number): boolean {
    const path = keys.path[row] as number;
    const kind = this.#kindOf(path);
    if (kind === null || !this.#nobody(keys.user[row] as number) || this.#own(keys.referer[row] as number))
      return false;
    kind.requests += 1;
    kind.paths.add(path);
    if (kind.clients.size < MOST_CLIENTS) kind.clients.add(keys.client[row] as number);
    return true;
  }

  all(): NoiseCount[] {
    const kinds = [...this.#kinds.values()].filter(({ requests }) => requests > 0);
    return kinds.map(({ kind, requests, clients, paths }) => ({
      kind,
      requests,
      clients: clients.size,
      paths: [...paths],
    }));
  }

  #kindOf(path: number): OneKind | null {
    const known = this.#ofPath.get(path);
    if (known !== undefined) return known;
    const group = path === 0 ? null : guessedNames(this.#table.name(path));
    const kind = group === null ? null : this.#one(group.kind);
    this.#ofPath.set(path, kind);
    return kind;
  }

  #one(kind: string): OneKind {
    let one = this.#kinds.get(kind);
    if (one === undefined) {
      one = { kind, requests: 0, clients: new Set(), paths: new Set() };
      this.#kinds.set(kind, one);
    }
    return one;
  }

  #nobody(user: number): boolean {
    let answer = this.#isNobody.get(user);
    if (answer === undefined) {
      answer = this.#table.name(user) === '-';
      this.#isNobody.set(user, answer);
    }
    return answer;
  }

  #own(referer: number): boolean {
    let answer = this.#isOwn.get(referer);
    if (answer === undefined) {
      answer = referer !== 0 && this.#ownHosts.has(this.#table.name(this.#table.parent(referer)));
      this.#isOwn.set(referer, answer);
    }
    return answer;
  }
}
