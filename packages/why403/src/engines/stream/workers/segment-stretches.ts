import { RecentSlots } from '../recent-slots.ts';
import type { ScanStretches } from '../scanner/scan-source.ts';
import type { Stretches } from '../stretches.ts';
import { OPEN_STRETCHES } from '../tally.ts';
import { Unusual } from './digest.ts';
import type { SegmentTally } from './segment-tally.ts';

/**
 * The stretches of time of one segment, in slots as `OpenStretches` has them. The first ones that are met, as many as there
 * are slots, may have been open before the segment: what becomes of them is left to who knows that.
 */
export class SegmentStretches implements ScanStretches {
  readonly #tally: SegmentTally;
  readonly #stretches: Stretches;
  readonly #slots: RecentSlots;
  /** Whether the stretch in a slot may have been open before. */
  readonly #isFirst: boolean[] = Array.from({ length: OPEN_STRETCHES }, () => false);
  #met = 0;
  #coarse = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(tally: SegmentTally, stretches: Stretches) {
    this.#tally = tally;
    this.#stretches = stretches;
    this.#slots = new RecentSlots(stretches.fine, {
      held: (slot) => tally.held(slot),
      drain: () => this.drain(),
      change: (slot, bucket) => {
        this.#leave(slot);
        this.#enter(slot, bucket);
      },
    });
  }

  /** Start of the latest stretch that was met. */
  get lastStretch(): number {
    return this.#last * this.#stretches.fine;
  }

  slotOf(second: number): number {
    return this.#slots.slotOf(second);
  }

  times(second: number): [from: number, until: number] {
    return this.#slots.times(second);
  }

  drain(): void {
    const slot = this.#slots.newest;
    if (this.#isFirst[slot] === true) throw new Unusual('a stretch of time has more requests than are held at once');
    this.#close(slot);
  }

  makeRoom(): void {
    this.#tally.makeRoom();
  }

  /** Tells what is open at the end. */
  finish(): void {
    this.#tally.tellCounts();
    for (const slot of this.#slots.order) {
      const bucket = this.#slots.buckets[slot] ?? Number.NaN;
      if (!Number.isNaN(bucket)) this.#tally.give('open', slot, bucket);
    }
  }

  #enter(slot: number, bucket: number): void {
    this.#last = Math.max(this.#last, bucket);
    this.#isFirst[slot] = this.#met < OPEN_STRETCHES;
    this.#met += 1;
    if (this.#isFirst[slot]) this.#tally.enter(bucket);
  }

  #leave(slot: number): void {
    const bucket = this.#slots.buckets[slot] ?? Number.NaN;
    if (Number.isNaN(bucket)) return;
    if (this.#isFirst[slot] === true) this.#tally.give('leave', slot, bucket);
    else this.#close(slot);
  }

  #close(slot: number): void {
    const bucket = this.#slots.buckets[slot] ?? Number.NaN;
    if (this.#tally.held(slot) === 0) return;
    const coarse = Math.floor((bucket * this.#stretches.fine) / this.#stretches.coarse);
    if (coarse > this.#coarse) {
      this.#tally.tellCounts();
      this.#coarse = coarse;
    }
    this.#tally.close(slot, bucket);
  }
}
