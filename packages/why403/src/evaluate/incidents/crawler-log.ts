import type { RefusedBatch } from '../../model/log-rows.ts';
import type { CrawlerClients } from './found-incident.ts';
import type { KeyFacts } from './key-facts.ts';
import { NumberSet } from './number-set.ts';

const CLIENTS = 100_000;

/** Remembers which clients called themselves a crawler: 100,000 for each agent at most. */
export class CrawlerLog {
  readonly #clients = new Map<number, NumberSet>();

  add(batch: RefusedBatch, facts: KeyFacts): void {
    for (let row = 0; row < batch.length; row++) this.addRow(batch, row, facts);
  }

  addRow({ keys }: RefusedBatch, row: number, facts: KeyFacts): void {
    const agent = keys.agent[row] as number;
    if (agent === 0 || !facts.isCrawler(agent)) return;
    let clients = this.#clients.get(agent);
    if (clients === undefined) {
      clients = new NumberSet(CLIENTS);
      this.#clients.set(agent, clients);
    }
    const client = keys.client[row] as number;
    if (client !== 0) clients.add(client);
  }

  absorb(other: CrawlerLog): void {
    for (const [agent, clients] of other.#clients) {
      const own = this.#clients.get(agent);
      if (own === undefined) this.#clients.set(agent, clients);
      else own.addAll(clients);
    }
  }

  clients({ table }: KeyFacts): CrawlerClients[] {
    return [...this.#clients].map(([agent, clients]) => ({
      agent: table.name(agent),
      clients: Array.from(clients.values(), (client) => table.name(client)).sort(),
    }));
  }
}
