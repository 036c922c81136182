import type { Dimension, RefusedBatch } from '../../model/log-rows.ts';
import { CrawlerLog } from './crawler-log.ts';
import type { FoundSpell, Sample } from './found-incident.ts';
import type { Counts } from './key-counts.ts';
import type { KeyFacts } from './key-facts.ts';
import { NumberSet } from './number-set.ts';
import { Sums } from './sums.ts';

/** Distinct clients and paths are counted one by one up to here, for each incident. */
const DISTINCT_LIMIT = 1_000_000;
const SAMPLES = 64;
const SIZES = 16;
const SPELLS = 2048;
const SHARED_KEYS = 4096;
const KEPT_SHARED = 1024;
const WORTH_A_NOTE = 64;
/** Share of a stretch between the first and the last refusal for those served in it to be served meanwhile. */
const FILLED = 0.7;
const FILLED_WIDE = 0.9;
const FEW_VALUES: ReadonlySet<Dimension> = new Set(['method', 'user', 'host', 'country', 'reason']);

/** A spell, with how long a silence may be within it. */
export interface OpenSpell extends FoundSpell {
  readonly gap: number;
}

/** Adds up what is seen of one incident, stretch by stretch. Its cost is that of the distinct values of a stretch. */
export class IncidentRecord {
  readonly key: number;
  requests = 0;
  served = 0;
  servedMeanwhile = 0;
  activeSeconds = 0;
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;
  spells: OpenSpell[] = [];
  samples: Sample[] = [];
  #stride = 1;
  #seen = 0;
  readonly clients = new NumberSet(DISTINCT_LIMIT);
  readonly paths = new NumberSet(DISTINCT_LIMIT);
  /** Refused requests by answer size. */
  readonly sizes = new Map<number, number>();
  /** Refused requests by key, wider keys included. Rare keys are dropped when there are too many. */
  readonly shared = new Map<number, number>();
  /** All requests of the stretches, for what share of everything a key has. */
  requestsAround = 0;
  /** Requests with each key that most rows of a stretch had, refused or not. */
  readonly around = new Map<number, number>();
  readonly like = new Sums();
  readonly crawlers = new CrawlerLog();

  constructor(key: number) {
    this.key = key;
  }

  /** Adds rows of a stretch. `total` are all requests with the key there, or null where they were not looked at. */
  add(
    batch: RefusedBatch,
    rows: Int32Array,
    refused: number,
    total: number | null,
    shares: readonly Counts[],
    facts: KeyFacts,
  ): void {
    this.requests += refused;
    if (total !== null) {
      this.served += total - refused;
      if (fills(batch, rows)) this.servedMeanwhile += total - refused;
      this.requestsAround += batch.total;
    }
    for (const counts of shares) this.#addKeys(batch, refused, total !== null, counts, facts);
    this.#addRows(batch, rows);
    for (let at = 0; at < rows.length; at++) this.crawlers.addRow(batch, rows[at] as number, facts);
    if (this.shared.size > SHARED_KEYS) this.#dropRare();
    if (this.spells.length > SPELLS) this.spells = joinSpells(this.spells);
  }

