import { isSpace } from './words.ts';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const DOLLAR = 36;
const APOSTROPHE = 39;
const PARENTHESIS = 41;
/** What ends a directive without a block. */
export const SEMICOLON = 59;
const BACKSLASH = 92;
/** What begins a block. */
export const OPEN = 123;
/** What ends a block. */
export const CLOSE = 125;

/** What ends a run of words: `SEMICOLON`, `OPEN`, `CLOSE`, or the end of the file. */
type Terminator = number;
/** The end of the file in the place of any of them. */
export const END: Terminator = -1;

/** What stands where a run of words could go on, and does not end it. */
const NONE: Terminator = 0;

/** Characters that a plain word does not simply go on with: 1 for each. */
const STOPS = new Uint8Array(256);
for (const code of [TAB, NEWLINE, RETURN, BLANK, SEMICOLON, OPEN, BACKSLASH, DOLLAR]) STOPS[code] = 1;

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
    const { length } = text;
    // Each character of a large file comes by here: position and line are kept at hand.
    let at = this.position;
    let { line } = this;
    this.words = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === BLANK || code === TAB || code === RETURN) {
        at++;
      } else if (code === NEWLINE) {
        line++;
        at++;
      } else if (code === HASH) {
        const newline = text.indexOf('\n', at);
        at = newline === -1 ? length : newline;
      } else {
        const isWord = code !== SEMICOLON && code !== OPEN && code !== CLOSE;
        if (isWord && this.words === 0) {
          this.start = at;
          this.startLine = line;
        }
        this.position = at;
        this.line = line;
        if (isWord) {
          if (code === QUOTE || code === APOSTROPHE) this.quoted(code);
          else this.plain();
          if (this.words++ === 0) this.firstEnd = this.position;
        } else {
          const terminator = this.terminator(code);
          if (terminator !== NONE) return terminator;
        }
        at = this.position;
        line = this.line;
      }
    }
    this.position = at;
    this.line = line;
    if (this.words > 0) this.onProblem(line, '";" or "}" before the end of the file');
    return END;
  }

  private terminator(code: number): Terminator {
    const empty = this.words === 0;
    if (code === CLOSE) {
      // The brace is left where it is, so that the unfinished directive is read as finished.
      if (!empty) {
        this.onProblem(this.line, '";" before "}"');
        return SEMICOLON;
      }
      this.position++;
      return CLOSE;
    }
    if (empty) {
      this.onProblem(this.line, `a directive before "${code === OPEN ? '{' : ';'}"`);
      this.start = this.position;
      this.startLine = this.line;
      this.firstEnd = this.position;
    }
    this.position++;
    if (code === OPEN) return OPEN;
    return empty ? NONE : SEMICOLON;
  }

  private plain(): void {
    const { text } = this;
    const { length } = text;
    let at = this.position;
    for (; at < length; at++) {
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
    this.position = Math.min(at, length);
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
