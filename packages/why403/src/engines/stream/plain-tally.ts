import {
  type Dimension,
  firstFolder,
  KEY_COLUMNS,
  type LogRow,
  type RefusedBatch,
  type Scale,
} from '../../model/log-rows.ts';
import { BatchColumns, type RefusedRow } from './batch-columns.ts';
import { DIMENSION_NUMBER, KeyStore } from './key-store.ts';
import { Moments } from './moments.ts';
import { NoiseCounts } from './noise-counts.ts';
import {
  type LinePlace,
  type NoiseCount,
  OPEN_STRETCHES,
  type Tally,
  type TallySettings,
  TEXT_LIMIT,
} from './tally.ts';
import { widerKey, widerRange } from './wider-key.ts';

/** Values held at once. */
const KEY_LIMIT = 300_000;
const WIDTH = KEY_COLUMNS.length;

/** Requests of a stretch of time as numbers of their values, one after the other. */
class Slot {
  keys = new Int32Array(WIDTH * 256);
  length = 0;
  readonly refused = new BatchColumns();
  /** Of each refused request which of the requests it is. */
  readonly requests: number[] = [];

  /** Notes the next request as refused. */
  addRefused(row: RefusedRow): void {
    this.requests[this.refused.length] = this.length;
    this.refused.push(row);
  }

  push(keys: Int32Array): void {
    if ((this.length + 1) * WIDTH > this.keys.length) {
      const wider = new Int32Array(this.keys.length * 2);
      wider.set(this.keys);
      this.keys = wider;
    }
    this.keys.set(keys, this.length * WIDTH);
    this.length += 1;
  }
}

/** The reference: counts rows in plain memory, for every format. */
export class PlainTally implements Tally {
  readonly moments = new Moments();
  readonly #byStatus = new Float64Array(1000);
  readonly #settings: TallySettings;
  readonly #refusedStatus: Set<number>;
  readonly #store: KeyStore;
  readonly #slots = Array.from({ length: OPEN_STRETCHES }, () => new Slot());
  readonly #row = new Int32Array(WIDTH);
  /** Values of the row before, column by column, as many stay the same; null where the value is to be looked up. */
  readonly #before: (string | null)[] = KEY_COLUMNS.map(() => null);
  readonly #closed = new BatchColumns();
  readonly #noise: NoiseCounts;
  readonly #folders = new Map<number, string>();

  constructor(settings: TallySettings, keyLimit: number = KEY_LIMIT, textLimit: number = TEXT_LIMIT) {
    this.#settings = settings;
    this.#refusedStatus = new Set(settings.refusedStatuses);
    this.#store = new KeyStore(keyLimit, textLimit, settings.incidents ? widerKey : widerRange);
    this.#noise = new NoiseCounts(this.#store, settings.ownHosts);
  }

  get isNearlyFull(): boolean {
    return this.#store.isNearlyFull;
  }

  requests(status: number): number {
    return this.#byStatus[status] ?? 0;
  }

  slotTotal(slot: number): number {
    return this.#slots[slot]?.length ?? 0;
  }

