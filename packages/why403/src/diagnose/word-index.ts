import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Match } from '../model/signal.ts';

/** Finds, in one pass over a response, the entries whose required word is present. */
export interface WordIndex<Entry> {
  candidates(view: ExchangeView): Set<Entry>;
}

const WORD_SOURCE = /[a-z0-9]+/g;

/**
 * The word under which a match is indexed: the longest of its literal, as short words stand in every page; for a
 * header that need only be there, the longest of its name. Null where it has no ASCII word.
 */
export function requiredWord(match: Match): string | null {
  const text = match.literal === '' ? match.in.slice(match.in.indexOf(' ') + 1) : match.literal;
  let longest: string | null = null;
  for (const [word] of text.toLowerCase().matchAll(WORD_SOURCE)) {
    if (longest === null || word.length > longest.length) longest = word;
  }
  return longest;
}

/** Builds the index once; `matchesOf` names the alternatives under which an entry may be found. */
export function buildWordIndex<Entry>(
  entries: readonly Entry[],
  matchesOf: (entry: Entry) => readonly Match[],
): WordIndex<Entry> {
  const byWord = new Map<string, Entry[]>();
  const always: Entry[] = [];
  for (const entry of entries) {
    const words = new Set(matchesOf(entry).map(requiredWord));
    for (const word of words) {
      if (word === null) always.push(entry);
      else if (byWord.has(word)) byWord.get(word)?.push(entry);
      else byWord.set(word, [entry]);
    }
  }

  function collect(text: string, found: Set<Entry>): void {
    let start = -1;
    for (let at = 0; at <= text.length; at++) {
      if (at < text.length && isWordCode(text.charCodeAt(at))) {
        if (start < 0) start = at;
      } else if (start >= 0) {
        const known = byWord.get(text.slice(start, at));
        if (known !== undefined) for (const entry of known) found.add(entry);
        start = -1;
      }
    }
  }

  return {
    candidates(view) {
      const found = new Set(always);
      const { request, response } = view.exchange;
      if (response.status !== null) collect(String(response.status), found);
      collect(response.reason?.toLowerCase() ?? '', found);
      for (const [name, value] of response.headers ?? []) {
        collect(name.toLowerCase(), found);
        collect(value.toLowerCase(), found);
      }
      collect(request.method?.toLowerCase() ?? '', found);
      collect(request.url?.toLowerCase() ?? '', found);
      for (const [name, value] of request.headers ?? []) {
        collect(name.toLowerCase(), found);
        collect(value.toLowerCase(), found);
      }
      collect(view.lowerText('peer') ?? '', found);
      collect(view.lowerText('body') ?? '', found);
      return found;
    },
  };
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
