import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { Part } from '../model/signal.ts';
import type { ProductId } from '../model/taxonomy.ts';
import { bucketOf } from './bucket.ts';
import { COUNTED, WORDS } from './words.ts';

/** What some evidence may mean: products to be looked for, and rules of products by their place. */
export interface Meant {
  readonly products: Set<ProductId>;
  readonly rules: Map<ProductId, Set<number>>;
}

const WORD = /[a-z0-9]+/g;
/** In a text that a client printed escaped: what follows may be a word of its own. */
const ESCAPED_SPACE = /\\[nrt]/g;

let buckets: readonly string[] | undefined;

/**
 * Adds what an exchange may mean. A line of the table has `^word:` with alternatives behind it, separated by `|`: a
 * product (`4c`) or a rule of it (`4c.7`), counted in base 36; the words that must stand in the exchange too; and the
 * texts that must stand in a part of it (`body=…`), all separated by `~`.
 */
export function addMeanings(view: ExchangeView, meant: Meant): void {
  const words = wordsIn(view);
  buckets ??= WORDS.split('\n');
  for (const word of words) {
    const line = buckets[bucketOf(word, buckets.length)] ?? '';
    const start = line.indexOf(`^${word}:`);
    if (start < 0) continue;
    const end = line.indexOf('^', start + 1);
    for (const alternative of line.slice(start + word.length + 2, end < 0 ? line.length : end).split('|')) {
      const [counted = '', needed = '', ...texts] = alternative.split('~');
      const isMet = (needed === '' || needed.split(' ').every((other) => words.has(other))) && texts.every(stands);
      if (isMet) addMeaning(counted, meant);
    }
  }

  function stands(text: string): boolean {
    const at = text.indexOf('=');
    return view.lowerText(text.slice(0, at) as Part)?.includes(text.slice(at + 1)) ?? false;
  }
}

function addMeaning(counted: string, { products, rules }: Meant): void {
  const [at = '', rule] = counted.split('.');
  const product = COUNTED[Number.parseInt(at, 36)];
  if (product === undefined) return;
  if (rule === undefined) products.add(product);
  else rules.set(product, (rules.get(product) ?? new Set()).add(Number.parseInt(rule, 36)));
}

/** Every word that a mark could ask for: those of the parts in which `Vocabulary.scan` looks. */
function wordsIn({ exchange: { request, response, vantage } }: ExchangeView): ReadonlySet<string> {
  const peer = vantage.from === 'saved' ? null : vantage.connection.peerOwner?.name;
  const fields = [...(response.headers ?? []), ...(request.headers ?? [])].flat();
  const parts = [response.status, response.reason, request.method, request.url, peer, ...fields, response.body];
  const text = parts.join(' ').toLowerCase();
  const words = new Set(text.match(WORD));
  if (text.includes('\\')) for (const [word] of text.replace(ESCAPED_SPACE, ' ').matchAll(WORD)) words.add(word);
  return words;
}
