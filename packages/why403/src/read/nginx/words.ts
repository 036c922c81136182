const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const BACKSLASH = 92;

/** Blanks and line ends, between words. */
export function isSpace(code: number): boolean {
  return code === BLANK || code === NEWLINE || code === TAB || code === RETURN;
}

/** The name of a directive, whose words begin at `start`. */
export function firstWord(text: string, start: number, end: number): string {
  const first = text.charCodeAt(start);
  if (first === QUOTE || first === APOSTROPHE) return wordsBetween(text, start, end)[0] ?? '';
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) return wordsBetween(text, start, end)[0] ?? '';
    if (isSpace(code)) break;
  }
  return text.slice(start, at);
}

/** The words of a directive, unquoted and unescaped as `ngx_conf_read_token` leaves them (src/core/ngx_conf_file.c). */
export function wordsBetween(text: string, start: number, end: number): readonly string[] {
  const whole = text.slice(start, end);
  return PLAIN.test(whole) ? whole.split(' ') : wordsOf(text, start, end);
}

/** What has one blank between its words, and nothing else to look out for: as most lines are. */
const PLAIN = /^[^\s"'\\#]+(?: [^\s"'\\#]+)*$/;

function wordsOf(text: string, start: number, end: number): readonly string[] {
  const words: string[] = [];
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (code === HASH) {
      const newline = text.indexOf('\n', at);
      at = newline === -1 ? end : newline;
    } else {
      const isQuoted = code === QUOTE || code === APOSTROPHE;
      const from = isQuoted ? at + 1 : at;
      const to = isQuoted ? endOfQuoted(text, from, code, end) : endOfPlain(text, from, end);
      const raw = text.slice(from, to);
      words.push(raw.includes('\\') ? unescaped(raw) : raw);
      at = isQuoted ? to + 1 : to;
    }
  }
  return words;
}

function endOfPlain(text: string, from: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (isSpace(code)) break;
  }
  return Math.min(at, end);
}

function endOfQuoted(text: string, from: number, quote: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote) break;
  }
  return Math.min(at, end);
}

function unescaped(raw: string): string {
  return raw.replace(/\\(["'\\trn])/g, (_, letter: string) => {
    if (letter === 't') return '\t';
    if (letter === 'r') return '\r';
    return letter === 'n' ? '\n' : letter;
  });
}
