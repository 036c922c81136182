import { isSpace } from './words.ts';

/** What ends a run of words. */
export type Terminator = ';' | '{' | '}' | 'end';

const NEWLINE = 10;
const QUOTE = 34;
const HASH = 35;
const DOLLAR = 36;
const APOSTROPHE = 39;
const PARENTHESIS = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Characters that a plain word does not simply go on with: 1 for each. */
const STOPS = new Uint8Array(256);
for (const code of [9, NEWLINE, 13, 32, SEMICOLON, OPEN, BACKSLASH, DOLLAR]) STOPS[code] = 1;

/** Finds where runs of words begin and end, as `ngx_conf_read_token` does (src/core/ngx_conf_file.c). */
export class Scanner {
  readonly text: string;
  position = 0;
  line = 1;
  /** Of the last run: how many words, where it began, where its first word ended, and where its last one did. */
  words = 0;
  start = 0;
  startLine = 1;
  firstEnd = 0;
  /** What nginx would stop at; reading goes on as if it had been written right. */
  readonly onProblem: (line: number, expected: string) => void;

  constructor(text: string, onProblem: (line: number, expected: string) => void) {
    this.text = text;
    this.onProblem = onProblem;
    if (text.startsWith('\u00ef\u00bb\u00bf')) {
      this.position = 3;
      onProblem(1, 'a file without a byte order mark: nginx takes it for part of the first name');
    }
  }

  /** Goes over words up to `;`, `{`, `}` or the end of the file; then `position` is after it. */
  next(): Terminator {
    const { text } = this;
    this.words = 0;
    while (this.position < text.length) {
      const code = text.charCodeAt(this.position);
      if (isSpace(code)) {
        if (code === NEWLINE) this.line++;
        this.position++;
      } else if (code === HASH) {
        this.skipComment();
      } else if (code === SEMICOLON || code === OPEN || code === CLOSE) {
        const terminator = this.terminator(code);
        if (terminator !== null) return terminator;
      } else {
        this.word(code);
      }
    }
    if (this.words > 0) this.onProblem(this.line, '";" or "}" before the end of the file');
    return 'end';
  }

  private terminator(code: number): Terminator | null {
    const empty = this.words === 0;
    if (code === CLOSE) {
      // The brace is left where it is, so that the unfinished directive is read as finished.
      if (!empty) {
        this.onProblem(this.line, '";" before "}"');
        return ';';
      }
      this.position++;
      return '}';
    }
    if (empty) {
      this.onProblem(this.line, `a directive before "${code === OPEN ? '{' : ';'}"`);
      this.start = this.position;
      this.startLine = this.line;
      this.firstEnd = this.position;
    }
    this.position++;
    if (code === OPEN) return '{';
    return empty ? null : ';';
  }

  private skipComment(): void {
    const newline = this.text.indexOf('\n', this.position);
    this.position = newline === -1 ? this.text.length : newline;
  }

  private word(first: number): void {
    if (this.words === 0) {
      this.start = this.position;
      this.startLine = this.line;
    }
    if (first === QUOTE || first === APOSTROPHE) this.quoted(first);
    else this.plain();
    if (this.words++ === 0) this.firstEnd = this.position;
  }

  private plain(): void {
    const { text } = this;
    let at = this.position;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 255 || STOPS[code] === 0) continue;
      if (code === BACKSLASH) {
        at++;
        if (text.charCodeAt(at) === NEWLINE) this.line++;
      } else if (code === DOLLAR) {
        // The brace of a variable ends nothing.
        if (text.charCodeAt(at + 1) === OPEN) at++;
      } else break;
    }
    this.position = Math.min(at, text.length);
  }

  private quoted(quote: number): void {
    const { text } = this;
    const startLine = this.line;
    let at = this.position + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === BACKSLASH) at++;
      if (text.charCodeAt(at) === NEWLINE) this.line++;
    }
    this.position = Math.min(at + 1, text.length);
    if (at >= text.length) {
      this.onProblem(startLine, `a closing ${String.fromCharCode(quote)} for the one opened here`);
      return;
    }
    const next = text.charCodeAt(this.position);
    if (next === PARENTHESIS) return;
    if (this.position < text.length && !isSpace(next) && next !== SEMICOLON && next !== OPEN)
      this.onProblem(this.line, `a blank, ";" or "{" after a closing ${String.fromCharCode(quote)}`);
  }
}