  add(row: LogRow, slot: number, place: LinePlace): void {
    const isRefused = this.#refusedStatus.has(row.status);
    this.#byStatus[row.status] = (this.#byStatus[row.status] ?? 0) + 1;
    const isTimed = Number.isFinite(row.second);
    if (isTimed) {
      this.moments.see(row.second);
      this.moments.add(Math.floor(row.second / 60), 1, isRefused ? 1 : 0);
    }
    if (!isRefused && !this.#settings.incidents) {
      // Only the share of refusals of a path is asked for.
      if (row.path !== '') this.#store.count(this.#store.intern('path', row.path), false);
      return;
    }
    this.#intern(row);
    if (isRefused) this.#countRefused(row, isTimed);
    const open = this.#slots[slot];
    if (open === undefined || !this.#settings.incidents) {
      // Where incidents are looked for, what is refused and has no time is in no batch.
      const isAside = isRefused && this.#settings.incidents;
      for (const key of this.#row) if (key !== 0) this.#store.count(key, isAside);
      return;
    }
    if (isRefused) open.addRefused({ second: row.second, keys: this.#row, bytes: row.bytes, ...place });
    open.push(this.#row);
  }

  close(slot: number, bucket: number): RefusedBatch {
    const store = this.#store;
    const open = this.#slots[slot] as Slot;
    const { keys, length } = open;
    const all = open.refused.batch({ scale: 'fine', bucket, seconds: this.#settings.fine, total: length });
    const batch = this.#withoutNoise(all, open);
    for (let at = 0; at < length * WIDTH; at++) {
      const key = keys[at] ?? 0;
      if (key !== 0) store.count(key, false);
    }
    store.beginFine();
    store.onDemand = {
      fine: () => {
        for (let at = 0; at < length * WIDTH; at++) store.addFine(keys[at] ?? 0);
      },
    };
    open.length = 0;
    open.refused.clear();
    return batch;
  }

  beginCoarse(): void {
    this.#store.beginCoarse();
  }

  makeRoom(): void {
    this.#before.fill(null);
    this.#store.makeRoom();
  }

  finish(): void {}

  name(key: number): string {
    return this.#store.name(key);
  }

  dimension(key: number): Dimension {
    return this.#store.dimension(key);
  }

  parent(key: number): number {
    return this.#store.parent(key);
  }

  total(key: number, scale: Scale): number {
    return this.#store.total(key, scale);
  }

  all(key: number): number {
    return this.#store.all(key);
  }

  refused(key: number): number {
    return this.#store.refused(key);
  }

  refusedKeys(dimension: Dimension): Uint32Array {
    return this.#store.refusedKeys(dimension);
  }

  noise(): NoiseCount[] {
    return this.#noise.all();
  }

  error(dimension: Dimension): { dropped: number; untold: number } {
    const at = DIMENSION_NUMBER[dimension];
    return { dropped: this.#store.dropped[at] ?? 0, untold: this.#store.untold[at] ?? 0 };
  }

  #intern(row: LogRow): void {
    const before = this.#before;
    for (let at = 0; at < WIDTH; at++) {
      const column = KEY_COLUMNS[at] ?? 'path';
      const text = row[column];
      if (text === before[at]) continue;
      // Where a value has no room, each request with it is counted as such.
      before[at] = this.#store.isFull ? null : text;
      this.#row[at] = text === '' ? 0 : this.#store.intern(column, text);
    }
  }

  #countRefused(row: LogRow, isTimed: boolean): void {
    for (const key of this.#row) if (key !== 0) this.#store.countRefused(key);
    if (!isTimed) return;
    const path = this.#row[0] ?? 0;
    let folder = this.#folders.get(path);
    if (folder === undefined || path === 0) {
      folder = firstFolder(row.path);
      this.#folders.set(path, folder);
    }
    this.moments.addHeat(folder, row.second, 1);
  }

  /** Takes noise out of a stretch before its requests are counted. */
  #withoutNoise(all: RefusedBatch, open: Slot): RefusedBatch {
    this.#closed.clear();
    const keys = new Int32Array(WIDTH);
    for (let row = 0; row < all.length; row++) {
      if (this.#noise.take(all, row)) {
        this.#setAside(open, open.requests[row] ?? 0);
        continue;
      }
      for (let at = 0; at < WIDTH; at++) keys[at] = all.keys[KEY_COLUMNS[at] ?? 'path'][row] ?? 0;
      const [second, bytes] = [all.second[row] ?? 0, all.bytes[row] ?? -1];
      this.#closed.push({ second, keys, bytes, source: all.source[row] ?? -1, offset: all.offset[row] ?? -1 });
    }
    return this.#closed.batch({ scale: 'fine', bucket: all.bucket, seconds: all.seconds, total: all.total });
  }

  #setAside({ keys }: Slot, request: number): void {
    for (let at = request * WIDTH; at < (request + 1) * WIDTH; at++) {
      const key = keys[at] ?? 0;
      if (key !== 0) this.#store.count(key, true);
      keys[at] = 0;
    }
  }
}
