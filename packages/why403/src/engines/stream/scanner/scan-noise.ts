import type { KeyTable, RefusedBatch } from '../../../model/log-rows.ts';
import { NoiseKinds } from '../noise-kinds.ts';
import type { NoiseCount } from '../tally.ts';
import { KEY_LIMIT, NOISE_REQUESTS, NOISE_SEEN, NOTES } from './layout.ts';
import type { Scanner } from './load-scanner.ts';
import { COLUMNS } from './slot-batch.ts';

// What a note says, as in packages/why403/scanner/noise.ts.
const NO = 1;
const YES = 2;

/** Noise among the refused requests of the scanner, which asks here once for each value. Refused keys are never dropped. */
export class ScanNoise {
  readonly #scanner: Scanner;
  readonly #table: KeyTable;
  readonly #kinds: NoiseKinds;
  readonly #notes: Uint8Array;
  /** Of each key, a bit for each kind, of which there are eight at most. */
  readonly #seen: Uint8Array;
  readonly #requests: BigUint64Array;

  constructor(scanner: Scanner, table: KeyTable, ownHosts: ReadonlySet<string>) {
    const { buffer } = scanner.bytes;
    this.#scanner = scanner;
    this.#table = table;
    this.#kinds = new NoiseKinds(table, ownHosts);
    this.#notes = new Uint8Array(buffer, NOTES, KEY_LIMIT + 1);
    this.#seen = new Uint8Array(buffer, NOISE_SEEN, KEY_LIMIT + 1);
    this.#requests = new BigUint64Array(buffer, NOISE_REQUESTS, 8);
  }

  /** Takes noise out of the refused requests of a slot before all of it is counted; returns how many are left. */
  sift(slot: number): number {
    const { exports } = this.#scanner;
    exports.beginSift(slot);
    for (let key = exports.sift(); key !== 0; key = exports.sift()) {
      this.#noteOf(COLUMNS[exports.siftColumn()] ?? 'path', key);
    }
    return exports.siftedRows();
  }

  /** Whether a row that lies elsewhere is noise; it is counted as such. */
  take({ keys }: RefusedBatch, row: number): boolean {
    const path = keys.path[row] as number;
    const note = path === 0 ? NO : this.#noteOf('path', path);
    if (note === NO) return false;
    const [user, referer] = [keys.user[row] as number, keys.referer[row] as number];
    if (user !== 0 && this.#noteOf('user', user) === NO) return false;
    if (referer !== 0 && this.#noteOf('referer', referer) === YES) return false;
    const kind = note - YES;
    this.#requests[kind] = (this.#requests[kind] as bigint) + 1n;
    for (const key of [path, keys.client[row] as number]) this.#seen[key] = (this.#seen[key] as number) | (1 << kind);
    return true;
  }

  /** Whether scanners guess a path; undefined where nobody asked yet. */
  isGuessed(path: number): boolean | undefined {
    const note = this.#notes[path] as number;
    return note === 0 ? undefined : note > NO;
  }

  /** All that was noise, by kind. */
  all(): NoiseCount[] {
    const clients = this.#kinds.names.map(() => 0);
    const paths = this.#kinds.names.map((): number[] => []);
    const used = this.#scanner.exports.keysUsed();
    for (let key = 0; key < used; key++) {
      const seen = this.#seen[key] as number;
      if (seen === 0) continue;
      const isPath = key !== 0 && ['path', 'prefix'].includes(this.#table.dimension(key));
      for (const kind of this.#kinds.names.keys()) {
        if ((seen & (1 << kind)) === 0) continue;
        if (isPath) paths[kind]?.push(key);
        else clients[kind] = (clients[kind] as number) + 1;
      }
    }
    return this.#kinds.names
      .map((kind, at) => ({
        kind,
        requests: Number(this.#requests[at]),
        clients: clients[at] as number,
        paths: paths[at] as number[],
      }))
      .filter(({ requests }) => requests > 0);
  }

  #noteOf(column: (typeof COLUMNS)[number], key: number): number {
    const known = this.#notes[key] as number;
    if (known !== 0) return known;
    const note = this.#made(column, key);
    this.#notes[key] = note;
    return note;
  }

  #made(column: (typeof COLUMNS)[number], key: number): number {
    if (column === 'path') return this.#kinds.ofPath(key) + YES;
    if (column === 'user') return this.#kinds.isNobody(key) ? YES : NO;
    return this.#kinds.isOwn(key) ? YES : NO;
  }
}
