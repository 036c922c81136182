const BLANK = new Set([' ', '\t', '\n', '\v', '\f', '\r']);

/** One word of a line of configuration, unquoted, and where the next begins (httpd's `ap_getword_conf`). */
export function nextWord(text: string, start: number): { readonly word: string; readonly end: number } {
  let at = skipBlank(text, start);
  const quote = text[at];
  if (quote !== '"' && quote !== "'") {
    const from = at;
    while (at < text.length && !BLANK.has(text[at] as string)) at++;
    return { word: unescaped(text.slice(from, at), null), end: skipBlank(text, at) };
  }
  const from = ++at;
  while (at < text.length && text[at] !== quote) {
    const escapes = text[at] === '\\' && (text[at + 1] === quote || text[at + 1] === '\\');
    at += escapes ? 2 : 1;
  }
  return { word: unescaped(text.slice(from, at), quote), end: skipBlank(text, Math.min(at + 1, text.length)) };
}

/** The words of a line, as ap_getword_conf takes them apart. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (let at = skipBlank(text, 0); at < text.length; ) {
    const { word, end } = nextWord(text, at);
    words.push(word);
    at = end;
  }
  return words;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && BLANK.has(text[at] as string)) at++;
  return at;
}

/** A backslash stands for itself except before a backslash and, in quotes, before the quote. */
function unescaped(text: string, quote: string | null): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(.)/gs, (both, char: string) => (char === '\\' || char === quote ? char : both));
}

const MOST = 16 * 1024 * 1024;

/** Replaces `${NAME}`; a name that nothing sets stays as it stands, as in httpd. */
export function expandVariables(text: string, lookUp: (name: string) => string | undefined): string {
  if (!text.includes('${')) return text;
  const expanded = text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => lookUp(name) ?? whole);
  // Variables made of variables can double with each line; no line of httpd is longer than this.
  return expanded.length > MOST ? expanded.slice(0, MOST) : expanded;
}
