import { type Span, spanOf } from '../../evaluate/address-span.ts';
import { type AddressRule, refusedRanges, spansText, type WantedRange } from '../../evaluate/must-allow.ts';
import { parseRange } from '../../evaluate/nginx/address.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import type { Found } from '../define-check.ts';
import type { NginxView } from '../nginx-view.ts';

/** A list of addresses with a value for each, and the value of all others. */
interface Geo {
  readonly head: NginxDirective;
  readonly variable: string;
  readonly entries: readonly { readonly value: string; readonly span: Span; readonly place: NginxDirective }[];
  readonly fallback: { readonly value: string; readonly place: NginxDirective };
}

/** Lists of `geo`, as far as an `if` refuses by their value: the narrowest range that holds an address counts. */
export function* refusedByGeo(view: NginxView, wanted: readonly WantedRange[]): Generator<Found> {
  const lists = view.levels.flatMap(({ head }) => head?.block ?? []).filter(({ name }) => name === 'geo');
  const geos = [...new Set([...view.model.tree.config.directives.flatMap(httpBlock), ...lists])].flatMap(geoOf);
  if (geos.length === 0) return;
  for (const scope of view.levels) {
    const { head } = scope;
    if (scope.kind !== 'if' || head === null) continue;
    const refusal = head.block?.find(isRefusal);
    const asks = refusal === undefined ? null : askedOf(head.args);
    const geo = asks === null ? undefined : geos.find(({ variable }) => variable === asks.variable);
    if (asks === null || geo === undefined) continue;
    const rules = [...geo.entries]
      .sort((a, b) => Number(a.span.last - a.span.first - (b.span.last - b.span.first)) || 0)
      .map(({ value, span, place }): AddressRule<NginxDirective> => ({ lets: !asks.meets(value), span, place }));
    const last = { lets: !asks.meets(geo.fallback.value), place: geo.fallback.place };
    for (const { name, spans } of refusedRanges(wanted, rules, last))
      yield {
        at: head,
        says: `"if ${head.args.join(' ')}" refuses ${name} by the list of ${geo.variable}: ${spansText(spans)}.`,
        change: `Add the ranges to "geo ${geo.variable}" on line ${geo.head.line}, with the value of those who may come.`,
      };
  }
}

function httpBlock({ name, block }: NginxDirective): readonly NginxDirective[] {
  return name === 'http' ? (block ?? []).filter((one) => one.name === 'geo') : [];
}

/** `geo $name { … }`, or `geo $remote_addr $name { … }`; of any other address nothing is known. */
function geoOf(head: NginxDirective): readonly Geo[] {
  const [first = '', second] = head.args;
  const variable = second ?? first;
  if (head.block === null || (second !== undefined && first !== '$remote_addr')) return [];
  // By these the address is another, or the list is elsewhere.
  if (head.block.some(({ name }) => /^(?:proxy|proxy_recursive|ranges|include|delete)$/.test(name))) return [];
  const fallback = head.block.find(({ name }) => name === 'default');
  const entries = head.block.flatMap((place) => {
    const range = parseRange(place.name);
    return range === null ? [] : [{ value: place.args[0] ?? '', span: spanOf(range), place }];
  });
  return [{ head, variable, entries, fallback: { value: fallback?.args[0] ?? '', place: fallback ?? head } }];
}

function isRefusal({ name, args }: NginxDirective): boolean {
  return (name === 'return' && /^(?:401|403|404|444)$/.test(args[0] ?? '')) || (name === 'deny' && args[0] === 'all');
}

/** Which values an `if` on one variable means; null of any other condition. */
function askedOf(args: readonly string[]): { readonly variable: string; meets(value: string): boolean } | null {
  const condition = args.join(' ').trim().replace(/^\(/, '').replace(/\)$/, '');
  const words = condition.trim().split(/\s+/);
  const [variable = '', operator, wanted = ''] = words;
  if (!/^\$\w{1,100}$/.test(variable) || words.length > 3) return null;
  if (operator === undefined) return { variable, meets: (value) => value !== '' && value !== '0' };
  if (operator === '=') return { variable, meets: (value) => value === wanted };
  return operator === '!=' ? { variable, meets: (value) => value !== wanted } : null;
}
