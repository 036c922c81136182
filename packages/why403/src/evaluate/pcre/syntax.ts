/** The parts of a regular expression of PCRE. Characters are bytes, sets are sorted ranges of bytes. */
export type Pattern =
  | { readonly kind: 'set'; readonly ranges: readonly Range[] }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'group'; readonly index: number; readonly body: Pattern }
  | { readonly kind: 'atomic'; readonly body: Pattern }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: Pattern }
  | { readonly kind: 'either'; readonly ways: readonly Pattern[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly body: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'again'; readonly index: number; readonly ignoreCase: boolean };

/** Bytes from the first to the last. */
export type Range = readonly [from: number, to: number];

/** Conditions on a place in the text. */
export type Assertion = 'start' | 'end' | 'very-end' | 'line-start' | 'line-end' | 'word' | 'no-word';

/** A pattern with its groups. */
export interface ParsedPattern {
  readonly root: Pattern;
  /** Number of capturing groups, and their names. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** A construct that is not understood here; PCRE may well. */
export class UnsupportedPattern extends Error {}

const DIGIT: readonly Range[] = [[48, 57]];
const WORD: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: readonly Range[] = [
  [9, 13],
  [32, 32],
];
const HORIZONTAL: readonly Range[] = [
  [9, 9],
  [32, 32],
  [160, 160],
];
const VERTICAL: readonly Range[] = [
  [10, 13],
  [133, 133],
];

/** Classes by letter (pcre2pattern(3), "Generic character types"); capitals stand for all other bytes. */
export function classByLetter(letter: string): readonly Range[] | null {
  const classes: Readonly<Record<string, readonly Range[]>> = {
    d: DIGIT,
    w: WORD,
    s: SPACE,
    h: HORIZONTAL,
    v: VERTICAL,
  };
  const own = classes[letter];
  if (own !== undefined) return own;
  if (letter === 'N') return invert([[10, 10]]);
  const other = classes[letter.toLowerCase()];
  return other === undefined ? null : invert(other);
}

/** POSIX classes, as in `[[:alpha:]]`. */
export const POSIX_CLASSES: Readonly<Record<string, readonly Range[]>> = {
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGIT,
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: SPACE,
  upper: [[65, 90]],
  word: WORD,
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

/** All other bytes. */
export function invert(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  let next = 0;
  for (const [from, to] of join(ranges)) {
    if (from > next) out.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= 255) out.push([next, 255]);
  return out;
}

/** Sorted, without overlaps. */
export function join(ranges: readonly Range[]): readonly Range[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** With the other case of each ASCII letter. */
export function bothCases(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [...ranges];
  for (const [from, to] of ranges) {
    const [a, z] = [Math.max(from, 65), Math.min(to, 90)];
    if (a <= z) out.push([a + 32, z + 32]);
    const [la, lz] = [Math.max(from, 97), Math.min(to, 122)];
    if (la <= lz) out.push([la - 32, lz - 32]);
  }
  return join(out);
}
