import type { NoiseCount } from './tally.ts';

/** Clients told apart in one kind of noise. */
const MOST_CLIENTS = 200_000;

/** Refused requests that only guess names, by kind. */
export class NoiseCounts {
  readonly #kinds = new Map<string, { requests: number; clients: Set<number>; paths: Set<number> }>();

  add(kind: string, path: number, client: number): void {
    let one = this.#kinds.get(kind);
    if (one === undefined) {
      one = { requests: 0, clients: new Set(), paths: new Set() };
      this.#kinds.set(kind, one);
    }
    one.requests += 1;
    one.paths.add(path);
    if (one.clients.size < MOST_CLIENTS) one.clients.add(client);
  }

  all(): NoiseCount[] {
    return [...this.#kinds].map(([kind, { requests, clients, paths }]) => ({
      kind,
      requests,
      clients: clients.size,
      paths: [...paths],
    }));
  }
}
