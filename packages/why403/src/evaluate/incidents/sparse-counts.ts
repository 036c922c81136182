/** Numbers by key, where few of very many keys have any: memory goes by those. */
export class SparseCounts {
  readonly #counts = new Map<number, number>();

  of(key: number): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: number, more: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + more);
  }

  entries(): Iterable<readonly [key: number, count: number]> {
    return this.#counts;
  }

  clear(): void {
    this.#counts.clear();
  }
}