  #addKeys(batch: RefusedBatch, refused: number, around: boolean, shares: Counts, facts: KeyFacts): void {
    const keys = shares.keys();
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number;
      const share = shares.of(key);
      if (share === 0) continue;
      const dimension = facts.dimension(key);
      if (dimension === 'referer') continue;
      if (dimension === 'client') this.clients.add(key);
      else {
        if (dimension === 'path') this.paths.add(key);
        this.like.add(facts, key, dimension, share);
      }
      // What is rare in a stretch is not what all have in common, and there may be a million of it.
      if (share * WORTH_A_NOTE < refused && !FEW_VALUES.has(dimension)) continue;
      this.shared.set(key, (this.shared.get(key) ?? 0) + share);
      if (around && share * 2 >= refused) {
        this.around.set(key, (this.around.get(key) ?? 0) + facts.table.total(key, batch.scale));
      }
    }
  }

  #addRows(batch: RefusedBatch, rows: Int32Array): void {
    const gap = gapOf(batch, rows);
    let spell: { first: number; last: number; requests: number; gap: number } | null = null;
    let second = Number.NaN;
    let size = Number.NaN;
    let ofSize = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const weight = batch.weight[row] as number;
      const time = batch.second[row] as number;
      if (time !== second && !Number.isNaN(time)) {
        this.activeSeconds++;
        second = time;
        if (spell === null || Math.abs(time - spell.last) > gap) {
          spell = { first: time, last: time, requests: 0, gap };
          this.spells.push(spell);
        }
        if (time < spell.first) spell.first = time;
        if (time > spell.last) spell.last = time;
      }
      if (spell !== null) spell.requests += weight;
      const bytes = batch.bytes[row] as number;
      if (bytes !== size) {
        this.#addSize(size, ofSize);
        size = bytes;
        ofSize = 0;
      }
      ofSize += weight;
      if (this.#seen++ % this.#stride === 0) this.#addSample(batch, row, time);
    }
    this.#addSize(size, ofSize);
    for (const { first, last } of this.spells.slice(-rows.length)) {
      if (first < this.first) this.first = first;
      if (last > this.last) this.last = last;
    }
  }

  #addSize(size: number, refused: number): void {
    if (refused === 0 || (!this.sizes.has(size) && this.sizes.size >= SIZES)) return;
    this.sizes.set(size, (this.sizes.get(size) ?? 0) + refused);
  }

  /** Samples stay spread over the whole incident: when there are enough, every other goes and half as many come. */
  #addSample(batch: RefusedBatch, row: number, second: number): void {
    if (this.samples.length === SAMPLES) {
      this.samples = this.samples.filter((_, index) => index % 2 === 0);
      this.#stride *= 2;
    }
    this.samples.push({ source: batch.source[row] as number, offset: batch.offset[row] as number, second });
  }

  #dropRare(): void {
    const kept = [...this.shared].sort((a, b) => b[1] - a[1]).slice(0, KEPT_SHARED);
    this.shared.clear();
    for (const [key, refused] of kept) this.shared.set(key, refused);
  }

  /** Takes over what was seen of another that turned out to be the same. */
  absorb(other: IncidentRecord): void {
    this.requests += other.requests;
    this.served += other.served;
    this.servedMeanwhile += other.servedMeanwhile;
    this.activeSeconds += other.activeSeconds;
    this.first = Math.min(this.first, other.first);
    this.last = Math.max(this.last, other.last);
    this.spells.push(...other.spells);
    this.requestsAround += other.requestsAround;
    this.like.absorb(other.like);
    addAll(this.shared, other.shared);
    addAll(this.around, other.around);
    for (const [size, refused] of other.sizes) this.#addSize(size, refused);
    this.clients.addAll(other.clients);
    this.paths.addAll(other.paths);
    this.crawlers.absorb(other.crawlers);
    this.samples = spread([...this.samples, ...other.samples].sort((a, b) => a.second - b.second));
  }
}

/** Whether rows are spread over nearly all of their stretch. */
function fills({ scale, seconds, second }: RefusedBatch, rows: Int32Array): boolean {
  // The whole log is as long as it is, and what was refused in it may be a short part of it.
  if (seconds <= 0) return false;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < rows.length; at++) {
    const time = second[rows[at] as number] as number;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return last - first >= (scale === 'fine' ? FILLED : FILLED_WIDE) * seconds;
}

function addAll(to: Map<number, number>, from: ReadonlyMap<number, number>): void {
  for (const [key, more] of from) to.set(key, (to.get(key) ?? 0) + more);
}

function spread(samples: Sample[]): Sample[] {
  let kept = samples;
  while (kept.length > SAMPLES) kept = kept.filter((_, index) => index % 2 === 0);
  return kept;
}

/** Seconds of silence that are a pause in nothing. */
const SILENCE = 1800;
/** A lost clock makes silences of many years. */
const LONGEST_SILENCE = 30 * 86_400;

/** A silence of two stretches ends a spell, or where they are long one of many usual pauses; of what is so rare that it was found in the whole log, one of several usual pauses. */
export function gapOf(batch: RefusedBatch, rows: Int32Array): number {
  const first = batch.second[rows[0] ?? 0] ?? 0;
  const last = batch.second[rows.at(-1) ?? 0] ?? 0;
  const usual = Math.abs(last - first) / Math.max(1, rows.length - 1);
  if (batch.scale === 'whole') return Math.min(LONGEST_SILENCE, Math.max(3600, 4 * usual));
  return Math.min(2 * batch.seconds, Math.max(SILENCE, 10 * usual));
}

/** Spells in order of time, those that touch made one. */
export function joinSpells(spells: readonly OpenSpell[]): OpenSpell[] {
  const joined: OpenSpell[] = [];
  for (const spell of [...spells].sort((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before === undefined || spell.first - before.last > Math.max(spell.gap, before.gap)) joined.push(spell);
    else {
      joined[joined.length - 1] = {
        first: before.first,
        last: Math.max(before.last, spell.last),
        requests: before.requests + spell.requests,
        gap: Math.max(before.gap, spell.gap),
      };
    }
  }
  return joined;
}
