import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Breaks a text at spaces, so that no line is wider than `width` columns, indent included. A word that is wider
 * stays whole: it is an address or an id that somebody will copy.
 */
export function wrap(text: string, width: number, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let used = columnsOf(indent);
  let empty = true;
  for (const word of text.split(' ')) {
    const columns = columnsOf(word);
    if (!empty && used + 1 + columns > width) {
      lines.push(line);
      line = hanging;
      used = columnsOf(hanging);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    used += columns + (empty ? 0 : 1);
    empty = false;
  }
  lines.push(line);
  return lines;
}

/** A text filled with spaces to so many columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** ASCII, dashes, quotation marks, the ellipsis, arrows: each takes one column. */
const NARROW = /^[\u0020-\u007e\u2010-\u2027\u2190-\u2193]*$/;
/** Marks that stand over or within the character before them. */
const COMBINING = /^(?:\p{M}|\u200d|\ufe0f)$/u;

/** Columns of a terminal that a text takes. Nearly all text is narrow: they are its characters. */
function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (!COMBINING.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}
