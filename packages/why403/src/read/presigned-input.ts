import type { HeaderList } from '../model/observation.ts';

/** A signed URL as it was given, perhaps with the lines of a request. Secrets are still in it. */
export interface PresignedInput {
  /** Upper case; null where only the URL was given. */
  readonly method: string | null;
  readonly url: string;
  readonly headers: HeaderList;
}

const LONGEST = 64 * 1024;
const MOST_LINES = 200;
const FIRST = /^(?:([A-Za-z]{3,10})[ \t]+)?["'<]?(https?:\/\/[^\s"'<>]+)/;

/**
 * Reads a URL, or `METHOD URL`, with header fields one a line below it; null where it begins with no URL. Lines that
 * are no header field are passed over.
 */
export function readPresignedInput(text: string): PresignedInput | null {
  if (text.length > LONGEST) return null;
  const [first = '', ...rest] = text.trim().split(/\r?\n/, MOST_LINES);
  const [, method, url] = FIRST.exec(first.trim()) ?? [];
  if (url === undefined) return null;
  return { method: method?.toUpperCase() ?? null, url, headers: rest.flatMap(headerIn) };
}

function headerIn(line: string): HeaderList {
  const [, name, value] = /^\s*([\w-]{1,100}):\s*(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value.trim()]];
}

/** Cookies by name, of Cookie and of Set-Cookie fields; the first of a name counts. */
export function cookiesIn(headers: HeaderList): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of headers) {
    const kind = name.toLowerCase();
    if (kind !== 'cookie' && kind !== 'set-cookie') continue;
    for (const pair of kind === 'cookie' ? value.split(';', MOST_LINES) : value.split(';', 1)) {
      const at = pair.indexOf('=');
      const key = pair.slice(0, Math.max(0, at)).trim();
      if (key !== '' && !found.has(key)) found.set(key, pair.slice(at + 1).trim());
    }
  }
  return found;
}
