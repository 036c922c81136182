import { LISTED, type UrlTable } from './url-table.ts';

/** Pages that each lead to one more of their kind, and that nobody else links: a calendar without end. */
const CHAIN = 200;
const CHAIN_ASKED = 500;
/** Pages that only one page links, which itself only one page links, and so on. */
const THREAD = 3;
/** So many that hang together are asked before it matters whether they ever lead to one another. */
const MAZE_ASKED = 3000;
/** In a site of a million pages every hundredth link would by then lead to a page that is known. */
const MET_OF_GROWN = 1000;

/** Why known addresses are not asked. */
type Trap = 'chain' | 'maze';

/** Addresses that hang together: threads that begin at one address. */
interface Tangle {
  waiting: number[];
  asked: number;
  /** Links of those that were asked: to new addresses, and to others that hang together but for the way back. */
  grown: number;
  met: number;
}

/**
 * Addresses that may lie in a trap: they come last, so that what is beside the trap is found first. Many of a chain are left;
 * and those of a maze once it is clear that its pages lead to ever new ones, and never to one another as those of a site do.
 */
export class LastOnes {
  /** Addresses that are known and will not be asked. */
  readonly dropped: Record<Trap, number> = { chain: 0, maze: 0 };
  readonly #table: UrlTable;
  readonly #tangles = new Map<number, Tangle>();
  /** Those whose turn it is, one after the other: a maze keeps none waiting. */
  #turns: Tangle[] = [];
  #chained: number[] = [];
  #chainAsked = 0;

  constructor(table: UrlTable) {
    this.#table = table;
  }

  /** Takes an address that comes last; false where it does not. */
  takes(id: number): boolean {
    const table = this.#table;
    if ((table.flags(id) & LISTED) !== 0) return false;
    if (table.chain(id) >= CHAIN && table.links(id) <= 2) this.#chained.push(id);
    else if (table.thread(id) >= THREAD && table.links(id) <= 1) this.#wait(id);
    else return false;
    return true;
  }

  /** A page links an address that was new, or known. */
  linked(id: number, from: number, isNew: boolean): void {
    const table = this.#table;
    const tangle = from < 0 ? undefined : this.#tangles.get(table.root(from));
    if (tangle === undefined || table.thread(from) < THREAD) return;
    if (isNew) tangle.grown += 1;
    else if (table.thread(id) > 0 && table.referrers(from)[0] !== id) tangle.met += 1;
  }

  /** Whether what a page leads to is not taken up any more. */
  leaves(from: number): boolean {
    const tangle = from < 0 ? undefined : this.#tangles.get(this.#table.root(from));
    return tangle !== undefined && this.#table.thread(from) >= THREAD && isMaze(tangle);
  }

  /** The next of them; null where none is left, or none is worth asking. */
  next(): number | null {
    const chained = this.#chainAsked < CHAIN_ASKED ? this.#chained.shift() : undefined;
    if (chained !== undefined) {
      this.#chainAsked += 1;
      return chained;
    }
    this.dropped.chain += this.#chained.length;
    this.#chained = [];
    for (let tangle = this.#turns.shift(); tangle !== undefined; tangle = this.#turns.shift()) {
      if (isMaze(tangle)) {
        this.dropped.maze += tangle.waiting.length;
        tangle.waiting = [];
        continue;
      }
      const id = tangle.waiting.shift();
      tangle.asked += 1;
      if (tangle.waiting.length > 0) this.#turns.push(tangle);
      return id ?? null;
    }
    return null;
  }

  #wait(id: number): void {
    const root = this.#table.root(id);
    const tangle = this.#tangles.get(root) ?? { waiting: [], asked: 0, grown: 0, met: 0 };
    this.#tangles.set(root, tangle);
    if (tangle.waiting.length === 0) this.#turns.push(tangle);
    tangle.waiting.push(id);
  }
}

function isMaze({ asked, grown, met }: Tangle): boolean {
  return asked >= MAZE_ASKED && met * MET_OF_GROWN < grown;
}
