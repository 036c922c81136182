import type { Evidence, EvidenceList } from '../model/diagnosis.ts';
import type { Mark, Match } from '../model/signal.ts';
import type { ExchangeView } from './exchange-view.ts';

const CONTEXT = 60;

/** Looks for one match; the evidence cites the text around it, or null where it is not there. */
export function findMatch(view: ExchangeView, match: Match): Evidence | null {
  const lower = view.lowerText(match.in);
  if (lower === null) return null;
  const literal = match.literal.toLowerCase();
  const at = indexOfWords(lower, literal);
  if (at < 0) return null;
  const text = view.text(match.in) ?? '';
  if (match.whole && lower.trim() !== literal.trim()) return null;
  const part = match.in === 'message' ? 'body' : match.in;
  if (match.pattern === undefined) return view.cite(part, around(match, text, at, literal.length));
  // Patterns carry no `g` or `y` (a test holds them to it), so there is no `lastIndex` to be shared between calls.
  const found = match.pattern.exec(text);
  return found === null ? null : view.cite(part, around(match, text, found.index, found[0].length));
}

/** Where a text stands as whole words: "bidden" is not in "forbidden". */
function indexOfWords(text: string, words: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const startsInside = isWordAt(words, 0) && isWordAt(text, at - 1) && !isEscapedSpace(text, at - 2);
    const endsInside = isWordAt(words, words.length - 1) && isWordAt(text, end);
    if (!startsInside && !endsInside) return at;
  }
  return -1;
}

/** `\\n` and its like in a text that a client printed escaped: it parts words as the line end did. */
function isEscapedSpace(text: string, at: number): boolean {
  return text[at] === '\\' && 'nrt'.includes(text[at + 1] ?? ' ');
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Whole header values and whole small bodies are cited as they are; of a page, the line around the match. */
function around(match: Match, text: string, at: number, length: number): string {
  if ((match.in !== 'body' && match.in !== 'message') || text.length <= 2 * CONTEXT) return text.trim();
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const lineEnd = text.indexOf('\n', at + length);
  const from = Math.max(lineStart, at - CONTEXT);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, at + length + CONTEXT);
  return text.slice(wordStart(text, from, at), wordEnd(text, at + length, to)).trim();
}

/** From here on, without the rest of a word that the limit cut, as far as the match is not touched. */
function wordStart(text: string, from: number, at: number): number {
  if (!isWordPart(text[from - 1])) return from;
  let start = from;
  while (start < at && isWordPart(text[start])) start += 1;
  return start;
}

function wordEnd(text: string, end: number, to: number): number {
  if (!isWordPart(text[to])) return to;
  let last = to;
  while (last > end && isWordPart(text[last - 1])) last -= 1;
  return last;
}

function isWordPart(letter: string | undefined): boolean {
  if (letter === undefined) return false;
  // A pattern of all letters there are takes long to make, and is seldom needed.
  return letter < '\u0080' ? /[A-Za-z0-9]/.test(letter) : /[\p{L}\p{N}]/u.test(letter);
}

/** Looks for a mark with all it requires and excludes. */
export function findMark(view: ExchangeView, mark: Mark): EvidenceList | null {
  const first = findMatch(view, mark);
  if (first === null) return null;
  const evidence: [Evidence, ...Evidence[]] = [first];
  for (const match of mark.also ?? []) {
    const more = findMatch(view, match);
    if (more === null) return null;
    if (more.part !== first.part || more.excerpt !== first.excerpt) evidence.push(more);
  }
  for (const match of mark.unless ?? []) {
    if (findMatch(view, match) !== null) return null;
  }
  return evidence;
}
