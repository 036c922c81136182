/** A pattern with `*` for any number of characters, in parts: what must stand at the start, between, and at the end. */
export interface Wildcard {
  readonly parts: readonly string[];
  readonly ignoreCase: boolean;
}

/** Reads the pattern of `wildcard`: `\*` is an asterisk, `\\` a backslash, `**` is not allowed (null). */
export function readWildcard(text: string, ignoreCase: boolean): Wildcard | null {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '*') {
      if (text[at - 1] === '*' && part === '') return null;
      parts.push(part);
      part = '';
    } else if (char === '\\' && (text[at + 1] === '*' || text[at + 1] === '\\')) {
      part += text[at + 1];
      at++;
    } else part += char;
  }
  parts.push(part);
  return { parts: ignoreCase ? parts.map(lowerAscii) : parts, ignoreCase };
}

/** What each `*` stands for where the whole text matches, each as short as possible; null where it does not. */
export function matchWildcard({ parts, ignoreCase }: Wildcard, text: string): readonly string[] | null {
  const subject = ignoreCase ? lowerAscii(text) : text;
  const first = parts[0] as string;
  if (parts.length === 1) return subject === first ? [] : null;
  const last = parts.at(-1) as string;
  const end = subject.length - last.length;
  if (!subject.startsWith(first) || end < first.length || !subject.endsWith(last)) return null;
  const found: string[] = [];
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = subject.indexOf(part, from);
    if (at < 0 || at + part.length > end) return null;
    found.push(text.slice(from, at));
    from = at + part.length;
  }
  found.push(text.slice(from, end));
  return found;
}

/** ASCII letters only, as the Rules language does (functions page, `lower`). */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
