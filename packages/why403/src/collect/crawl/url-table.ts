import type { FoundBy } from '../../model/survey.ts';

/** How an address became known, as bits: several may hold. */
export const FOUND: Readonly<Record<FoundBy, number>> = {
  start: 1,
  sitemap: 2,
  link: 4,
  asset: 8,
  redirect: 16,
  canonical: 32,
  hreflang: 64,
  list: 128,
  log: 256,
  'search-console': 512,
};
/** Somebody named it, and did not only link there. */
export const LISTED = FOUND.start | FOUND.sitemap | FOUND.list | FOUND.log | FOUND['search-console'];
const DONE = 0x8000;

/** What an address is for the page that needs it. */
export const URL_USES = ['page', 'script', 'style', 'image', 'font', 'frame', 'media'] as const;
/** One of them. */
export type UrlUse = (typeof URL_USES)[number];

/** Stands in place of a status. */
export const NOT_ASKED = 0;
/** robots.txt keeps it from this name. */
export const DISALLOWED = 1;
/** No answer came. */
export const FAILED = 2;

const VIEWS = 3;
const REFERRERS = 3;
const FIRST_SIZE = 4096;

/** Two numbers of 32 bits by which a text is known again: of a million texts two are alike once in millions of crawls. */
export interface Hash {
  readonly one: number;
  readonly other: number;
}

const EMPTY: Hash = { one: 0x811c9dc5, other: 0x9747b28c };

/** The hash of a text, or of all where `begun` is that of what stands before it: then the two need not be joined first. */
export function hashOf(text: string, begun: Hash = EMPTY): Hash {
  let { one, other } = begun;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) + 0x6d2b79f5;
    other ^= other >>> 15;
  }
  return { one: one >>> 0, other: other >>> 0 };
}

/** What is known of each address, in columns of numbers: some sixty bytes each. The texts are in the journal. */
export class UrlTable {
  count = 0;
  #size = FIRST_SIZE;
  #index = new Int32Array(FIRST_SIZE * 2);
  #one = new Uint32Array(FIRST_SIZE);
  #other = new Uint32Array(FIRST_SIZE);
  #flags = new Uint16Array(FIRST_SIZE);
  #use = new Uint8Array(FIRST_SIZE);
  #referrers = new Int32Array(FIRST_SIZE * REFERRERS);
  #links = new Uint32Array(FIRST_SIZE);
  #lastFrom = new Int32Array(FIRST_SIZE);
  #place = new Float64Array(FIRST_SIZE);
  #next = new Int32Array(FIRST_SIZE);
  #status = new Uint16Array(FIRST_SIZE * VIEWS);
  #shape = new Uint32Array(FIRST_SIZE);
  #chain = new Uint16Array(FIRST_SIZE);
  #thread = new Uint8Array(FIRST_SIZE);
  #root = new Int32Array(FIRST_SIZE);

