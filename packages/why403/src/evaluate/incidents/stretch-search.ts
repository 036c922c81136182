import { type Dimension, KEY_COLUMNS, type KeyColumn, type RefusedBatch } from '../../model/log-rows.ts';
import { Counts } from './key-counts.ts';
import { COLUMN_OF, type KeyFacts } from './key-facts.ts';
import { PATH_CLASS } from './path-class.ts';

/** Refusals below which nothing is said of a key, and the share of its requests that they must be. */
export const FEWEST = 5;
/** See `FEWEST`. */
export const HOT = 0.4;

/** What is known of the fine stretches within a coarse one. */
export interface Earlier {
  /** Requests by key that they explained, and how many in all. */
  readonly explained: Counts;
  readonly requests: number;
  /** Requests by key, refused or served, in those of them where the key was refused and nothing explained it. */
  readonly active: Counts;
}

/** What a key explained in one stretch. */
export interface Explained {
  readonly key: number;
  /** Numbers of the rows; valid until the next call. */
  readonly rows: Int32Array;
  readonly refused: number;
  /** All requests with the key in the stretch that nothing else explained. */
  readonly total: number;
  /** Refused requests among `rows` by key, wider keys included; valid until the next call. */
  readonly shares: Counts;
}

/** Which dimension is named first where several explain alike: the narrower says more of who refused. */
const PREFERENCE: Readonly<Record<Dimension, number>> = {
  // Whoever is logged in mostly has an address of his own: both are refused alike, and the account is the likelier ground.
  user: 0,
  client: 1,
  network: 1,
  path: 2,
  prefix: 2,
  refererHost: 3,
  agent: 4,
  country: 5,
  method: 6,
  host: 7,
  reason: 8,
  referer: 9,
};

/** Values that most requests have say nothing unless nearly everything with them was refused. */
const COVERING: ReadonlySet<Dimension> = new Set(['prefix', 'method', 'host', 'country']);
const COVERS = 0.5;
const COVERING_PURITY = 0.97;
const COVERING_FEWEST = 20;
const PURE = 0.95;
/** A pure key is taken before an impure one that it is this much of: less is chance, more is the same requests again. */
const PART = [0.25, 0.8] as const;
const SAME = 0.98;
const WIDE = 0.85;
const MOSTLY = 0.6;
/** How much less likely than one in as many requests chance must be: e^-12. */
const DOUBT = 12;

interface Candidate {
  readonly key: number;
  readonly dimension: Dimension;
  readonly total: number;
  /** Requests with the key in those fine stretches where it was refused: of the time before, nothing is asked. */
  readonly active: number;
}

interface Scored extends Candidate {
  readonly refused: number;
  readonly open: number;
  readonly score: number;
}

/** Finds the keys that explain the refused requests of one stretch of time. Keeps its tables from stretch to stretch. */
export class StretchSearch {
  readonly #facts: KeyFacts;
  readonly #counts = new Counts();
  readonly #explained = new Counts();
  readonly #matched = new Counts();
  #verdict = new Int32Array(1024);
  #stamp = 0;
  #taken = new Uint8Array(1024);
  #rows = new Int32Array(1024);

  constructor(facts: KeyFacts) {
    this.#facts = facts;
  }

  /** Refused requests by key that were explained in the last search. */
  get explained(): Counts {
    return this.#explained;
  }

  /** Whether a row of the last batch was explained. */
  isTaken(row: number): boolean {
    return this.#taken[row] === 1;
  }

