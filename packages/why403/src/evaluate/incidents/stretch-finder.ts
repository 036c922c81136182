import type { KeyTable, RefusedBatch } from '../../model/log-rows.ts';
import { CrawlerLog } from './crawler-log.ts';
import { foundIncident, type LogSpan } from './describe-record.ts';
import type { FinderResult, FinderSettings } from './finder.ts';
import { gapOf, type IncidentRecord } from './incident-record.ts';
import { Counts } from './key-counts.ts';
import { KeyFacts } from './key-facts.ts';
import { Leftovers } from './leftovers.ts';
import { mergeRecords } from './merge-records.ts';
import { Runs } from './runs.ts';
import { SparseCounts } from './sparse-counts.ts';
import { type Earlier, type Explained, StretchSearch } from './stretch-search.ts';

const LEFTOVERS = 200_000;
const WORTH_KEEPING = 3;
const NOTHING: Settled = { keys: new Int32Array(0), counts: new Int32Array(0), requests: 0 };

/** Requests by key. */
interface Listed {
  readonly keys: Int32Array;
  readonly counts: Int32Array;
}

/** Requests that were explained, by key and in all. */
interface Settled extends Listed {
  readonly requests: number;
}

/** A fine stretch that the coarse one around it may explain more of. */
interface Pending {
  readonly bucket: number;
  readonly seconds: number;
  /** Keys that explained something here. */
  readonly found: readonly number[];
  rest: Leftovers;
  readonly settled: Settled[];
}

/** Finds what refused requests share that served ones do not, from fine stretches of time to the whole log. */
export class StretchFinder {
  readonly #facts: KeyFacts;
  readonly #search: StretchSearch;
  readonly #limit: number;
  readonly #onlyRefusals: boolean;
  readonly #runs = new Runs();
  readonly #crawlers = new CrawlerLog();
  readonly #explained = new SparseCounts();
  readonly #earlier = new SparseCounts();
  #explainedRequests = 0;
  #given = 0;
  #pending: Pending[] = [];
  #rest = new Leftovers();
  #kept = 0;
  #sampledOneIn = 1;

  constructor(keys: KeyTable, settings: FinderSettings) {
    this.#facts = new KeyFacts(keys, settings.ownHosts);
    this.#search = new StretchSearch(this.#facts, settings.onlyRefusals ?? false);
    this.#limit = settings.leftoverLimit ?? LEFTOVERS;
    this.#onlyRefusals = settings.onlyRefusals ?? false;
  }

  /** Searches the refused requests of one fine stretch. Call it while the table has the totals of that stretch. */
  closeFine(batch: RefusedBatch): void {
    const found: number[] = [];
    const settled: Settled[] = [];
    for (let row = 0; row < batch.length; row++) this.#given += batch.weight[row] as number;
    this.#crawlers.add(batch, this.#facts);
    this.#search.search(batch, null, (one) => {
      found.push(one.key);
      settled.push(this.#note(batch, one));
    });
    const { bucket, seconds } = batch;
    const before = this.#pending.findLast((one) => one.bucket + 1 === bucket && one.seconds === seconds);
    if (before !== undefined) settled.push(...this.#takeEdge(batch, before.found));
    const rest = this.#openRows(batch);
    if (before !== undefined) this.#takeEarlierEdge(before, found);
    this.#pending.push({ bucket, seconds, found, rest, settled });
  }

