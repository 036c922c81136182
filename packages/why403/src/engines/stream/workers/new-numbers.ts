import { BY_STATUS, HASHES, KIND, REFUSED } from '../scanner/layout.ts';
import type { Scanner } from '../scanner/load-scanner.ts';
import { Column } from './column.ts';
import type { Digest } from './digest.ts';

const STATUSES = 1000;

/** What is new in the numbers that a scanner keeps of its keys since they were told the last time. */
export class NewNumbers {
  readonly #scanner: Pick<Scanner, 'exports'>;
  readonly #words: Uint32Array;
  /** Keys told so far. */
  #told = 1;
  readonly #newKeys = new Column(new Uint32Array(1 << 12));
  readonly #refusals = new Column(new Uint32Array(1 << 12));
  #refused = new Uint32Array(1 << 14);

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    this.#words = new Uint32Array(scanner.bytes.buffer);
  }

  /** Each key that was not told yet, and the number of the first. */
  takeKeys(): Pick<Digest, 'firstKey' | 'newKeys'> {
    const firstKey = this.#told;
    const words = this.#words;
    const used = this.#scanner.exports.keysUsed();
    const keys = this.#newKeys.room((used - this.#told) * 3);
    for (let key = this.#told, at = 0; key < used; key++, at += 3) {
      keys[at] = words[HASHES / 4 + key * 2] as number;
      keys[at + 1] = words[HASHES / 4 + key * 2 + 1] as number;
      keys[at + 2] = words[KIND / 4 + key] as number;
    }
    this.#told = used;
    return { firstKey, newKeys: this.#newKeys.take() };
  }

  /** How often each key was refused since the last time. The counts themselves go on: the scanner tells by them what was refused before. */
  takeRefusals(): Uint32Array {
    const refused = this.#words.subarray(REFUSED / 4, REFUSED / 4 + this.#scanner.exports.keysUsed());
    if (refused.length > this.#refused.length) {
      const wider = new Uint32Array(refused.length * 2);
      wider.set(this.#refused);
      this.#refused = wider;
    }
    for (let key = 1; key < refused.length; key++) {
      const more = (refused[key] as number) - (this.#refused[key] as number);
      if (more === 0) continue;
      this.#refusals.push(key);
      this.#refusals.push(more);
    }
    this.#refused.set(refused);
    return this.#refusals.take();
  }

  /** Requests by status, which are told once. */
  takeStatuses(): [number, number][] {
    const statuses: [number, number][] = [];
    for (let status = 0; status < STATUSES; status++) {
      const at = BY_STATUS / 4 + status * 2;
      const requests = (this.#words[at] ?? 0) + (this.#words[at + 1] ?? 0) * 2 ** 32;
      if (requests > 0) statuses.push([status, requests]);
      this.#words.fill(0, at, at + 2);
    }
    return statuses;
  }
}
