import type { Dimension, RefusedBatch } from '../../model/log-rows.ts';
import { activeShares, shareBetween } from './active-shares.ts';
import { isBeyondChance } from './chance.ts';
import { FEWEST } from './fewest.ts';
import { Counts } from './key-counts.ts';
import type { KeyFacts } from './key-facts.ts';
import { isWithinKey, MatchingRows } from './matching-rows.ts';
import { OpenRows, type TakenRows } from './open-rows.ts';
import { scoreAmongRefusals } from './refusals-only.ts';

export { FEWEST };
/** Share of the requests with a key that must be refused for it to explain any. */
export const HOT = 0.4;

/** What is known of the fine stretches within a coarse one. */
export interface Earlier {
  /** Requests by key that they explained, and how many in all. */
  readonly explained: Pick<Counts, 'of'>;
  readonly requests: number;
}

/** What a key explained in one stretch. */
export interface Explained extends TakenRows {
  readonly key: number;
  /** Numbers of the rows; valid until the next call. */
  readonly rows: Int32Array;
  /** All requests with the key in the stretch that nothing else explained. */
  readonly total: number;
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
/** Seconds from which a stretch may hold the time before something began: the few lines of a quiet log fill no shorter one. */
const LONG = 3600;
/** Keys whose rows are looked for one by one; of more, all in one pass. */
const FEW = 32;
/** Keys that explain something of one stretch, the largest of them: a flood has tens of thousands, each alike. */
const MOST = { fine: 64, coarse: 64, whole: 500 } as const;
/** Keys that are looked at for that, those refused most. */
const LOOKED_AT = 4000;

/** A key that most requests with it were refused with. */
interface HotKey {
  readonly key: number;
  readonly dimension: Dimension;
  readonly refusedAtFirst: number;
  readonly total: number;
}

interface Candidate extends HotKey {
  /** Requests with the key from its first to its last refusal, were they spread evenly: what was served before says nothing. */
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
  readonly #open: OpenRows;
  readonly #onlyRefusals: boolean;
  /** Refusals of the log so far, in all and by key; counted only where there is nothing else to compare with. */
  readonly #soFar = new Counts();
  #allSoFar = 0;
  readonly #matching: MatchingRows;

  /** `onlyRefusals`: the log holds no served requests. */
  constructor(facts: KeyFacts, onlyRefusals: boolean) {
    this.#facts = facts;
    this.#onlyRefusals = onlyRefusals;
    this.#open = new OpenRows(facts);
    this.#matching = new MatchingRows(facts, this.#open);
  }

  /** The rows of the batch that was searched last. */
  get rows(): OpenRows {
    return this.#open;
  }

