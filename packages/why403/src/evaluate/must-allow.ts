import { cut, type Span, spanText } from './address-span.ts';

/** A range that has to get in, and whose it is. */
export interface WantedRange {
  readonly name: string;
  readonly span: Span;
}

/** One entry of a list of addresses. The first that holds an address decides about it. */
export interface AddressRule<Place> {
  readonly lets: boolean;
  readonly span: Span | 'all';
  readonly place: Place;
}

/** What of the ranges of somebody one entry refuses. */
export interface RefusedRanges<Place> {
  readonly name: string;
  readonly place: Place;
  readonly spans: readonly Span[];
}

/** Goes through a list as a server does; `last` decides about addresses that no entry holds. */
export function refusedRanges<Place>(
  wanted: readonly WantedRange[],
  rules: readonly AddressRule<Place>[],
  last: Pick<AddressRule<Place>, 'lets' | 'place'>,
): readonly RefusedRanges<Place>[] {
  const found = new Map<Place, Map<string, Span[]>>();
  const note = (place: Place, name: string, spans: readonly Span[]) => {
    if (spans.length === 0) return;
    const names = found.get(place) ?? new Map<string, Span[]>();
    names.set(name, [...(names.get(name) ?? []), ...spans]);
    found.set(place, names);
  };
  for (const { name, span } of wanted) {
    let left: readonly Span[] = [span];
    for (const rule of rules) {
      const { span: by } = rule;
      const parts = left.map((one) => (by === 'all' ? { inside: one, outside: [] } : cut(one, by)));
      const inside = parts.flatMap((part) => part.inside ?? []);
      if (!rule.lets) note(rule.place, name, inside);
      left = parts.flatMap(({ outside }) => outside);
    }
    if (!last.lets) note(last.place, name, left);
  }
  return [...found].flatMap(([place, names]) => [...names].map(([name, spans]) => ({ name, place, spans })));
}

/** The first few of what is refused, for a sentence. */
export function spansText(spans: readonly Span[]): string {
  const shown = spans.slice(0, 5).map(spanText).join(', ');
  return spans.length > 5 ? `${shown} and ${spans.length - 5} more` : shown;
}
