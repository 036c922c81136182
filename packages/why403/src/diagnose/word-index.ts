import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Mark, Match } from '../model/signal.ts';

/**
 * Finds, in one pass over an exchange, the entries whose required words are all present. The cost does not grow with
 * the number of entries: each word of the text is hashed as it is read and looked up in one table.
 */
export interface WordIndex {
  /** One pass over status, header fields, request and body. */
  scan(view: ExchangeView): PresentWords;
}

/** Which of the known words an exchange has, as numbers: one for a word wherever it stands, and one for it in the body. */
export interface PresentWords {
  readonly numbers: readonly number[];
  has(number: number): boolean;
  /** Whether every word that a mark of an indexed entry requires is there: false spares looking for it. */
  allow(mark: Mark): boolean;
}

/** Entries of one sort, found by the words of their matches. */
export interface CandidateTable<Entry> {
  candidates(present: PresentWords): Set<Entry>;
}

const WORD_SOURCE = /[a-z0-9]+/g;
const ESCAPED_SPACE = /\\[nrt]/g;

/** The words that must be present for a match: those of its literal, and those of the name of its header field. */
export function wordsOf(match: Match): string[] {
  const header = match.in.indexOf(' ');
  const name = header < 0 ? '' : match.in.slice(header + 1);
  return [...new Set(`${name} ${match.literal}`.toLowerCase().match(WORD_SOURCE) ?? [])];
}

const IN_BODY: ReadonlySet<string> = new Set(['body', 'message']);

/** Gives numbers to words, and finds known words in text. The word of id `n` is number `2n`, in the body also `2n + 1`. */
export class Vocabulary implements WordIndex {
  readonly #ids = new Map<string, number>();
  readonly #required = new Map<Mark, readonly number[]>();
  #table: Int32Array | null = null;

  #idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(word, id);
    this.#table = null;
    return id;
  }

  /** The numbers of the words that a mark requires, those of what must also match included. */
  requiredBy(mark: Mark): readonly number[] {
    const known = this.#required.get(mark);
    if (known !== undefined) return known;
    const numbers = new Set<number>();
    for (const match of [mark, ...(mark.also ?? [])]) {
      const inBody = IN_BODY.has(match.in) ? 1 : 0;
      for (const word of wordsOf(match)) numbers.add(2 * this.#idOf(word) + inBody);
    }
    this.#required.set(mark, [...numbers]);
    return [...numbers];
  }

  scan(view: ExchangeView): PresentWords {
    this.#table ??= buildTable(this.#ids);
    const table = this.#table;
    const present = new Uint8Array(2 * this.#ids.size);
    const numbers: number[] = [];
    const { request, response } = view.exchange;
    const take = (text: string | null, inBody = false) => {
      if (text === null) return;
      const note = (id: number) => {
        if (inBody && present[2 * id + 1] === 0) {
          present[2 * id + 1] = 1;
          numbers.push(2 * id + 1);
        }
        if (present[2 * id] === 1) return;
        present[2 * id] = 1;
        numbers.push(2 * id);
      };
      scanText(text, table, note);
      // Where a client printed the text escaped, `\\ndenied` is a line end and a word; `C:\\nginx` is none. Both are looked up.
      if (text.includes('\\')) scanText(text.replace(ESCAPED_SPACE, ' '), table, note);
    };
    take(view.text('status'));
    take(response.reason);
    for (const [name, value] of response.headers ?? []) {
      take(name);
      take(value);
    }
    take(request.method);
    take(request.url);
    for (const [name, value] of request.headers ?? []) {
      take(name);
      take(value);
    }
    // The host may come from the request's Host field or the URL; both were read. The peer's owner is in neither.
    take(view.text('peer'));
    take(response.body, true);
    const has = (number: number) => present[number] === 1;
    return { numbers, has, allow: (mark) => this.requiredBy(mark).every(has) };
  }
}

/** Open addressing, a quarter full: pairs of hash and number. Two words of one hash are told apart by nobody: a false candidate is cheap. */
function buildTable(ids: ReadonlyMap<string, number>): Int32Array {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, ids.size * 4)));
  const table = new Int32Array(slots * 2).fill(-1);
  for (const [word, id] of ids) {
    const hash = hashOf(word);
    if (hash === FNV_OFFSET) throw new Error(`the word ${word} has the hash of no word`);
    let slot = hash & (slots - 1);
    while (table[2 * slot + 1] !== -1) slot = (slot + 1) & (slots - 1);
    table[2 * slot] = hash;
    table[2 * slot + 1] = id;
  }
  return table;
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

function hashOf(word: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** Letters and digits of ASCII as they count in a word, in lower case; 0 for all that stands between words. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

/** Every character of every text that is diagnosed comes by here, so the loop does nothing but hash. */
function scanText(text: string, table: Int32Array, note: (id: number) => void): void {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = code < 128 ? (FOLDED[code] ?? 0) : 0;
    if (letter !== 0) hash = Math.imul(hash ^ letter, FNV_PRIME);
    else if (hash !== FNV_OFFSET) {
      lookUp(hash, table, note);
      hash = FNV_OFFSET;
    }
  }
  if (hash !== FNV_OFFSET) lookUp(hash, table, note);
}

function lookUp(hash: number, table: Int32Array, note: (id: number) => void): void {
  const mask = table.length / 2 - 1;
  let slot = hash & mask;
  for (let id = table[2 * slot + 1] ?? -1; id !== -1; id = table[2 * slot + 1] ?? -1) {
    if (table[2 * slot] === hash) note(id);
    slot = (slot + 1) & mask;
  }
}

/** Words under which an entry may be found: all of them must be present. */
export interface Alternative<Entry> {
  readonly entry: Entry;
  readonly words: readonly number[];
}

/** The alternatives of entries that are found by marks; `marksOf` names those of one. */
export function alternativesOf<Entry>(
  entries: readonly Entry[],
  marksOf: (entry: Entry) => readonly Mark[],
  vocabulary: Vocabulary,
): Alternative<Entry>[] {
  return entries.flatMap((entry) => marksOf(entry).map((mark) => ({ entry, words: vocabulary.requiredBy(mark) })));
}

/** Builds the table of one sort of entries. */
export function buildCandidateTable<Entry>(alternatives: readonly Alternative<Entry>[]): CandidateTable<Entry> {
  const uses = new Map<number, number>();
  for (const { words } of alternatives) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  const byRarestWord = new Map<number, Alternative<Entry>[]>();
  const always: Entry[] = [];
  for (const alternative of alternatives) {
    const [rarest] = [...alternative.words].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0));
    if (rarest === undefined) always.push(alternative.entry);
    else if (byRarestWord.has(rarest)) byRarestWord.get(rarest)?.push(alternative);
    else byRarestWord.set(rarest, [alternative]);
  }
  return {
    candidates(present) {
      const found = new Set(always);
      for (const number of present.numbers) {
        for (const { entry, words } of byRarestWord.get(number) ?? []) {
          if (words.every((word) => present.has(word))) found.add(entry);
        }
      }
      return found;
    },
  };
}
