import type { LogRow } from '../../model/log-rows.ts';
import type { Sample } from './found-incident.ts';

const LINES = 200_000;
const OF_ONE_SECOND = 8;
/** The error log is written while a request is handled, the access log when it ends. */
const BEFORE = 2;
const AFTER = 1;

/**
 * Where the lines of error logs stand, by client and second, to be found again for a request of an access log. Holds 200,000
 * lines and 8 of a client in a second; what comes later is not joined, and `dropped` counts it.
 */
export class ErrorLines {
  readonly #places = new Map<string, Sample[]>();
  #size = 0;
  dropped = 0;

  get size(): number {
    return this.#size;
  }

  add({ client, second }: LogRow, source: number, offset: number): void {
    const key = keyOf(client, second);
    const known = this.#places.get(key);
    if (this.#size >= LINES || (known !== undefined && known.length >= OF_ONE_SECOND)) {
      this.dropped++;
      return;
    }
    if (known === undefined) this.#places.set(key, [{ source, offset, second }]);
    else known.push({ source, offset, second });
    this.#size++;
  }

  /** Lines of a client about a second. */
  near(client: string, second: number): Sample[] {
    const found: Sample[] = [];
    for (let at = Math.floor(second) - BEFORE; at <= second + AFTER; at++) {
      found.push(...(this.#places.get(keyOf(client, at)) ?? []));
    }
    return found;
  }
}

function keyOf(client: string, second: number): string {
  return `${Math.floor(second)} ${client}`;
}