  /** The number of a text, or -1. */
  find({ one, other }: Hash): number {
    const mask = this.#index.length - 1;
    for (let slot = one & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#index[slot] ?? 0) - 1;
      if (id < 0 || (this.#one[id] === one && this.#other[id] === other)) return id;
    }
  }

  /** A new address; it must not be there yet. */
  add({ one, other }: Hash, place: number, use: UrlUse): number {
    if (this.count === this.#size) this.#grow();
    const id = this.count++;
    this.#one[id] = one;
    this.#other[id] = other;
    this.#place[id] = place;
    this.#use[id] = URL_USES.indexOf(use);
    this.#next[id] = -1;
    this.#lastFrom[id] = -1;
    this.#referrers.fill(-1, id * REFERRERS, (id + 1) * REFERRERS);
    this.#insert(id);
    return id;
  }

  /** Adds ways by which it became known; whether any is new. */
  mark(id: number, flags: number): boolean {
    const known = this.#flags[id] ?? 0;
    this.#flags[id] = known | flags;
    return (known | flags) !== known;
  }

  flags(id: number): number {
    return (this.#flags[id] ?? 0) & ~DONE;
  }

  finish(id: number): void {
    this.mark(id, DONE);
  }

  isDone(id: number): boolean {
    return ((this.#flags[id] ?? 0) & DONE) !== 0;
  }

  use(id: number): UrlUse {
    return URL_USES[this.#use[id] ?? 0] ?? 'page';
  }

  /** A link from a page; false where it is counted already: those of one page come one after the other, and count once. */
  linked(id: number, from: number): boolean {
    if (this.#lastFrom[id] === from) return false;
    this.#lastFrom[id] = from;
    this.#links[id] = (this.#links[id] ?? 0) + 1;
    for (let at = id * REFERRERS; at < (id + 1) * REFERRERS; at++) {
      if (this.#referrers[at] === from) break;
      if (this.#referrers[at] !== -1) continue;
      this.#referrers[at] = from;
      break;
    }
    return true;
  }

  links(id: number): number {
    return this.#links[id] ?? 0;
  }

  referrers(id: number): number[] {
    return [...this.#referrers.subarray(id * REFERRERS, (id + 1) * REFERRERS)].filter((from) => from >= 0);
  }

  place(id: number): number {
    return this.#place[id] ?? 0;
  }

  /** Where a redirect leads; -1: nowhere. */
  next(id: number): number {
    return this.#next[id] ?? -1;
  }

  redirect(id: number, to: number): void {
    this.#next[id] = to;
  }

  status(id: number, view: number): number {
    return this.#status[id * VIEWS + view] ?? NOT_ASKED;
  }

  answered(id: number, view: number, status: number): void {
    this.#status[id * VIEWS + view] = status;
  }

  /** How long the chain of addresses of one shape is that led here. */
  chain(id: number): number {
    return this.#chain[id] ?? 0;
  }

  shaped(id: number, shape: number, from: number): void {
    this.#shape[id] = shape;
    this.#chain[id] = from >= 0 && this.#shape[from] === shape ? Math.min(65_535, this.chain(from) + 1) : 0;
  }

  /** How many pages, one behind the other, led here that nothing else linked by then. */
  thread(id: number): number {
    return this.#thread[id] ?? 0;
  }

  /** Where that row of pages begins. */
  root(id: number): number {
    return this.#root[id] ?? id;
  }

  threaded(id: number, from: number): void {
    const isAlone = from >= 0 && this.links(from) <= 1 && (this.flags(from) & LISTED) === 0;
    this.#thread[id] = isAlone ? Math.min(255, this.thread(from) + 1) : 0;
    this.#root[id] = isAlone ? this.root(from) : id;
  }

  #insert(id: number): void {
    const mask = this.#index.length - 1;
    let slot = (this.#one[id] ?? 0) & mask;
    while (this.#index[slot] !== 0) slot = (slot + 1) & mask;
    this.#index[slot] = id + 1;
  }

  #grow(): void {
    this.#size *= 2;
    this.#one = longer(this.#one, new Uint32Array(this.#size));
    this.#other = longer(this.#other, new Uint32Array(this.#size));
    this.#flags = longer(this.#flags, new Uint16Array(this.#size));
    this.#use = longer(this.#use, new Uint8Array(this.#size));
    this.#referrers = longer(this.#referrers, new Int32Array(this.#size * REFERRERS));
    this.#lastFrom = longer(this.#lastFrom, new Int32Array(this.#size));
    this.#links = longer(this.#links, new Uint32Array(this.#size));
    this.#place = longer(this.#place, new Float64Array(this.#size));
    this.#next = longer(this.#next, new Int32Array(this.#size));
    this.#status = longer(this.#status, new Uint16Array(this.#size * VIEWS));
    this.#shape = longer(this.#shape, new Uint32Array(this.#size));
    this.#root = longer(this.#root, new Int32Array(this.#size));
    this.#thread = longer(this.#thread, new Uint8Array(this.#size));
    this.#chain = longer(this.#chain, new Uint16Array(this.#size));
    this.#index = new Int32Array(this.#size * 2);
    for (let id = 0; id < this.count; id++) this.#insert(id);
  }
}

function longer<Column extends { set(values: Column): void }>(old: Column, column: Column): Column {
  column.set(old);
  return column;
}
