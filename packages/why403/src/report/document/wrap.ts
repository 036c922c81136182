import stringWidth from 'string-width';

/**
 * Breaks a text at spaces, so that no line is wider than `width` columns, indent included. A word that is wider
 * stays whole: it is an address or an id that somebody will copy.
 */
export function wrap(text: string, width: number, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let used = stringWidth(indent);
  let empty = true;
  for (const word of text.split(' ')) {
    const columns = stringWidth(word);
    if (!empty && used + 1 + columns > width) {
      lines.push(line);
      line = hanging;
      used = stringWidth(hanging);
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
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}
