import { endOfIntroduction, type Stretch } from './introduction.ts';
import { ownWordsOfJson } from './own-words-of-json.ts';
import { ownWordsOfPage } from './own-words-of-page.ts';
import { pageOf } from './plain-message.ts';

/** Stands where words of another one were. */
const LEFT_OUT = ' … ';

/** Plain text longer than this is a document; what stands in its middle is an example, or a line of a log. */
const TEXT_LIMIT = 1500;
const OPENING = 400;

/**
 * What of a body the answering party says itself. An article shows an error as an example, a gateway reports what a
 * service told it, a log viewer lists the refusals of others: all that is left out. Where no header was shown the text
 * may be the print of a client, around the very answer that is asked about, and only a page can be told apart.
 */
export function ownWords(body: string, headersShown: boolean, look = pageOf): string {
  const start = /^\s{0,200}(\S)/.exec(body)?.[1];
  if (start === '<') return without(body, ownWordsOfPage(body, look));
  if (start === undefined) return body;
  const isJson = '{['.includes(start);
  if (!headersShown) return isJson ? body : withPlainQuotes(body);
  return without(body, isJson ? ownWordsOfJson(body) : othersInText(body));
}

/** A program that prints an answer inside a string escapes its quotation marks, once for each string around it. */
function withPlainQuotes(text: string): string {
  return text.includes('\\"') ? text.replace(/\\{1,7}"/g, '"') : text;
}

/** Two lines that begin with a time: a log. */
const LOG =
  /^\W{0,2}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d\b[^\n]{0,4000}\n\W{0,2}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d\b/m;

function othersInText(text: string): Stretch[] {
  if (LOG.test(text)) return [[0, text.length]];
  const introduced = endOfIntroduction(text);
  if (introduced !== null) return [[introduced, text.length]];
  return text.length > TEXT_LIMIT ? [[OPENING, text.length]] : [];
}

/** The text without these stretches, which are in order and do not overlap. */
function without(text: string, others: readonly Stretch[]): string {
  if (others.length === 0) return text;
  const kept: string[] = [];
  let at = 0;
  for (const [from, to] of others) {
    kept.push(text.slice(at, from));
    at = to;
  }
  kept.push(text.slice(at));
  return kept.join(LEFT_OUT);
}
