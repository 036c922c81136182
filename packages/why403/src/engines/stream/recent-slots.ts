import { OPEN_STRETCHES, SLOT_LINES } from './tally.ts';

/** Who holds the requests of the slots. */
export interface SlotOwner {
  /** Requests in a slot. */
  held(slot: number): number;
  /** The slot that was asked for last holds as much as it can. */
  drain(): void;
  /** Another stretch needs the slot. */
  change(slot: number, bucket: number): void;
}

/** Which stretch of time is in which slot. The one that was not asked for the longest gives way to the next. */
export class RecentSlots {
  /** Number of the stretch in each slot, NaN where there is none. */
  readonly buckets: number[] = Array.from({ length: OPEN_STRETCHES }, () => Number.NaN);
  readonly #fine: number;
  readonly #owner: SlotOwner;
  #order: number[] = Array.from({ length: OPEN_STRETCHES }, (_, slot) => slot);

  /** @param fine length of the stretches in seconds */
  constructor(fine: number, owner: SlotOwner) {
    this.#fine = fine;
    this.#owner = owner;
  }

  /** All slots, the one that was asked for last at the end. */
  get order(): readonly number[] {
    return this.#order;
  }

  get newest(): number {
    return this.#order[OPEN_STRETCHES - 1] ?? 0;
  }

  /** The slot of a time; -1 where it is none. */
  slotOf(second: number): number {
    if (!Number.isFinite(second)) return -1;
    const bucket = Math.floor(second / this.#fine);
    const { newest } = this;
    if (this.buckets[newest] === bucket) {
      if (this.#owner.held(newest) >= SLOT_LINES) this.#owner.drain();
      return newest;
    }
    let slot = this.buckets.indexOf(bucket);
    if (slot < 0) {
      slot = this.#order[0] ?? 0;
      this.#owner.change(slot, bucket);
      this.buckets[slot] = bucket;
    }
    this.#order = [...this.#order.filter((one) => one !== slot), slot];
    return slot;
  }

  /** First second of the stretch that a time is in, and of the next one. */
  times(second: number): [from: number, until: number] {
    const from = Math.floor(second / this.#fine) * this.#fine;
    return [from, from + this.#fine];
  }
}
