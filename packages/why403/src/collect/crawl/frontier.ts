import { UsageError } from '../../errors.ts';
import { Journal, type JournalLine } from './journal.ts';
import { LastOnes } from './last-ones.ts';
import { FOUND, type Hash, hashOf, LISTED, URL_USES, UrlTable, type UrlUse } from './url-table.ts';

/** Why an address was not taken up. */
export type LeftOut = 'long' | 'deep' | 'repeated' | 'queries' | 'pages' | 'chain' | 'maze';

/** Limits of what is taken up. */
export interface FrontierLimits {
  readonly pages: number;
  /** Addresses of one path that differ in their query alone. */
  readonly queries: number;
}

/** Browsers and servers take 2,000 characters everywhere. */
const LONGEST = 2048;
const DEEPEST = 30;
/** `/a/b/a/b/a/b/a/b`: a relative link that leads into itself. */
const REPEATED = 3;
const HELD = 4000;

/** The web origin in which a page's links lie, hashed once for all of them. */
export interface LinkRoot {
  readonly origin: string;
  readonly hash: Hash;
}

/** The root of links that lie in a web origin; of whole addresses it is empty. */
export function linkRoot(origin: string): LinkRoot {
  return { origin, hash: hashOf(origin) };
}

const WHOLE = linkRoot('');

/** An address whose turn it is. */
export interface Waiting {
  readonly id: number;
  readonly url: string;
}

