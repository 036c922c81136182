import type { KeyTable, RefusedBatch } from '../../model/log-rows.ts';
import type { LogSpan } from './describe-record.ts';
import type { CrawlerClients, FoundIncident } from './found-incident.ts';
import { Leftovers } from './leftovers.ts';
import { StretchFinder } from './stretch-finder.ts';

/** What the search has to know of the site and how much it may keep. */
export interface FinderSettings {
  /** Hosts of the site itself: their pages are no strangers that embed its files. See `own-hosts.ts`. */
  readonly ownHosts: ReadonlySet<string>;
  /**
   * Refused requests kept for the search in the whole log, 200,000 unless said otherwise. Of more, every other is dropped
   * and the rest count double: counts of incidents that only the whole log shows are then estimates.
   */
  readonly leftoverLimit?: number;
  /** The log holds refusals and nothing else, as error logs do: what is served cannot be compared. */
  readonly onlyRefusals?: boolean;
}

/** What is known when everything has been read. */
export interface FinderResult {
  /** Most refused first. */
  readonly incidents: readonly FoundIncident[];
  /** Refused requests given to the search that belong to no incident. */
  readonly unexplained: number;
  /** Clients among the refused that call themselves a crawler, by agent, in an incident or not. */
  readonly crawlerClients: readonly CrawlerClients[];
  /** 1: every count is exact; N: what only the whole log shows was counted from one in N. */
  readonly sampledOneIn: number;
}

/** Reasons that are told apart; what has others is searched together. */
const REASONS = 64;

/**
 * Finds incidents. Where a log holds nothing but refusals and says why each was made, what has different reasons is
 * searched apart: two things that happen to one client are two incidents.
 */
export class IncidentFinder {
  readonly #keys: KeyTable;
  readonly #settings: FinderSettings;
  readonly #finders = new Map<number, StretchFinder>();

  constructor(keys: KeyTable, settings: FinderSettings) {
    this.#keys = keys;
    this.#settings = settings;
    if (settings.onlyRefusals !== true) this.#finders.set(0, new StretchFinder(keys, settings));
  }

  /** Searches the refused requests of one fine stretch. Call it while the table has the totals of that stretch. */
  closeFine(batch: RefusedBatch): void {
    if (this.#settings.onlyRefusals !== true) {
      this.#finderOf(0).closeFine(batch);
      return;
    }
    for (const [reason, rows] of this.#byReason(batch)) {
      const own = rows.batch(batch.scale, batch.bucket, batch.seconds, 0);
      let total = 0;
      for (let row = 0; row < own.length; row++) total += own.weight[row] as number;
      this.#finderOf(reason).closeFine({ ...own, total });
    }
  }

  /** Searches what the fine stretches within a coarse one left. Call it while the table has the totals of the coarse one. */
  closeCoarse(bucket: number, seconds: number, total: number): void {
    for (const finder of this.#finders.values()) finder.closeCoarse(bucket, seconds, total);
  }

  /** Searches the whole log for what is left and tells what was found. The finder is used up by it. */
  finish(span: LogSpan): FinderResult {
    const results = [...this.#finders.values()].map((finder) => finder.finish(span));
    return {
      incidents: results
        .flatMap(({ incidents }) => incidents)
        .sort((a, b) => b.requests - a.requests || a.first - b.first),
      unexplained: results.reduce((sum, { unexplained }) => sum + unexplained, 0),
      crawlerClients: joined(results.flatMap(({ crawlerClients }) => crawlerClients)),
      sampledOneIn: Math.max(1, ...results.map(({ sampledOneIn }) => sampledOneIn)),
    };
  }

  #finderOf(reason: number): StretchFinder {
    let finder = this.#finders.get(reason);
    if (finder === undefined) {
      finder = new StretchFinder(this.#keys, this.#settings);
      this.#finders.set(reason, finder);
    }
    return finder;
  }

  #byReason(batch: RefusedBatch): Map<number, Leftovers> {
    const rows = new Map<number, number[]>();
    for (let row = 0; row < batch.length; row++) {
      const own = batch.keys.reason[row] as number;
      const reason = this.#finders.has(own) || this.#finders.size + rows.size < REASONS ? own : 0;
      const part = rows.get(reason);
      if (part === undefined) rows.set(reason, [row]);
      else part.push(row);
    }
    return new Map(
      [...rows].map(([reason, numbers]) => {
        const part = new Leftovers();
        part.pushRows(batch, Int32Array.from(numbers));
        return [reason, part];
      }),
    );
  }
}

function joined(all: readonly CrawlerClients[]): CrawlerClients[] {
  const clients = new Map<string, Set<string>>();
  for (const one of all) clients.set(one.agent, new Set([...(clients.get(one.agent) ?? []), ...one.clients]));
  return [...clients].map(([agent, set]) => ({ agent, clients: [...set].sort() }));
}
