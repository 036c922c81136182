import type { ConfigSource } from '../../model/nginx-config.ts';

/** A line of configuration with its continuations joined and blanks at both ends taken off. */
export interface Line {
  readonly text: string;
  readonly source: ConfigSource;
  readonly line: number;
  readonly endLine: number;
}

/** Where lines come from: a file, or the body of a macro. */
export interface Lines {
  next(): Line | null;
}

/** The lines of a text that hold anything but blanks and comments. A comment is continued by a backslash too. */
export function linesOf(source: ConfigSource): Lines {
  let at = 0;
  let number = 0;
  const read = (): Line | null => {
    if (at >= source.text.length) return null;
    let text = '';
    const first = number + 1;
    for (;;) {
      const newline = source.text.indexOf('\n', at);
      let part = source.text.slice(at, newline === -1 ? undefined : newline);
      at = newline === -1 ? source.text.length : newline + 1;
      number++;
      if (newline !== -1 && part.endsWith('\r')) part = part.slice(0, -1);
      if (newline === -1 || !part.endsWith('\\')) {
        text += part;
        break;
      }
      text += part.slice(0, -1);
      if (at >= source.text.length) break;
    }
    return { text: trim(text), source, line: first, endLine: number };
  };
  return {
    next: () => {
      for (let line = read(); line !== null; line = read()) {
        if (line.text !== '' && !line.text.startsWith('#')) return line;
      }
      return null;
    },
  };
}

/** Lines that were gathered before, such as those of a macro. */
export function replayLines(lines: readonly Line[]): Lines {
  let at = 0;
  return { next: () => lines[at++] ?? null };
}

/** Blanks as httpd knows them, not those of Unicode: texts are bytes. */
function trim(text: string): string {
  return text.replace(/^[ \t\v\f\r]+/, '').replace(/(?<![ \t\v\f\r])[ \t\v\f\r]+$/, '');
}
