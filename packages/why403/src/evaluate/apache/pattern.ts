import { type Captures, compilePattern, type ServerPattern } from '../pcre/pcre.ts';
import { CannotKnow } from './cannot-know.ts';

const compiled = new Map<string, ServerPattern>();
const MOST = 20_000;

/** A pattern as httpd compiles it: `.` meets line feeds too (RegexDefaultOptions, on by default since 2.4.30). */
export function patternOf(source: string, ignoreCase: boolean): ServerPattern {
  const key = `${ignoreCase ? 'i' : 's'}${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const pattern = compilePattern(source.includes('.') ? `(?s)${source}` : source, ignoreCase);
  if (compiled.size >= MOST) compiled.clear();
  compiled.set(key, pattern);
  return pattern;
}

/** Matches, or says that it cannot be known whether it does. */
export function matchPattern(pattern: ServerPattern, text: string): Captures | null {
  if (pattern.unknown !== null) throw new CannotKnow(pattern.unknown);
  const found = pattern.match(text);
  if (found === 'too-slow') throw new CannotKnow(`the pattern "${pattern.source.slice(0, 80)}" takes too long here`);
  return found;
}

/** `$1` and `&` in what replaces a match (`ap_pregsub`). */
export function substitute(template: string, captures: Captures): string {
  return template.replace(/\\([$&\\])|\$(\d)|&/g, (whole, escaped: string | undefined, digit: string | undefined) => {
    if (escaped !== undefined) return escaped;
    return captures[whole === '&' ? 0 : Number(digit)] ?? '';
  });
}