  /**
   * Takes rows away from the batch, key by key, and hands each key over. `earlier` is what is known of the finer stretches
   * within this one.
   */
  search(batch: RefusedBatch, earlier: Earlier | null, found: (explained: Explained) => void): void {
    this.#open.begin(batch, true);
    let refused = 0;
    for (let row = 0; row < batch.length; row++) refused += batch.weight[row] as number;
    let open = Math.max(batch.total - (earlier?.requests ?? 0), refused);
    let candidates = this.#candidates(batch, earlier);
    if (this.#onlyRefusals && batch.scale === 'fine') this.#remember(refused);
    for (let number = 0; number < MOST[batch.scale] && candidates.length > 0; number++) {
      const first = this.#best(candidates, refused, open, batch);
      if (first === null) return;
      const best = this.#isWide(first) ? this.#narrower(batch, first, candidates) : first;
      const rows = this.match(batch, best.key);
      const taken = this.#open.take(batch, rows);
      found({ key: best.key, rows, total: best.open, ...taken });
      refused -= taken.refused;
      open -= taken.refused;
      candidates = candidates.filter(({ key }) => key !== best.key && this.#open.left.of(key) >= FEWEST);
    }
  }

  /** Rows of the batch with this key that are not taken yet. */
  match(batch: RefusedBatch, key: number): Int32Array {
    return this.#matching.rows(batch, key);
  }

  #candidates(batch: RefusedBatch, earlier: Earlier | null): Candidate[] {
    const candidates = mostRefused(this.#hotKeys(batch, earlier));
    if (earlier === null && batch.seconds < LONG) return candidates.map((one) => ({ ...one, active: one.total }));
    const many = candidates.length > FEW ? candidates.map(({ key }) => key) : [];
    const shares = activeShares(batch, many, this.#facts);
    return candidates.map((one, at) => {
      const share = shares[at] ?? this.#timeOf(batch, one.key);
      return { ...one, active: Math.max(one.refusedAtFirst, one.total * share) };
    });
  }

  #hotKeys(batch: RefusedBatch, earlier: Earlier | null): HotKey[] {
    const hot: HotKey[] = [];
    const { left } = this.#open;
    const keys = left.keys();
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number;
      const refused = left.of(key);
      if (refused < FEWEST) continue;
      const dimension = this.#facts.dimension(key);
      if (!this.#explains(key, dimension, batch)) continue;
      const all = this.#facts.table.total(key, batch.scale) - (earlier?.explained.of(key) ?? 0);
      const total = Math.max(all, refused);
      if (refused < HOT * total && !this.#onlyRefusals) continue;
      hot.push({ key, dimension, refusedAtFirst: refused, total });
    }
    return hot;
  }

  /** Share of the stretch between the first and the last refusal with a key. */
  #timeOf(batch: RefusedBatch, key: number): number {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const row of this.match(batch, key)) {
      const second = batch.second[row] as number;
      if (second < first) first = second;
      if (second > last) last = second;
    }
    return shareBetween(first, last, batch);
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

  #best(candidates: readonly Candidate[], refused: number, open: number, batch: RefusedBatch): Scored | null {
    let best: Scored | null = null;
    let pure: Scored | null = null;
    for (const candidate of candidates) {
      const scored = this.#onlyRefusals
        ? this.#scoreAmongRefusals(candidate, refused, batch)
        : this.#score(candidate, refused, open, batch.total);
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
    const refused = this.#open.left.of(key);
    if (refused < FEWEST) return null;
    const explained = candidate.refusedAtFirst - refused;
    const open = Math.max(total - explained, refused);
    const purity = refused / open;
    if (purity < HOT) return null;
    if (COVERING.has(dimension) && open >= COVERS * allOpen) {
      if (purity < COVERING_PURITY || refused < COVERING_FEWEST) return null;
    } else if (dimension !== 'reason' && !isBeyondChance(refused, open, allRefused, allOpen, all)) return null;
    // Rules name a /24 more often than a /16.
    const likely = this.#isWide(candidate) ? WIDE : 1;
    const active = Math.max(candidate.active - explained, refused);
    return { ...candidate, refused, open, score: likely * refused * (refused / active) ** 4 };
  }

  #remember(refused: number): void {
    const { left } = this.#open;
    const keys = left.keys();
    for (let at = 0; at < keys.length; at++) this.#soFar.add(keys[at] as number, left.of(keys[at] as number));
    this.#allSoFar += refused;
  }

  #scoreAmongRefusals(candidate: Candidate, allRefused: number, { scale }: RefusedBatch): Scored | null {
    const { key, dimension } = candidate;
    const refused = this.#open.left.of(key);
    const coversAll =
      dimension === 'method' || dimension === 'host' || (dimension === 'prefix' && this.#facts.parent(key) === 0);
    const before = { soFar: this.#soFar.of(key), allSoFar: this.#allSoFar };
    const score = scoreAmongRefusals({ dimension, scale, coversAll, refused, allRefused, ...before });
    return score === null ? null : { ...candidate, refused, open: refused, score };
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
    const refused = this.#open.left.of(known.key);
    const open = Math.max(known.total - (known.refusedAtFirst - refused), refused);
    return refused >= MOSTLY * open ? { ...known, refused, open, score: 0 } : wide;
  }

  #isBetter(a: Scored, b: Scored): boolean {
    const [high, low] = a.score > b.score ? [a, b] : [b, a];
    const preference = PREFERENCE[a.dimension] - PREFERENCE[b.dimension];
    if (low.score < SAME * high.score || (preference === 0 && low.score < high.score)) return a === high;
    if (preference !== 0) return preference < 0;
    return isWithinKey(this.#facts, a.key, b.key) || (!isWithinKey(this.#facts, b.key, a.key) && a.key < b.key);
  }
}

function mostRefused(keys: readonly HotKey[]): readonly HotKey[] {
  if (keys.length <= LOOKED_AT) return keys;
  return [...keys].sort((a, b) => b.refusedAtFirst - a.refusedAtFirst || a.key - b.key).slice(0, LOOKED_AT);
}
