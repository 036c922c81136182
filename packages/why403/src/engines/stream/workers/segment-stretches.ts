import type { ScanStretches } from '../scanner/scan-feed.ts';
import type { Stretches } from '../stretches.ts';
import { OPEN_STRETCHES, SLOT_LINES } from '../tally.ts';
import { Unusual } from './digest.ts';
import type { SegmentTally } from './segment-tally.ts';

/**
 * The stretches of time of one segment, in slots as `OpenStretches` has them. The first ones that are met, as many as there
 * are slots, may have been open before the segment: what becomes of them is left to who knows that.
 */
export class SegmentStretches implements ScanStretches {
  readonly #tally: SegmentTally;
  readonly #stretches: Stretches;
  readonly #buckets: number[] = Array.from({ length: OPEN_STRETCHES }, () => Number.NaN);
  /** Slots, the one that was asked for last at the end. */
  #recent: number[] = Array.from({ length: OPEN_STRETCHES }, (_, slot) => slot);
  /** Whether the stretch in a slot may have been open before. */
  readonly #isFirst: boolean[] = Array.from({ length: OPEN_STRETCHES }, () => false);
  #met = 0;
  #coarse = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(tally: SegmentTally, stretches: Stretches) {
    this.#tally = tally;
    this.#stretches = stretches;
  }

  /** Start of the latest stretch that was met. */
  get lastStretch(): number {
    return this.#last * this.#stretches.fine;
  }

  slotOf(second: number): number {
    if (!Number.isFinite(second)) return -1;
    const bucket = Math.floor(second / this.#stretches.fine);
    const newest = this.#recent[OPEN_STRETCHES - 1] ?? 0;
    if (this.#buckets[newest] === bucket) {
      if (this.#tally.held(newest) >= SLOT_LINES) this.drain();
      return newest;
    }
    let slot = this.#buckets.indexOf(bucket);
    if (slot < 0) {
      slot = this.#recent[0] ?? 0;
      this.#leave(slot);
      this.#enter(slot, bucket);
    }
    this.#recent = [...this.#recent.filter((one) => one !== slot), slot];
    return slot;
  }

  times(second: number): [from: number, until: number] {
    const from = Math.floor(second / this.#stretches.fine) * this.#stretches.fine;
    return [from, from + this.#stretches.fine];
  }

  drain(): void {
    const slot = this.#recent[OPEN_STRETCHES - 1] ?? 0;
    if (this.#isFirst[slot] === true) throw new Unusual('a stretch of time has more requests than are held at once');
    this.#close(slot);
  }

  makeRoom(): void {
    this.#tally.makeRoom();
  }

  /** Tells what is open at the end. */
  finish(): void {
    this.#tally.tellCounts();
    for (const slot of this.#recent) {
      const bucket = this.#buckets[slot] ?? Number.NaN;
      if (!Number.isNaN(bucket)) this.#tally.give('open', slot, bucket);
    }
  }

  #enter(slot: number, bucket: number): void {
    this.#buckets[slot] = bucket;
    this.#last = Math.max(this.#last, bucket);
    this.#isFirst[slot] = this.#met < OPEN_STRETCHES;
    this.#met += 1;
    if (this.#isFirst[slot]) this.#tally.enter(bucket);
  }

  #leave(slot: number): void {
    const bucket = this.#buckets[slot] ?? Number.NaN;
    if (Number.isNaN(bucket)) return;
    if (this.#isFirst[slot] === true) this.#tally.give('leave', slot, bucket);
    else this.#close(slot);
  }

  #close(slot: number): void {
    const bucket = this.#buckets[slot] ?? Number.NaN;
    if (this.#tally.held(slot) === 0) return;
    const coarse = Math.floor((bucket * this.#stretches.fine) / this.#stretches.coarse);
    if (coarse > this.#coarse) {
      this.#tally.tellCounts();
      this.#coarse = coarse;
    }
    this.#tally.close(slot, bucket);
  }
}