/** The addresses of a crawl: known, waiting and done. Bounded in memory, as the texts lie in the journal. */
export class Frontier {
  readonly table = new UrlTable();
  readonly journal: Journal;
  readonly #passedOver: Record<LeftOut, number> = {
    long: 0,
    deep: 0,
    repeated: 0,
    queries: 0,
    pages: 0,
    chain: 0,
    maze: 0,
  };
  readonly #last = new LastOnes(this.table);
  readonly #limits: FrontierLimits;
  readonly #queries = new Map<number, number>();
  #head = 0;
  #done = 0;
  #held: string[] = [];
  #heldFrom = 0;

  constructor(state: string | null, limits: FrontierLimits) {
    this.#limits = limits;
    this.journal = new Journal(state);
  }

  /** Takes a crawl up again. `sign` says which crawl it is; `other` is given the lines that are not about addresses. */
  resume(sign: string, other: (line: JournalLine) => void): void {
    let isFirst = true;
    this.journal.replay((line, place) => {
      if (isFirst) {
        isFirst = false;
        if (line[0] !== 'crawl') return false;
        if (line[1] !== sign)
          throw new UsageError('the state is that of another crawl: its start, hosts or names differ');
        return true;
      }
      return this.#replayed(line, place, other);
    });
    if (isFirst) this.journal.add(['crawl', sign]);
  }

  /** How many addresses wait. */
  get waiting(): number {
    const { chain, maze } = this.#last.dropped;
    return this.table.count - this.#done - chain - maze;
  }

  get done(): number {
    return this.#done;
  }

  /**
   * Takes an address up, or adds to what is known of it; its number, or -1 where it is left out. `text` is the whole address,
   * or what follows the web origin of `root`: most links are known already, and of these no address need be made.
   */
  add(text: string, found: number, use: UrlUse, from: number, root = WHOLE): number {
    const { table } = this;
    const hash = hashOf(text, root.hash);
    const known = table.find(hash);
    if (known >= 0) {
      if (table.mark(known, found)) this.journal.addText(`["f",${known},${found}]`);
      if (from >= 0 && from !== known && table.linked(known, from)) this.#last.linked(known, from, false);
      return known;
    }
    const url = root.origin + text;
    const why = this.#leavesOut(url, from, (found & LISTED) !== 0);
    if (why !== null) {
      this.#passedOver[why] += 1;
      return -1;
    }
    const place = this.journal.addText(`["u",${found},${URL_USES.indexOf(use)},${from},${JSON.stringify(url)}]`);
    const id = this.#take(url, hash, { found, use, from, place });
    this.#last.linked(id, from, true);
    return id;
  }

  /** How many were passed over, and why. One that was not taken up counts each time it is met. */
  leftOut(): Readonly<Record<LeftOut, number>> {
    const { chain, maze } = this.#last.dropped;
    return { ...this.#passedOver, chain, maze: this.#passedOver.maze + maze };
  }

  /** Whether addresses were passed over because there are too many. */
  get isFull(): boolean {
    return this.#passedOver.pages > 0;
  }

  /** The next address whose turn it is; null: none waits now. */
  next(): Waiting | null {
    for (;;) {
      const id = this.#head;
      if (id >= this.table.count) {
        const last = this.#last.next();
        return last === null ? null : { id: last, url: this.urlOf(last) };
      }
      const url = this.#text(id);
      this.#head += 1;
      if (this.table.isDone(id)) continue;
      if (!this.#last.takes(id)) return { id, url };
    }
  }

  finish(id: number, statuses: readonly number[]): void {
    if (!this.table.isDone(id)) this.#done += 1;
    this.table.finish(id);
    this.journal.addText(`["d",${id},${this.table.next(id)},[${statuses.join(',')}]]`);
    if (this.journal.isKept) this.journal.flushOld();
  }

  /** The text of an address. */
  urlOf(id: number): string {
    const line = this.journal.readAt(this.table.place(id));
    return line !== null && typeof line[4] === 'string' ? line[4] : '';
  }

  #take(
    url: string,
    hash: Hash,
    { found, use, from, place }: { found: number; use: UrlUse; from: number; place: number },
  ): number {
    const { table } = this;
    const id = table.add(hash, place, use);
    table.mark(id, found);
    table.shaped(id, shapeOf(url), from);
    table.threaded(id, from);
    if (from >= 0) table.linked(id, from);
    if (this.#heldFrom + this.#held.length === id && this.#held.length < HELD) this.#held.push(url);
    return id;
  }

  #leavesOut(url: string, from: number, isListed: boolean): LeftOut | null {
    if (url.length > LONGEST) return 'long';
    if (this.table.count >= this.#limits.pages) return 'pages';
    if (isListed) return null;
    if (this.#last.leaves(from)) return 'maze';
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    const parts = path.split('/');
    if (parts.length > DEEPEST + 3) return 'deep';
    if (parts.length > 2 * REPEATED && isRepeating(parts)) return 'repeated';
    if (query < 0) return null;
    const key = hashOf(path).one;
    const count = (this.#queries.get(key) ?? 0) + 1;
    if (count > this.#limits.queries) return 'queries';
    this.#queries.set(key, count);
    return null;
  }

  #text(id: number): string {
    const at = id - this.#heldFrom;
    if (at >= 0 && at < this.#held.length) {
      const url = this.#held[at] ?? '';
      // What was given out is let go in pieces, as each costs a copy.
      if (at >= HELD / 2) {
        this.#held = this.#held.slice(at + 1);
        this.#heldFrom = id + 1;
      }
      return url;
    }
    const lines = this.journal.readFrom(this.table.place(id));
    this.#held = lines.flatMap(({ line }) => (line[0] === 'u' ? [String(line[4])] : []));
    this.#heldFrom = id;
    return this.#held[0] ?? '';
  }

  #replayed(line: JournalLine, place: number, other: (line: JournalLine) => void): boolean {
    const { table } = this;
    const [kind, first, second, third, fourth] = line;
    if (kind === 'u' && typeof fourth === 'string') {
      const use = URL_USES[Number(second)] ?? 'page';
      this.#take(fourth, hashOf(fourth), { found: Number(first), use, from: Number(third), place });
      return true;
    }
    const id = Number(first);
    if (kind === 'f') table.mark(id, Number(second) & (2 * FOUND['search-console'] - 1));
    else if (kind === 'd' && id < table.count) {
      if (!table.isDone(id)) this.#done += 1;
      table.finish(id);
      table.redirect(id, Number(second));
      if (Array.isArray(third)) for (const [view, status] of third.entries()) table.answered(id, view, Number(status));
    } else if (kind === 'l') for (const to of line.slice(2)) table.linked(Number(to), id);
    else other(line);
    return true;
  }
}

function isRepeating(parts: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const part of parts.slice(3)) {
    const count = (counts.get(part) ?? 0) + 1;
    if (count > REPEATED && part !== '') return true;
    counts.set(part, count);
  }
  return false;
}

/** The shape of an address: its numbers and ids do not matter. */
function shapeOf(url: string): number {
  return hashOf(url.replace(/[0-9a-f]{0,40}\d[0-9a-f]{0,40}/gi, '0')).one;
}
