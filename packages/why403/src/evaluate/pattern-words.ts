/** The plain text of a pattern, in its order: what a person may look for, with `…` for what varies. */
export function patternWords({ source }: RegExp): string {
  const plain = source
    // Classes, groups' openings, counts and classes of characters vary; an escaped sign stands for itself.
    .replace(/\(\?<?[!=][^()]{0,200}\)|\[(?:\\.|[^\]\\]){0,200}\]|\\[bBdDsSwWnrtvfpP](?:\{[^}]{0,20}\})?/g, '\u0000')
    .replace(/\(\?(?:<[a-zA-Z]{1,30}>|[:!=])|(?<!\\)[()^$?*+|.]|(?<!\\)\{\d{0,5},?\d{0,5}\}/g, '\u0000')
    .replace(/\\(.)/g, '$1');
  const words = plain.split('\u0000').filter((text) => /[A-Za-z0-9]{2}/.test(text));
  return words.map((text) => text.trim()).join(' … ');
}
