import { type Span, spanOf } from '../address-span.ts';
import { parseRange } from '../nginx/address.ts';

/** Addresses, as spans that are in order and do not touch; of each family by itself. */
export interface SpanSet {
  readonly 4: readonly Span[];
  readonly 6: readonly Span[];
}

/** Makes a set of spans in any order. */
export function spanSet(spans: readonly Span[]): SpanSet {
  const of = (family: 4 | 6) => merged(spans.filter((span) => span.family === family));
  return { 4: of(4), 6: of(6) };
}

/** The ranges that can be read of some in CIDR notation. */
export function spanSetOf(ranges: readonly string[]): SpanSet {
  return spanSet(
    ranges.flatMap((text) => {
      const range = parseRange(text);
      return range === null ? [] : [spanOf(range)];
    }),
  );
}

/** Spans as few as can be, in order. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const inOrder = [...spans].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const found: Span[] = [];
  for (const span of inOrder) {
    const last = found.at(-1);
    if (last === undefined || span.first > last.last + 1n) found.push(span);
    else if (span.last > last.last) found[found.length - 1] = { ...last, last: span.last };
  }
  return found;
}

/** Whether an address is in a set. */
export function holdsAddress(set: SpanSet, family: 4 | 6, address: bigint): boolean {
  const spans = set[family];
  const found = spans[lastNotAfter(spans, address)];
  return found !== undefined && address <= found.last;
}

/** The places within a span where one of the sets begins or ends: there the span is to be cut. */
export function cutsWithin({ family, first, last }: Span, sets: readonly SpanSet[]): readonly bigint[] {
  const cuts = new Set<bigint>();
  for (const set of sets) {
    const spans = set[family];
    for (let at = Math.max(0, lastNotAfter(spans, first)); at < spans.length; at++) {
      const span = spans[at] as Span;
      if (span.first > last) break;
      if (span.first > first) cuts.add(span.first);
      if (span.last >= first && span.last < last) cuts.add(span.last + 1n);
    }
  }
  return [...cuts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function lastNotAfter(spans: readonly Span[], address: bigint): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).first <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
