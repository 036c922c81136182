import type { EdgeRule } from '../../model/edge-rules.ts';
import { type Span, spanText } from '../address-span.ts';
import type { WantedRange } from '../must-allow.ts';
import type { AddressQuestion } from './question.ts';
import { cutsWithin, holdsAddress, merged } from './span-set.ts';

/** What of the ranges of somebody a rule refuses for their address. */
export interface RefusedByRule {
  readonly rule: EdgeRule;
  readonly name: string;
  readonly spans: readonly Span[];
  /** The parts that have to hold as well; empty: every request is refused. */
  readonly where: readonly string[];
}

/** Pieces of ranges that are asked for; of more the rest is not looked at. */
const MOST_PIECES = 200_000;

/**
 * Which of the wanted ranges rules refuse for their address. Ranges are cut wherever a set of addresses begins or ends, so
 * that within a piece every address gets the same answer; what rules ask for besides is taken to be so and not so. A piece
 * counts where the rules refuse it and, with the rest taken the same, let another address pass.
 */
export function refusedByAddress(wanted: readonly WantedRange[], question: AddressQuestion): readonly RefusedByRule[] {
  if (question.sets.length === 0) return [];
  const pieces = wanted
    .flatMap(({ name, span }) => piecesOf(span, question).map((piece) => ({ name, piece })))
    .slice(0, MOST_PIECES);
  const cases = casesOf(question.open);
  const answers = new Map<string, readonly (EdgeRule | null)[]>();
  const ask = (piece: Span) => {
    const inside = question.sets.map((set) => holdsAddress(set, piece.family, piece.first));
    const key = `${piece.family}${inside.map(Number).join('')}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const at = new Map(question.sets.map((set, index) => [set, inside[index] as boolean]));
    const address = spanText({ ...piece, last: piece.first });
    const found = cases.map(({ taken }) =>
      question.refuses(
        address,
        (set) => at.get(set) === true,
        (part) => taken.has(part),
      ),
    );
    answers.set(key, found);
    return found;
  };
  for (const place of strangers(question)) ask(place);
  for (const { piece } of pieces) ask(piece);
  const passes = cases.map((_, at) => [...answers.values()].some((found) => found[at] === null));
  const found = new Map<string, { rule: EdgeRule; name: string; spans: Span[]; where: readonly string[] }>();
  for (const { name, piece } of pieces) {
    const told = new Set<string>();
    for (const [at, rule] of ask(piece).entries()) {
      if (rule === null || passes[at] !== true) continue;
      const key = `${rule.service} ${rule.id} ${rule.source} ${name}`;
      if (told.has(key)) continue;
      told.add(key);
      const known = found.get(key) ?? { rule, name, spans: [], where: cases[at]?.where ?? [] };
      known.spans.push(piece);
      found.set(key, known);
    }
  }
  return [...found.values()].map((one) => ({ ...one, spans: [...mergedOf(one.spans, 4), ...mergedOf(one.spans, 6)] }));
}

function mergedOf(spans: readonly Span[], family: 4 | 6): readonly Span[] {
  return merged(spans.filter((span) => span.family === family));
}

function piecesOf(span: Span, { sets }: AddressQuestion): readonly Span[] {
  const starts = [span.first, ...cutsWithin(span, sets)];
  return starts.map((first, at) => ({ family: span.family, first, last: (starts[at + 1] ?? span.last + 1n) - 1n }));
}

/** Addresses inside and outside of the sets, to see what others get: the first ones and their neighbours. */
function strangers({ sets }: AddressQuestion): readonly Span[] {
  const largest = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n };
  const places: Span[] = [];
  for (const family of [4, 6] as const) {
    const near = sets
      .slice(0, 200)
      .flatMap((set) => set[family].slice(0, 3).flatMap(({ first, last }) => [first, last + 1n, first - 1n]));
    for (const first of [1n, largest[family], ...near])
      if (first >= 0n && first <= largest[family]) places.push({ family, first, last: first });
  }
  return places;
}

interface Case {
  readonly taken: ReadonlySet<string>;
  readonly where: readonly string[];
}

const ALL_COMBINATIONS = 6;
const MOST_CASES = 300;

/** What is left open, taken this way and that: the fewest parts first, so that what is told is as simple as can be. */
function casesOf(open: readonly string[]): readonly Case[] {
  const of = (parts: readonly string[]): Case => ({ taken: new Set(parts), where: parts });
  if (open.length <= ALL_COMBINATIONS) {
    const all = Array.from({ length: 2 ** open.length }, (_, bits) => of(open.filter((_part, at) => (bits >> at) & 1)));
    return all.sort((a, b) => a.where.length - b.where.length);
  }
  const pairs = open.flatMap((one, at) => open.slice(at + 1).map((other) => of([one, other])));
  const few = [of([]), ...open.map((one) => of([one])), ...pairs].slice(0, MOST_CASES);
  return [...few, ...open.slice(0, 100).map((one) => of(open.filter((other) => other !== one))), of(open)];
}
