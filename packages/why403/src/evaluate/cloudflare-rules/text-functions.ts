import { compilePattern } from '../pcre/pcre.ts';
import { type EdgeValue, Untold } from './values.ts';
import { matchWildcard, readWildcard } from './wildcard.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Part of a text by bytes; negative offsets count from the end (functions page, `substring`). */
export function substring(text: string, start: number, end: number | undefined): string {
  return decoder.decode(encoder.encode(text).slice(start, end));
}

/** A text without any of the bytes given. */
export function removeBytes(text: string, bytes: string): string {
  return [...text].filter((char) => !bytes.includes(char)).join('');
}

/** A text cut at a separator into at most so many parts, the last with the rest. */
export function splitText(text: string, separator: string, limit: number): readonly string[] {
  const parts = text.split(separator);
  if (parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

/** The first match replaced; `${1}` is a group, `$$` a dollar sign. */
export function replacePattern(text: string, source: string, replacement: string): EdgeValue {
  // What stands before the match is its own group, so that its place is known.
  const pattern = compilePattern(`^((?s:.*?))(?:${source})`, false);
  if (pattern.unknown !== null) return new Untold(pattern.unknown);
  const found = pattern.match(text);
  if (found === 'too-slow') return new Untold('the pattern takes too long here');
  if (found === null) return text;
  return `${found[1]}${filled(replacement, found.slice(2))}${text.slice((found[0] ?? '').length)}`;
}

/** A text that a wildcard matches as a whole, rewritten; as it was where it does not match. */
export function replaceWildcard(text: string, source: string, replacement: string, strict: boolean): EdgeValue {
  const pattern = readWildcard(source, !strict);
  if (pattern === null) return new Untold('two asterisks in a row are no wildcard');
  const found = matchWildcard(pattern, text);
  return found === null ? text : filled(replacement, found);
}

function filled(replacement: string, groups: readonly (string | null)[]): string {
  return replacement.replace(/\$\$|\$\{(\d)\}/g, (whole, number: string | undefined) =>
    number === undefined ? whole.slice(1) : (groups[Number(number) - 1] ?? ''),
  );
}

/** A query without some of its parameters; the order of the others stays. */
export function removeQueryArguments(query: string, names: readonly string[]): string {
  return query
    .split('&')
    .filter((pair) => !names.includes(pair.split('=', 1)[0] as string))
    .join('&');
}

/** What stands in a JSON document under keys and positions, if it is of the type asked for. */
export function lookUpJson(text: string, keys: readonly EdgeValue[], type: 'string' | 'integer'): EdgeValue {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (typeof key === 'number' ? !Array.isArray(found) : Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, String(key)) ? (found as Record<string, unknown>)[String(key)] : undefined;
  }
  if (type === 'string') return typeof found === 'string' ? found : undefined;
  return Number.isInteger(found) ? (found as number) : undefined;
}
