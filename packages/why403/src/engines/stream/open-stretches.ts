import type { RefusedBatch } from '../../model/log-rows.ts';
import { RecentSlots } from './recent-slots.ts';
import type { Stretches } from './stretches.ts';
import type { Tally } from './tally.ts';

/** Who looks for incidents in what is closed. */
export interface BatchSink {
  closeFine(batch: RefusedBatch): void;
  closeCoarse(bucket: number, seconds: number, total: number): void;
}

/** Which stretch of time is in which slot of the tally. Stretches are closed in order of time when a later one needs the slot. */
export class OpenStretches {
  readonly #tally: Tally;
  readonly #sink: BatchSink;
  readonly #stretches: Stretches;
  readonly #slots: RecentSlots;
  #coarse = Number.NaN;
  #coarseTotal = 0;

  constructor(tally: Tally, sink: BatchSink, stretches: Stretches) {
    this.#tally = tally;
    this.#sink = sink;
    this.#stretches = stretches;
    this.#slots = new RecentSlots(stretches.fine, {
      held: (slot) => tally.slotTotal(slot),
      drain: () => this.drain(),
      change: (slot) => this.#close(slot),
    });
  }

  /** The slot of a time; -1 where it is none. */
  slotOf(second: number): number {
    return this.#slots.slotOf(second);
  }

  /** First second of the stretch that a time is in, and of the next one. */
  times(second: number): [from: number, until: number] {
    return this.#slots.times(second);
  }

  /** Closes the slot that was asked for last before its time, because it holds as much as it can; its stretch goes on. */
  drain(): void {
    const slot = this.#slots.newest;
    const bucket = this.#slots.buckets[slot] ?? Number.NaN;
    this.#close(slot);
    this.#slots.buckets[slot] = bucket;
  }

  /** Closes all, in order of time. */
  finish(): void {
    this.#closeAll();
    this.#closeCoarse();
  }

  /** Lets the tally drop values that are seldom seen; nothing may be open for that. */
  makeRoom(): void {
    this.#closeAll();
    this.#tally.makeRoom();
  }

  #closeAll(): void {
    const order = [...this.#slots.order].sort((a, b) => (this.#slots.buckets[a] ?? 0) - (this.#slots.buckets[b] ?? 0));
    for (const slot of order) this.#close(slot);
  }

  /** Requests that are held for a stretch, 0 where it is not open. */
  held(bucket: number): number {
    const slot = this.#slots.buckets.indexOf(bucket);
    return slot < 0 ? 0 : this.#tally.slotTotal(slot);
  }

  /** The slot of a stretch that is open; what is asked for last stays so. */
  slotWith(bucket: number): number {
    return this.#slots.buckets.indexOf(bucket);
  }

  /** Closes one stretch that is open. */
  close(bucket: number): void {
    this.#close(this.#slots.buckets.indexOf(bucket));
  }

  /** Closes a stretch that was counted elsewhere, and was never open here. */
  closeCounted(bucket: number, total: number, close: () => RefusedBatch): void {
    this.#closed(bucket, total, close);
  }

  #close(slot: number): void {
    const bucket = this.#slots.buckets[slot] ?? Number.NaN;
    this.#slots.buckets[slot] = Number.NaN;
    const total = this.#tally.slotTotal(slot);
    if (Number.isNaN(bucket) || total === 0) return;
    this.#closed(bucket, total, () => this.#tally.close(slot, bucket));
  }

  #closed(bucket: number, total: number, close: () => RefusedBatch): void {
    const coarse = Math.floor((bucket * this.#stretches.fine) / this.#stretches.coarse);
    if (Number.isNaN(this.#coarse)) this.#coarse = coarse;
    if (coarse > this.#coarse) {
      this.#closeCoarse();
      this.#coarse = coarse;
    }
    // A stretch that comes late is looked at with the coarse one that is open.
    const batch = close();
    this.#coarseTotal += total;
    if (batch.length > 0) this.#sink.closeFine(batch);
  }

  #closeCoarse(): void {
    if (Number.isNaN(this.#coarse)) return;
    this.#sink.closeCoarse(this.#coarse, this.#stretches.coarse, this.#coarseTotal);
    this.#tally.beginCoarse();
    this.#coarseTotal = 0;
    this.#coarse = Number.NaN;
  }
}
