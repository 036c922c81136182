import { matchBounded, PatternTooSlow } from './match-bounded.ts';
import { parsePattern } from './parse.ts';
import { type ParsedPattern, type Pattern, UnsupportedPattern } from './syntax.ts';
import { toJavaScript } from './to-javascript.ts';

/** A text was matched: what the groups hold, the whole match first; null where a group took no part. */
export type Captures = readonly (string | null)[];

/** A regular expression of a server's configuration, run over bytes as PCRE would. */
export interface ServerPattern {
  readonly source: string;
  /** Named groups, by name. */
  readonly names: ReadonlyMap<string, number>;
  /** Why it cannot be run here, or null. */
  readonly unknown: string | null;
  match(text: string): Captures | null | 'too-slow';
}

/** Steps for one text: some milliseconds. */
const STEPS = 200_000;
/** Unbounded repeats one after the other that take long even with short texts. */
const MANY = 4;
/** Up to this length no pattern of the kinds that are let through takes long. */
const SAFE = { nested: 16, chained: 400 } as const;

/** JavaScript refuses longer ones only when they are run, and PCRE2 at 64 kB. */
const LONGEST = 32_000;

/** Makes a pattern ready; one that is not understood says so in `unknown`. */
export function compilePattern(source: string, ignoreCase: boolean): ServerPattern {
  try {
    if (source.length > LONGEST) throw new UnsupportedPattern(`it is longer than ${LONGEST}`);
    const parsed = parsePattern(source, ignoreCase);
    return runnable(source, parsed);
  } catch (error) {
    const what = error instanceof UnsupportedPattern ? error.message : 'its size';
    const unknown = `the pattern "${source.slice(0, 80)}" is not understood here: ${what}`;
    return { source, names: new Map(), unknown, match: () => null };
  }
}

function runnable(source: string, parsed: ParsedPattern): ServerPattern {
  const { source: javaScript, groupAt, groups } = toJavaScript(parsed.root);
  // Without groups of atomic parts the result of exec is already in order.
  const inOrder = groups === parsed.groups;
  const cost = costOf(parsed.root);
  // A reference to a group that took no part fails in PCRE and matches in JavaScript.
  const length = cost.again
    ? -1
    : cost.nested
      ? SAFE.nested
      : cost.chained > 2
        ? SAFE.chained
        : Number.POSITIVE_INFINITY;
  const numbers = Array.from({ length: parsed.groups }, (_, index) => groupAt[index + 1] as number);
  let expression: RegExp | null = null;
  const match = (text: string): Captures | null | 'too-slow' => {
    if (text.length > length) return slowly(parsed, text);
    expression ??= new RegExp(javaScript);
    const found = expression.exec(text);
    if (found === null) return null;
    return inOrder ? captured(found) : [found[0], ...numbers.map((at) => found[at] ?? null)];
  };
  return { source, names: parsed.names, unknown: null, match };
}

function captured(found: RegExpExecArray): Captures {
  return found.length === 1 ? [found[0]] : Array.from(found, (text) => text ?? null);
}

function slowly(parsed: ParsedPattern, text: string): Captures | null | 'too-slow' {
  try {
    const offsets = matchBounded(parsed, text, STEPS);
    if (offsets === null) return null;
    return Array.from({ length: offsets.length / 2 }, (_, index) => {
      const start = offsets[2 * index] as number;
      return start < 0 ? null : text.slice(start, offsets[2 * index + 1]);
    });
  } catch (error) {
    // Deep recursion is the same thing: the text is too long for the pattern.
    if (error instanceof PatternTooSlow || error instanceof RangeError) return 'too-slow';
    throw error;
  }
}

interface Cost {
  /** An unbounded repeat within an unbounded repeat: time may double with each byte. */
  readonly nested: boolean;
  /** Unbounded repeats one after the other: time grows with that power of the length. */
  readonly chained: number;
  /** It refers back to a group. */
  readonly again: boolean;
}

function costOf(pattern: Pattern): Cost {
  switch (pattern.kind) {
    case 'group':
    case 'atomic':
    case 'look':
      return costOf(pattern.body);
    case 'either':
    case 'sequence': {
      const costs = (pattern.kind === 'either' ? pattern.ways : pattern.parts).map(costOf);
      return {
        nested: costs.some(({ nested }) => nested),
        chained: costs.reduce((sum, { chained }) => sum + chained, 0),
        again: costs.some(({ again }) => again),
      };
    }
    case 'repeat': {
      const inner = costOf(pattern.body);
      const unbounded = pattern.max > 30;
      const ambiguous = inner.chained > 0 || pattern.body.kind === 'either' || hasEither(pattern.body);
      return {
        // A few times over is a few of them one after the other.
        nested: inner.nested || (unbounded && ambiguous) || inner.chained * pattern.max > MANY,
        chained: inner.chained + (unbounded ? 1 : 0),
        again: inner.again,
      };
    }
    default:
      return { nested: false, chained: 0, again: pattern.kind === 'again' };
  }
}

function hasEither(pattern: Pattern): boolean {
  if (pattern.kind === 'either') return true;
  if (pattern.kind === 'sequence') return pattern.parts.some(hasEither);
  return pattern.kind === 'group' && hasEither(pattern.body);
}
