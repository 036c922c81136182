/** Stand for a `*` and a `?` that are meant as such: what a policy variable was replaced with is no pattern. */
const STAR = '\uE000';
const ANY = '\uE001';

/** A text in which nothing is a wildcard any more. */
export function literal(text: string): string {
  return text.replaceAll('*', STAR).replaceAll('?', ANY);
}

/** The text that a pattern stands for where nothing in it is a wildcard. */
export function plain(pattern: string): string {
  if (!pattern.includes(STAR) && !pattern.includes(ANY)) return pattern;
  return pattern.replaceAll(STAR, '*').replaceAll(ANY, '?');
}

/** Whether a text fits a pattern: `*` stands for any run of characters, `?` for one. Without backtracking over more than one `*`. */
export function fits(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  const star = pattern.indexOf('*');
  if (star === -1 && !pattern.includes('?')) return plain(pattern) === text;
  if (!pattern.includes('?')) {
    if (star === pattern.length - 1) return text.startsWith(plain(pattern.slice(0, -1)));
    return fitsInOrder(pattern, text);
  }
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

/** Of a pattern with no other wildcards than stars: what is between them must stand in the text one after another. */
function fitsInOrder(pattern: string, text: string): boolean {
  const [first = '', ...between] = pattern.split('*').map(plain);
  const last = between.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let here = first.length;
  for (const piece of between) {
    const at = text.indexOf(piece, here);
    if (at === -1) return false;
    here = at + piece.length;
  }
  return here <= text.length - last.length;
}

/** Longer patterns than ARNs are not compared with each other. */
const LONGEST_OVERLAP = 2048;

/** Whether some text fits both patterns, the one short. */
export function overlaps(pattern: string, short: string): boolean {
  if (pattern.length > LONGEST_OVERLAP) return true;
  // What both have at start and end without a wildcard must be the same, and needs no table.
  const most = Math.min(pattern.length, short.length);
  let start = 0;
  while (start < most && isSure(pattern[start]) && isSure(short[start])) {
    if (pattern[start] !== short[start]) return false;
    start++;
  }
  let end = 0;
  while (end < most - start && isSure(pattern.at(-1 - end)) && isSure(short.at(-1 - end))) {
    if (pattern.at(-1 - end) !== short.at(-1 - end)) return false;
    end++;
  }
  return overlapInTable(pattern.slice(start, pattern.length - end), short.slice(start, short.length - end));
}

function isSure(character: string | undefined): boolean {
  return character !== '*' && character !== '?' && character !== STAR && character !== ANY;
}

function overlapInTable(pattern: string, short: string): boolean {
  // Whether what is left of the one, from each place of the other on, can be the same text.
  let later: readonly boolean[] = lastRow(pattern);
  for (let at = short.length - 1; at >= 0; at--) {
    const row: boolean[] = new Array(pattern.length + 1).fill(false);
    for (let here = pattern.length; here >= 0; here--) {
      const [one, other] = [short[at] as string, pattern[here]];
      if (one === '*') row[here] = later[here] === true || (other !== undefined && row[here + 1] === true);
      else if (other === '*') row[here] = row[here + 1] === true || later[here] === true;
      else row[here] = other !== undefined && later[here + 1] === true && (one === '?' || isOne(other, one));
    }
    later = row;
  }
  return later[0] === true;
}

/** Nothing but stars fits nothing. */
function lastRow(pattern: string): boolean[] {
  const row: boolean[] = new Array(pattern.length + 1).fill(false);
  for (let here = pattern.length; here >= 0; here--)
    row[here] = here === pattern.length || (pattern[here] === '*' && row[here + 1] === true);
  return row;
}

function isOne(wanted: string, character: string): boolean {
  if (wanted === '?') return true;
  if (wanted === STAR) return character === '*';
  if (wanted === ANY) return character === '?';
  return wanted === character;
}
