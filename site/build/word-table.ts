/** The product whose rules speak of nobody in particular: of them those that may fit are loaded, not all. */
const UNKNOWN = 'unknown';
/** So much of a text that must stand in an answer is looked for: enough to tell, and a third of the size. */
const TELLING = 8;
/** So many such texts of one alternative: further ones hardly tell more. */
const TEXTS = 2;
/** The part in which most texts are looked for goes without its name. */
const USUAL = 'body=';

/**
 * The table of words for the page. `knowledge/words.ts` tells which rule of which product an answer may mean; the page
 * loads the knowledge of a product whole, so it needs no more than the product, and of texts no more than their beginning.
 */
export function wordTable(words: string, counted: readonly string[]): string {
  const unknown = counted.indexOf(UNKNOWN).toString(36);
  const lines = [...words.matchAll(/\^([a-z0-9]+):([^^\n]*)/g)].map(([, word = '', alternatives = '']) => {
    const all = alternatives.split('|').map((one) => shortened(one, unknown));
    const bare = new Set(all.filter((one) => !one.includes('~')));
    // What is met by the word alone makes conditions on other words needless.
    const kept = all.filter((one) => bare.has(one) || !bare.has(one.split('~')[0] ?? ''));
    return `${word}:${[...new Set(kept)].sort().join('|')}`;
  });
  return lines.sort().join('^');
}

function shortened(alternative: string, unknown: string): string {
  const [counted = '', needed = '', ...texts] = alternative.split('~');
  const [product = ''] = counted.split('.');
  const place = product === unknown ? counted : product;
  const begun = texts
    .map((text) => text.slice(0, text.indexOf('=') + 1 + TELLING))
    .sort((a, b) => b.length - a.length)
    .slice(0, TEXTS)
    .map((text) => (text.startsWith(USUAL) ? text.slice(USUAL.length - 1) : text));
  const rest = begun.length === 0 && needed === '' ? [] : [needed, ...new Set(begun)];
  return [place, ...rest].join('~');
}
