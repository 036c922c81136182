/** Stand for a `*` and a `?` that are meant as such: what a policy variable was replaced with is no pattern. */
const STAR = '\uE000';
const ANY = '\uE001';
const MEANT = /[\uE000\uE001]/;

/** A text in which nothing is a wildcard any more. */
export function literal(text: string): string {
  return text.replaceAll('*', STAR).replaceAll('?', ANY);
}

/** The text that a pattern stands for where nothing in it is a wildcard. */
export function plain(pattern: string): string {
  if (!MEANT.test(pattern)) return pattern;
  return pattern.replaceAll(STAR, '*').replaceAll(ANY, '?');
}

/** Whether a text fits a pattern: `*` stands for any run of characters, `?` for one. Without backtracking over more than one `*`. */
export function fits(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  const star = pattern.indexOf('*');
  if (star === -1 && !pattern.includes('?')) return plain(pattern) === text;
  if (star === pattern.length - 1 && !pattern.includes('?')) return text.startsWith(plain(pattern.slice(0, -1)));
  let at = 0;
  let here = 0;
  // Where the last `*` stands, and how far it has been stretched: only that one is ever tried again.
  let last = -1;
  let stretched = 0;
  while (here < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      last = at++;
      stretched = here;
    } else if (wanted !== undefined && isOne(wanted, text[here] as string)) {
      at++;
      here++;
    } else if (last !== -1) {
      at = last + 1;
      here = ++stretched;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function isOne(wanted: string, character: string): boolean {
  if (wanted === '?') return true;
  if (wanted === STAR) return character === '*';
  if (wanted === ANY) return character === '?';
  return wanted === character;
}