  /** Searches what the fine stretches within a coarse one left. Call it while the table has the totals of the coarse one. */
  closeCoarse(bucket: number, seconds: number, total: number): void {
    const [start, end] = [bucket * seconds, (bucket + 1) * seconds];
    const within = this.#pending.filter((one) => one.bucket * one.seconds >= start && one.bucket * one.seconds < end);
    const earlier = { explained: this.#earlier, requests: 0 };
    earlier.explained.clear();
    const rest = new Leftovers();
    for (const one of within) {
      for (const settled of one.settled) {
        earlier.requests += settled.requests;
        addTo(earlier.explained, settled);
      }
      rest.pushAll(one.rest);
    }
    const newest = this.#pending.at(-1);
    this.#pending = this.#pending.filter((one) => !within.includes(one));
    // The next fine stretch looks back at what was found in this one.
    if (newest !== undefined && within.includes(newest)) {
      this.#pending.push({ ...newest, rest: new Leftovers(), settled: [] });
    }
    for (const [key, count] of earlier.explained.entries()) this.#explained.add(key, count);
    if (rest.length > 0) this.#searchRest(rest.batch('coarse', bucket, seconds, total), earlier);
  }

  /** Searches the whole log for what is left and tells what was found. The finder is used up by it. */
  finish(span: LogSpan): FinderResult {
    for (const { rest, settled } of this.#pending) {
      for (const one of settled) addTo(this.#explained, one);
      this.#keep(rest);
    }
    this.#pending = [];
    const rest = this.#rest;
    this.#rest = new Leftovers();
    if (rest.length > 0) {
      const earlier = { explained: this.#explained, requests: this.#explainedRequests };
      this.#searchRest(rest.batch('whole', 0, span.last - span.first, span.total), earlier);
    }
    const records = mergeRecords(this.#runs.all(), this.#facts);
    const incidents = records.map((record) => foundIncident(record, span, this.#facts, this.#onlyRefusals));
    const explained = incidents.reduce((sum, { requests }) => sum + requests, 0);
    return {
      incidents: incidents.sort((a, b) => b.requests - a.requests || a.first - b.first),
      unexplained: Math.max(0, this.#given - explained),
      crawlerClients: this.#crawlers.clients(this.#facts),
      sampledOneIn: this.#sampledOneIn,
    };
  }

  #searchRest(batch: RefusedBatch, earlier: Earlier): void {
    this.#search.search(batch, earlier, (one) => addTo(this.#explained, this.#note(batch, one)));
    this.#keep(this.#openRows(batch));
  }

  /** A copy of the rows that a search left. */
  #openRows(batch: RefusedBatch): Leftovers {
    const rest = new Leftovers();
    rest.pushRows(batch, this.#search.rows.open(batch));
    return rest;
  }

  /** Rows at the edge of an incident are too few in their stretch to show it; they belong to it all the same. */
  #takeEdge(batch: RefusedBatch, keys: readonly number[]): Settled[] {
    return keys.flatMap((key) => {
      const rows = this.#search.match(batch, key);
      if (rows.length === 0) return [];
      const taken = this.#search.rows.take(batch, rows);
      return [this.#note(batch, { key, rows, total: null, ...taken })];
    });
  }

  #takeEarlierEdge(before: Pending, keys: readonly number[]): void {
    const fresh = keys.filter((key) => !before.found.includes(key));
    if (fresh.length === 0 || before.rest.length === 0) return;
    const batch = before.rest.batch('fine', before.bucket, before.seconds, 0);
    this.#search.rows.begin(batch, false);
    before.settled.push(...this.#takeEdge(batch, fresh));
    before.rest = this.#openRows(batch);
  }

  /** Puts rows by for the search in the whole log. */
  #keep(rest: Leftovers): void {
    if (this.#sampledOneIn === 1 && this.#rest.length + rest.length <= this.#limit) {
      this.#kept += rest.length;
      this.#rest.pushAll(rest);
      return;
    }
    const batch = rest.batch('whole', 0, 0, 0);
    for (let row = 0; row < batch.length; row++) {
      if (this.#rest.length >= this.#limit) {
        this.#rest.thin();
        this.#sampledOneIn *= 2;
      }
      // Rows that come after a thinning are thinned alike.
      if (this.#kept++ % this.#sampledOneIn === 0) this.#rest.push(batch, row, this.#sampledOneIn);
    }
  }

  /** Adds rows to the incident of a key, and tells what they explain by key, for the searches in coarser stretches. */
  #note(
    batch: RefusedBatch,
    { key, rows, refused, total, shares }: Omit<Explained, 'total'> & { total: number | null },
  ): Settled {
    this.#record(key, batch, rows).add(batch, rows, refused, total, shares, this.#facts);
    this.#explainedRequests += refused;
    const [first, ...more] = shares.map(listed);
    const settled = first ?? NOTHING;
    return more.length === 0 ? { ...settled, requests: refused } : joined(settled, more, refused);
  }

  #record(key: number, batch: RefusedBatch, rows: Int32Array): IncidentRecord {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < rows.length; at++) {
      const second = batch.second[rows[at] as number] as number;
      if (second < first) first = second;
      if (second > last) last = second;
    }
    return this.#runs.at(key, first, last, gapOf(batch, rows));
  }
}

/** Counts as lists. What happened once or twice is left out: it is most of the keys, and moves no share. */
function listed(counts: Counts): Listed {
  const all = counts.keys();
  const keys = new Int32Array(all.length);
  const numbers = new Int32Array(all.length);
  let length = 0;
  for (let at = 0; at < all.length; at++) {
    const key = all[at] as number;
    const count = counts.of(key);
    if (count < WORTH_KEEPING) continue;
    keys[length] = key;
    numbers[length++] = count;
  }
  return { keys: keys.slice(0, length), counts: numbers.slice(0, length) };
}

function joined(first: Listed, more: readonly Listed[], requests: number): Settled {
  const sums = new Counts();
  for (const list of [first, ...more]) addTo(sums, list);
  return { ...listed(sums), requests };
}

function addTo(sums: Counts | SparseCounts, { keys, counts }: Listed): void {
  for (let at = 0; at < keys.length; at++) sums.add(keys[at] as number, counts[at] as number);
}