  /**
   * Takes rows away from the batch, key by key, and hands each key over. `earlier` is what is known of the finer stretches
   * within this one.
   */
  search(batch: RefusedBatch, earlier: Earlier | null, found: (explained: Explained) => void): void {
    this.begin(batch);
    for (const column of KEY_COLUMNS) this.#countColumn(batch, column);
    this.#counts.spread(this.#facts);
    let refused = 0;
    for (let row = 0; row < batch.length; row++) refused += batch.weight[row] as number;
    let open = Math.max(batch.total - (earlier?.requests ?? 0), refused);
    let candidates = this.#candidates(batch, earlier);
    while (candidates.length > 0) {
      const first = this.#best(candidates, refused, open, batch.total);
      if (first === null) return;
      const best = this.#isWide(first) ? this.#narrower(batch, first, candidates) : first;
      const rows = this.match(batch, best.key);
      const weight = this.#take(batch, rows);
      found({ key: best.key, rows, refused: weight, total: best.open, shares: this.#matched });
      refused -= weight;
      open -= weight;
      candidates = candidates.filter(({ key }) => key !== best.key && this.#counts.of(key) >= FEWEST);
    }
  }

  /** Rows of the batch with this key that are not taken yet. */
  match(batch: RefusedBatch, key: number): Int32Array {
    const column = batch.keys[COLUMN_OF[this.#facts.dimension(key)]];
    this.#stamp += 2;
    let length = 0;
    for (let row = 0; row < batch.length; row++) {
      const base = column[row] as number;
      if (base !== 0 && this.#taken[row] === 0 && this.#isWithin(base, key)) this.#rows[length++] = row;
    }
    return this.#rows.subarray(0, length);
  }

  /** Counts the rows as explained by one key, as `search` does; returns how many requests they stand for. */
  take(batch: RefusedBatch, rows: Int32Array): { readonly refused: number; readonly shares: Counts } {
    return { refused: this.#take(batch, rows), shares: this.#matched };
  }

  /** Makes the batch the one that `match` and `take` speak of; `search` does so by itself. */
  begin(batch: RefusedBatch): void {
    this.#counts.clear();
    this.#explained.clear();
    if (this.#taken.length < batch.length) {
      this.#taken = new Uint8Array(batch.length * 2);
      this.#rows = new Int32Array(batch.length * 2);
    }
    this.#taken.fill(0, 0, batch.length);
  }

  #countColumn(batch: RefusedBatch, column: KeyColumn): void {
    const keys = batch.keys[column];
    const paths = batch.keys.path;
    for (let row = 0; row < batch.length; row++) {
      const key = keys[row] as number;
      if (key === 0) continue;
      // A name that scanners guess is refused to whoever asks for it: that says something of the name only.
      const path = paths[row] as number;
      if (column !== 'path' && path !== 0 && (this.#facts.pathClass(path) & PATH_CLASS.guessed) !== 0) continue;
      this.#counts.add(key, batch.weight[row] as number);
    }
  }

  #candidates(batch: RefusedBatch, earlier: Earlier | null): Candidate[] {
    const candidates: Candidate[] = [];
    for (const key of this.#counts.keys()) {
      const refused = this.#counts.of(key);
      if (refused < FEWEST) continue;
      const dimension = this.#facts.dimension(key);
      if (!this.#explains(key, dimension, batch)) continue;
      const all = this.#facts.table.total(key, batch.scale) - (earlier?.explained.of(key) ?? 0);
      const total = Math.max(all, refused);
      const active = earlier === null ? total : Math.min(total, Math.max(earlier.active.of(key), refused));
      if (refused >= HOT * total) candidates.push({ key, dimension, total, active });
    }
    return candidates;
  }

  #explains(key: number, dimension: Dimension, batch: RefusedBatch): boolean {
    switch (dimension) {
      case 'referer':
        return false;
      case 'reason':
        // Only refused requests have one, so that it says nothing of those that were served.
        return batch.scale === 'whole';
      case 'refererHost':
        return !this.#facts.isOwnHost(key);
      case 'user':
        return !this.#facts.isNone(key);
      default:
        return true;
    }
  }

  #best(candidates: readonly Candidate[], refused: number, open: number, all: number): Scored | null {
    let best: Scored | null = null;
    let pure: Scored | null = null;
    for (const candidate of candidates) {
      const scored = this.#score(candidate, refused, open, all);
      if (scored === null) continue;
      if (best === null || this.#isBetter(scored, best)) best = scored;
      if (scored.refused >= PURE * scored.open && (pure === null || this.#isBetter(scored, pure))) pure = scored;
    }
    if (best === null || pure === null || best.refused >= PURE * best.open) return best;
    // Two incidents at once look like one of whatever they share, with the served requests between them.
    const part = pure.refused / best.refused;
    return part >= PART[0] && part <= PART[1] ? pure : best;
  }

  #score(candidate: Candidate, allRefused: number, allOpen: number, all: number): Scored | null {
    const { key, dimension, total } = candidate;
    const refused = this.#counts.of(key);
    if (refused < FEWEST) return null;
    const open = Math.max(total - this.#explained.of(key), refused);
    const purity = refused / open;
    if (purity < HOT) return null;
    if (COVERING.has(dimension) && open >= COVERS * allOpen) {
      if (purity < COVERING_PURITY || refused < COVERING_FEWEST) return null;
    } else if (dimension !== 'reason' && !isBeyondChance(refused, open, allRefused, allOpen, all)) return null;
    // Rules name a /24 more often than a /16.
    const likely = this.#isWide(candidate) ? WIDE : 1;
    const active = Math.max(candidate.active - this.#explained.of(key), refused);
    return { ...candidate, refused, open, score: likely * refused * (refused / active) ** 4 };
  }

  #isWide({ dimension, key }: Candidate): boolean {
    return dimension === 'network' && this.#facts.parent(key) === 0;
  }

  /** The program that is all that a wide network was refused with, where it is mostly refused elsewhere too. */
  #narrower(batch: RefusedBatch, wide: Scored, candidates: readonly Candidate[]): Scored {
    const agents = new Map<number, number>();
    for (const row of this.match(batch, wide.key)) {
      const agent = batch.keys.agent[row] as number;
      agents.set(agent, (agents.get(agent) ?? 0) + (batch.weight[row] as number));
    }
    const known = candidates.find(({ key }) => (agents.get(key) ?? 0) >= PURE * wide.refused);
    if (known === undefined || !this.#facts.isProgram(known.key)) return wide;
    const refused = this.#counts.of(known.key);
    const open = Math.max(known.total - this.#explained.of(known.key), refused);
    return refused >= MOSTLY * open ? { ...known, refused, open, score: 0 } : wide;
  }

  #isBetter(a: Scored, b: Scored): boolean {
    const [high, low] = a.score > b.score ? [a, b] : [b, a];
    const preference = PREFERENCE[a.dimension] - PREFERENCE[b.dimension];
    if (low.score < SAME * high.score || (preference === 0 && low.score < high.score)) return a === high;
    if (preference !== 0) return preference < 0;
    return this.#isWithinKey(a.key, b.key) || (!this.#isWithinKey(b.key, a.key) && a.key < b.key);
  }

  #isWithinKey(key: number, wider: number): boolean {
    for (let at = key; at !== 0; at = this.#facts.parent(at)) if (at === wider) return true;
    return false;
  }

  #isWithin(base: number, key: number): boolean {
    if (base >= this.#verdict.length) {
      const wider = new Int32Array(Math.max(base + 1, this.#verdict.length * 2));
      wider.set(this.#verdict);
      this.#verdict = wider;
    }
    const known = this.#verdict[base] as number;
    if (known >= this.#stamp) return known > this.#stamp;
    const within = this.#isWithinKey(base, key);
    this.#verdict[base] = this.#stamp + (within ? 1 : 0);
    return within;
  }

  #take(batch: RefusedBatch, rows: Int32Array): number {
    const matched = this.#matched;
    matched.clear();
    let refused = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      this.#taken[row] = 1;
      refused += batch.weight[row] as number;
    }
    for (const column of KEY_COLUMNS) {
      const keys = batch.keys[column];
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at] as number;
        const key = keys[row] as number;
        if (key !== 0) matched.add(key, batch.weight[row] as number);
      }
    }
    matched.spread(this.#facts);
    for (const key of matched.keys()) {
      const share = matched.of(key);
      this.#counts.add(key, -share);
      this.#explained.add(key, share);
    }
    return refused;
  }
}

/**
 * Whether a key is refused so much more often than all the rest that chance does not explain it, by Chernoff's bound on
 * the binomial: exp(-n KL(r/n || p)). As many keys are tried as there are requests, hence the logarithm of their number.
 */
function isBeyondChance(refused: number, open: number, allRefused: number, allOpen: number, all: number): boolean {
  const others = Math.max(allOpen - open, 0);
  const chance = Math.min((Math.max(allRefused - refused, 0) + 0.5) / (others + 1), 0.999);
  const share = refused / open;
  if (share <= chance) return false;
  const served = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  const divergence = share * Math.log(share / chance) + served;
  return open * divergence >= Math.log(Math.max(all, 2)) + DOUBT;
}
