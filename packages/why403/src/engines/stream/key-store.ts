import { DIMENSIONS, type Dimension, type KeyTable, type Scale } from '../../model/log-rows.ts';
import { ownCopy } from './own-copy.ts';
import { type NamedKey, widerKey } from './wider-key.ts';

/** Numbers of the dimensions, as they stand in the columns. */
export const DIMENSION_NUMBER = Object.fromEntries(DIMENSIONS.map((name, at) => [name, at])) as Record<
  Dimension,
  number
>;
const DIMENSION_COUNT = DIMENSIONS.length;

/** What is asked of the stretch of time being closed before its totals are first read. */
export interface TotalsOnDemand {
  /** Counts the fine stretch into {@link KeyStore.addFine}. */
  fine(): void;
}

/**
 * The values of a log in plain memory. Counting a request touches the values as written only; what is wider (folders,
 * networks, hosts) is summed up when somebody asks for it.
 */
export class KeyStore implements KeyTable {
  readonly #limit: number;
  readonly #textLimit: number;
  readonly #widerOf: (dimension: Dimension, text: string) => NamedKey | null;
  #textLength = 0;
  readonly #numbers: Map<string, number>[] = Array.from({ length: DIMENSION_COUNT }, () => new Map());
  #texts: string[] = [''];
  #free: number[] = [];
  /** Key 0 is nothing. */
  #used = 1;
  #dimension = new Uint8Array(1024);
  #parent = new Int32Array(1024);
  #total = new Float64Array(1024);
  #refused = new Float64Array(1024);
  /** Refused requests that are in no batch. */
  #aside = new Float64Array(1024);
  #fineEpoch = new Int32Array(1024);
  #fineTotal = new Int32Array(1024);
  #coarseEpoch = new Int32Array(1024);
  #coarseTotal = new Float64Array(1024);
  #fine = 1;
  #coarse = 1;
  #fineCounted = false;
  #coarseSpread = false;
  #wholeSpread = false;
  /** Nearly everything held was refused: there is nothing to drop. */
  #isStuck = false;
  /** Set by whoever holds the requests of the stretch at hand. */
  onDemand: TotalsOnDemand = { fine: () => {} };
  /** Largest total of a value that was dropped to make room, by dimension. */
  readonly dropped = new Float64Array(DIMENSION_COUNT);
  /** Requests whose value had no room, by dimension. */
  readonly untold = new Float64Array(DIMENSION_COUNT);

  /** @param widerOf tells the next wider key of a value, where that is to be counted too */
  constructor(limit: number, textLimit: number, widerOf: typeof widerKey = widerKey) {
    this.#limit = limit;
    this.#textLimit = textLimit;
    this.#widerOf = widerOf;
  }

  get size(): number {
    return this.#used - this.#free.length;
  }

  get isNearlyFull(): boolean {
    return !this.#isStuck && this.#isOver(0.9);
  }

  /** Whether no new value has room. */
  get isFull(): boolean {
    return this.size >= this.#limit || this.#textLength > this.#textLimit;
  }

