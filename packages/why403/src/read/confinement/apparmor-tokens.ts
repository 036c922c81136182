/** One statement of a profile file: a rule, a line of its own, or the head of a block. */
export interface ProfileStatement {
  readonly text: string;
  readonly line: number;
  /** Statements between its braces; null where it has none. */
  readonly block: readonly ProfileStatement[] | null;
}

const LIMIT = { depth: 16, statements: 50_000 } as const;

/** The statements of a profile file. What is not closed ends with the file. */
export function readStatements(text: string): readonly ProfileStatement[] {
  const scanner = new Scanner(text);
  return scanner.statements(0);
}

class Scanner {
  private readonly text: string;
  private at = 0;
  private line = 1;
  private count = 0;

  constructor(text: string) {
    this.text = text;
  }

  statements(depth: number): ProfileStatement[] {
    const found: ProfileStatement[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.text.length || this.count > LIMIT.statements) return found;
      if (this.text[this.at] === '}') {
        this.at++;
        if (depth > 0) return found;
        continue;
      }
      this.count++;
      const line = this.line;
      const { words, end } = this.statement();
      // Too deep for any profile: the rest is taken as it stands.
      const opens = end === '{' && depth < LIMIT.depth;
      if (words !== '' || opens) found.push({ text: words, line, block: opens ? this.statements(depth + 1) : null });
    }
  }

  /** Blanks and comments; `#include` is no comment. */
  private skipBlanks(): void {
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (char === '\n') this.line++;
      else if (char === '#' && !this.text.startsWith('#include', this.at)) this.toLineEnd();
      else if (char !== ' ' && char !== '\t' && char !== '\r') return;
    }
  }

  /** Leaves the position before the line feed. */
  private toLineEnd(): string {
    const end = this.text.indexOf('\n', this.at);
    const until = end === -1 ? this.text.length : end;
    const rest = this.text.slice(this.at, until);
    this.at = until - 1;
    return rest;
  }

  private statement(): { readonly words: string; readonly end: ',' | '{' | '' } {
    // Includes and assignments end with their line.
    const head = this.text.slice(this.at, this.at + 300);
    if (/^(?:#?include\b|[@$]\{?\w+\}?[ \t]*\+?=)/.test(head)) {
      const words = this.toLineEnd().replace(/(?:,[ \t\r]*|(?<![ \t\r])[ \t\r]+)$/, '');
      this.at++;
      return { words, end: '' };
    }
    let words = '';
    let nested = 0;
    let quoted = false;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at] as string;
      if (char === '\n') this.line++;
      if (char === '\\') {
        words += this.text.slice(this.at, this.at + 2);
        this.at++;
      } else if (char === '"') {
        quoted = !quoted;
        words += char;
      } else if (quoted) words += char;
      else if (char === '#' && /\s$/.test(words)) this.toLineEnd();
      else if (char === '{' && nested === 0 && /(?:^|\s|\))$/.test(words)) return this.ended(words, '{');
      else if (char === '{') [words, nested] = [words + char, nested + 1];
      else if (char === '}' && nested > 0) [words, nested] = [words + char, nested - 1];
      else if (char === '}') return { words: words.trim(), end: '' };
      else if (char === ',' && nested === 0 && !isListed(words)) return this.ended(words, ',');
      else words += /\s/.test(char) ? ' ' : char;
    }
    return { words: words.trim(), end: '' };
  }

  private ended(words: string, end: ',' | '{') {
    this.at++;
    return { words: words.trim(), end };
  }
}

/** A comma inside `flags=(…)` or `(read, write)` separates words. */
function isListed(words: string): boolean {
  return words.lastIndexOf('(') > words.lastIndexOf(')');
}
