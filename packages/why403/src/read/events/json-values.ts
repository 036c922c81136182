/** A JSON value with the line of the text that it begins in. */
interface JsonValue {
  readonly value: unknown;
  readonly line: number;
}

/** What could be read of a text as JSON. */
export interface JsonValues {
  readonly values: readonly JsonValue[];
  /** Lines, or the rest of a file that was cut, which are no JSON. */
  readonly unread: number;
}

/** One object of an export is not larger; what is was cut in the middle of something else. */
const OBJECT_LIMIT = 1024 * 1024;

/**
 * The values of a text: one document, one value a line, several documents one after the other as `jq` prints them, or
 * the whole objects of a document that was cut.
 */
export function jsonValues(text: string): JsonValues {
  const whole = parsed(text);
  if (whole !== undefined) return { values: [{ value: whole, line: 1 }], unread: 0 };
  const lines = eachLine(text);
  return lines.values.length > lines.unread ? lines : objectsIn(text);
}

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eachLine(text: string): JsonValues {
  const values: JsonValue[] = [];
  let unread = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const clean = line.trim();
    if (clean === '') continue;
    const value = /^[{[]./.test(clean) ? parsed(clean) : undefined;
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
      values.push({ value, line: index + 1 });
    else unread += 1;
  }
  return { values, unread };
}

/** Objects within more brackets than this are no records of a log. */
const DEEPEST = 24;

/**
 * Objects that stand by themselves or are elements of a list: what is left of a document whose end is missing. Each
 * character is looked at once, and parsed at most once for each list it is in.
 */
function objectsIn(text: string): JsonValues {
  const values: JsonValue[] = [];
  const open: { readonly bracket: string; readonly at: number; readonly line: number }[] = [];
  let line = 1;
  let at = 0;
  for (; at < text.length && open.length <= DEEPEST; at++) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    else if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') open.push({ bracket: char, at, line });
    else if (char === '}' || char === ']') {
      const opened = open.pop();
      const isElement = open.length === 0 || open.at(-1)?.bracket === '[';
      if (opened?.bracket !== '{' || char !== '}' || !isElement || at - opened.at > OBJECT_LIMIT) continue;
      const value = parsed(text.slice(opened.at, at + 1));
      if (value !== undefined) values.push({ value, line: opened.line });
    }
  }
  return { values, unread: open.length > 0 ? 1 : 0 };
}

/** Where the closing quote of a string stands, or the text ends. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1;
  return at;
}