  /** Whether more than a share of the room is taken. */
  #isOver(share: number): boolean {
    return this.size > this.#limit * share || this.#textLength > this.#textLimit * share;
  }

  name(key: number): string {
    return this.#texts[key] ?? '';
  }

  dimension(key: number): Dimension {
    return DIMENSIONS[this.#dimension[key] ?? 0] ?? 'path';
  }

  parent(key: number): number {
    return this.#parent[key] ?? 0;
  }

  refused(key: number): number {
    this.#spreadWhole();
    return this.#refused[key] ?? 0;
  }

  total(key: number, scale: Scale): number {
    if (scale === 'fine') {
      if (!this.#fineCounted) {
        this.#fineCounted = true;
        this.onDemand.fine();
      }
      return this.#fineEpoch[key] === this.#fine ? (this.#fineTotal[key] ?? 0) : 0;
    }
    if (scale === 'coarse') {
      this.#spreadCoarse();
      return this.#coarseEpoch[key] === this.#coarse ? (this.#coarseTotal[key] ?? 0) : 0;
    }
    this.#spreadWhole();
    return this.#total[key] ?? 0;
  }

  /** All requests with a key, also those that {@link total} leaves out. */
  all(key: number): number {
    return this.total(key, 'whole') + (this.#aside[key] ?? 0);
  }

  /** All keys of a dimension that were refused at least once. */
  refusedKeys(dimension: Dimension): Uint32Array {
    this.#spreadWhole();
    const wanted = DIMENSION_NUMBER[dimension];
    const keys = new Uint32Array(this.#used);
    let length = 0;
    for (let key = 1; key < this.#used; key++) {
      if (this.#dimension[key] === wanted && (this.#refused[key] ?? 0) > 0) keys[length++] = key;
    }
    return keys.subarray(0, length);
  }

  /** Number of a value, made where it is new; 0 where there is no room. */
  intern(dimension: Dimension, text: string): number {
    const numbers = this.#numbers[DIMENSION_NUMBER[dimension]] as Map<string, number>;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const wider = this.#widerOf(dimension, text);
    const parent = wider === null ? 0 : this.intern(wider.dimension, wider.text);
    if (this.isFull) {
      this.untold[DIMENSION_NUMBER[dimension]] = (this.untold[DIMENSION_NUMBER[dimension]] ?? 0) + 1;
      // Its folder or network is counted all the same.
      return parent;
    }
    const key = this.#free.pop() ?? this.#next();
    const own = ownCopy(text);
    this.#textLength += own.length;
    this.#texts[key] = own;
    this.#dimension[key] = DIMENSION_NUMBER[dimension];
    this.#parent[key] = parent;
    this.#total[key] = 0;
    this.#refused[key] = 0;
    this.#aside[key] = 0;
    this.#fineEpoch[key] = 0;
    this.#coarseEpoch[key] = 0;
    numbers.set(own, key);
    return key;
  }

  /** One more request with this value, in the whole log and in the coarse stretch that is open, or one that is in no batch. */
  count(key: number, isAside: boolean): void {
    // A wide key stands for a value that had no room; otherwise its sum is made later.
    const last = this.#isWide(key) ? 0 : (this.#parent[key] ?? 0);
    for (let at = key; at !== last; at = this.#parent[at] ?? 0) {
      if (isAside) this.#aside[at] = (this.#aside[at] ?? 0) + 1;
      else {
        this.#total[at] = (this.#total[at] ?? 0) + 1;
        this.#addCoarse(at, 1);
      }
    }
  }

  countRefused(key: number): void {
    const last = this.#isWide(key) ? 0 : (this.#parent[key] ?? 0);
    for (let at = key; at !== last; at = this.#parent[at] ?? 0) this.#refused[at] = (this.#refused[at] ?? 0) + 1;
  }

  /** One more request with this value and all wider ones, in the fine stretch that is being closed. */
  addFine(key: number): void {
    for (let at = key; at !== 0; at = this.#parent[at] ?? 0) {
      if (this.#fineEpoch[at] !== this.#fine) {
        this.#fineEpoch[at] = this.#fine;
        this.#fineTotal[at] = 0;
      }
      this.#fineTotal[at] = (this.#fineTotal[at] ?? 0) + 1;
    }
  }

  beginFine(): void {
    this.#fine += 1;
    this.#fineCounted = false;
  }

  beginCoarse(): void {
    this.#coarse += 1;
    this.#coarseSpread = false;
  }

  /** Drops values that were only ever served and seldom seen, the rarest first, until a quarter is free or none is left. */
  makeRoom(): void {
    for (let most = 1; most < 1e9 && this.#isOver(0.75); most *= 4) {
      const wanted = new Uint8Array(this.#used);
      const isRare = (key: number) =>
        this.#refused[key] === 0 && (this.#total[key] ?? 0) <= most && this.#texts[key] !== '';
      for (let key = 1; key < this.#used; key++) {
        if (this.#texts[key] === '' || (isRare(key) && !this.#isWide(key))) continue;
        if (!this.#isWide(key) || !isRare(key)) for (let at = key; at !== 0; at = this.#parent[at] ?? 0) wanted[at] = 1;
      }
      const isUnwanted = (key: number) => wanted[key] === 0 && this.#texts[key] !== '';
      // What is wider gets the requests of what is dropped below it, and may be worth keeping for them.
      for (let key = 1; key < this.#used; key++) if (isUnwanted(key) && !this.#isWide(key)) this.#drop(key);
      for (let key = 1; key < this.#used; key++) if (isUnwanted(key) && isRare(key)) this.#drop(key);
    }
    this.#isStuck = this.isNearlyFull;
  }

  #drop(key: number): void {
    const dimension = this.#dimension[key] ?? 0;
    const total = this.#total[key] ?? 0;
    this.dropped[dimension] = Math.max(this.dropped[dimension] ?? 0, total);
    const parent = this.#parent[key] ?? 0;
    if (!this.#isWide(key) && parent !== 0) {
      // What is wider keeps the count of what is gone.
      for (let at = parent; at !== 0; at = this.#parent[at] ?? 0) {
        this.#total[at] = (this.#total[at] ?? 0) + total;
        if (this.#coarseEpoch[key] === this.#coarse) this.#addCoarse(at, this.#coarseTotal[key] ?? 0);
      }
    }
    const text = this.#texts[key] ?? '';
    this.#textLength -= text.length;
    this.#numbers[dimension]?.delete(text);
    this.#texts[key] = '';
    this.#free.push(key);
  }

  #isWide(key: number): boolean {
    const dimension = this.dimension(key);
    return dimension === 'prefix' || dimension === 'network' || dimension === 'refererHost';
  }

  #addCoarse(key: number, times: number): void {
    if (this.#coarseEpoch[key] !== this.#coarse) {
      this.#coarseEpoch[key] = this.#coarse;
      this.#coarseTotal[key] = 0;
    }
    this.#coarseTotal[key] = (this.#coarseTotal[key] ?? 0) + times;
  }

  #spreadCoarse(): void {
    if (this.#coarseSpread) return;
    this.#coarseSpread = true;
    for (let key = 1; key < this.#used; key++) {
      if (this.#isWide(key) || this.#coarseEpoch[key] !== this.#coarse || this.#texts[key] === '') continue;
      const times = this.#coarseTotal[key] ?? 0;
      for (let at = this.#parent[key] ?? 0; at !== 0; at = this.#parent[at] ?? 0) this.#addCoarse(at, times);
    }
  }

  /** Done once, when all is counted. */
  #spreadWhole(): void {
    if (this.#wholeSpread) return;
    this.#wholeSpread = true;
    for (let key = 1; key < this.#used; key++) {
      if (this.#isWide(key) || this.#texts[key] === '') continue;
      for (let at = this.#parent[key] ?? 0; at !== 0; at = this.#parent[at] ?? 0) {
        this.#total[at] = (this.#total[at] ?? 0) + (this.#total[key] ?? 0);
        this.#refused[at] = (this.#refused[at] ?? 0) + (this.#refused[key] ?? 0);
        this.#aside[at] = (this.#aside[at] ?? 0) + (this.#aside[key] ?? 0);
      }
    }
  }

  #next(): number {
    if (this.#used === this.#total.length) this.#widen();
    return this.#used++;
  }

  #widen(): void {
    const size = this.#used * 2;
    this.#dimension = wider(this.#dimension, new Uint8Array(size));
    this.#parent = wider(this.#parent, new Int32Array(size));
    this.#total = wider(this.#total, new Float64Array(size));
    this.#refused = wider(this.#refused, new Float64Array(size));
    this.#aside = wider(this.#aside, new Float64Array(size));
    this.#fineEpoch = wider(this.#fineEpoch, new Int32Array(size));
    this.#fineTotal = wider(this.#fineTotal, new Int32Array(size));
    this.#coarseEpoch = wider(this.#coarseEpoch, new Int32Array(size));
    this.#coarseTotal = wider(this.#coarseTotal, new Float64Array(size));
  }
}

function wider<A extends Uint8Array | Int32Array | Float64Array>(old: A, grown: A): A {
  grown.set(old as never);
  return grown;
}
