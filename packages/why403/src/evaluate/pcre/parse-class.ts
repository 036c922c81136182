import { classByLetter, invert, POSIX_CLASSES, type Range, UnsupportedPattern } from './syntax.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** The byte that an escape stands for; `at` is after the backslash. */
export function parseEscape(source: string, at: number): { readonly code: number; readonly end: number } {
  const letter = source[at] ?? '';
  const control = CONTROLS[letter];
  if (control !== undefined) return { code: control, end: at + 1 };
  const rest = source.slice(at, at + 12);
  const hex = /^x(?:\{([0-9a-fA-F]{1,2})\}|([0-9a-fA-F]{0,2}))/.exec(rest);
  if (hex !== null) return { code: Number.parseInt(hex[1] ?? (hex[2] || '0'), 16), end: at + hex[0].length };
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
  if (octal !== null) return { code: Number.parseInt(octal[0], 8) & 255, end: at + octal[0].length };
  if (letter === 'c' && source.length > at + 1) return { code: source.charCodeAt(at + 1) & 31, end: at + 2 };
  if (/[A-Za-z]/.test(letter)) throw new UnsupportedPattern(`"\\${letter}"`);
  return { code: source.charCodeAt(at), end: at + 1 };
}

/** A class as it is written: what stands in it, and whether it means all other bytes. */
interface WrittenClass {
  readonly ranges: readonly Range[];
  readonly negative: boolean;
  readonly end: number;
}

/** A class in brackets; `start` is after the `[`. */
export function parseClass(source: string, start: number): WrittenClass {
  const found: Range[] = [];
  let at = start;
  const negative = source[at] === '^';
  if (negative) at++;
  for (let first = true; ; first = false) {
    const char = source[at];
    if (char === undefined) throw new UnsupportedPattern('a missing "]"');
    if (char === ']' && !first) break;
    const whole = wholeClass(source, at);
    if (whole !== null) {
      found.push(...whole.ranges);
      at = whole.end;
      continue;
    }
    const from = classByte(source, at);
    at = from.end;
    const isRange = source[at] === '-' && source[at + 1] !== ']' && source[at + 1] !== undefined;
    if (!isRange || wholeClass(source, at + 1) !== null) {
      found.push([from.code, from.code]);
      continue;
    }
    const to = classByte(source, at + 1);
    if (to.code < from.code) throw new UnsupportedPattern('a range out of order');
    found.push([from.code, to.code]);
    at = to.end;
  }
  return { ranges: found, negative, end: at + 1 };
}

function classByte(source: string, at: number): { readonly code: number; readonly end: number } {
  if (source[at] !== '\\') return { code: source.charCodeAt(at), end: at + 1 };
  if (source[at + 1] === 'b') return { code: 8, end: at + 2 };
  return parseEscape(source, at + 1);
}

/** `\d` and `[:alpha:]` inside a class. */
function wholeClass(source: string, at: number): { readonly ranges: readonly Range[]; readonly end: number } | null {
  if (source[at] === '\\') {
    const letter = source[at + 1] ?? '';
    const ranges = letter === 'N' ? null : classByLetter(letter);
    return ranges === null || !/[dwshv]/i.test(letter) ? null : { ranges, end: at + 2 };
  }
  const posix = /^\[:(\^?)(\w+):\]/.exec(source.slice(at, at + 14));
  if (posix === null) return null;
  const ranges = POSIX_CLASSES[posix[2] as string];
  if (ranges === undefined) throw new UnsupportedPattern(`"${posix[0]}"`);
  return { ranges: posix[1] === '^' ? invert(ranges) : ranges, end: at + posix[0].length };
}
