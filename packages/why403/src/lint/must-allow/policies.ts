import { spanOf } from '../../evaluate/address-span.ts';
import { operatorParts } from '../../evaluate/iam/conditions.ts';
import { type AddressRule, refusedRanges, spansText, type WantedRange } from '../../evaluate/must-allow.ts';
import { parseRange } from '../../evaluate/nginx/address.ts';
import type { Condition } from '../../model/policy.ts';
import { type Check, type PoliciesCheck, policiesCheck } from '../define-check.ts';
import { nameOf, type PlacedStatement, statementsOf } from '../policies-view.ts';

type Rule = AddressRule<PlacedStatement>;

/** Conditions on `aws:SourceIp` against ranges that have to get in. */
export function policiesMustAllow(wanted: readonly WantedRange[]): PoliciesCheck {
  return policiesCheck({
    id: 'policies/must-allow',
    level: 'error',
    title: 'A list of addresses refuses somebody who has to get in',
    explanation:
      'Services, partners and crawlers change the addresses that they come from. The ranges of `--must-allow` are held against every Deny that asks for `aws:SourceIp`, and against the Allows that do so, taken together.',
    change: 'Add the ranges to the list.',
    *find(view) {
      for (const file of view.files) {
        const placed = [...statementsOf({ ...view, files: [file] })];
        const lists = [...placed.flatMap(denyList), ...allowList(placed)];
        for (const { rules, last } of lists)
          for (const { name, place, spans } of refusedRanges(wanted, rules, last))
            yield {
              at: place.at,
              says: `${nameOf(place.statement)} refuses ${name}: ${spansText(spans)}.`,
              ...(place === last.place && !last.lets ? {} : { change: TAKE_OUT }),
            };
      }
    },
  });
}

const TAKE_OUT = 'Take the ranges out of what is denied.';

interface List {
  readonly rules: readonly Rule[];
  readonly last: Pick<Rule, 'lets' | 'place'>;
}

/** A Deny of all but those listed, or of those listed. */
function denyList(place: PlacedStatement): List[] {
  if (place.statement.effect !== 'Deny') return [];
  return place.statement.conditions.filter(isAboutAddress).map((condition) => {
    const spares = operatorParts(condition.operator).base === 'notipaddress';
    return { rules: rulesOf(condition, spares, place), last: { lets: !spares, place } };
  });
}

/** The Allows of a document are one list where each of them asks for the address. */
function allowList(placed: readonly PlacedStatement[]): List[] {
  const allows = placed.filter(({ statement }) => statement.effect === 'Allow');
  const asking = allows.map(({ statement }) => statement.conditions.find(isAboutAddress));
  const [place] = allows;
  if (place === undefined || asking.includes(undefined)) return [];
  const rules = allows.flatMap((one, at) => rulesOf(asking[at] as Condition, isPositive(asking[at]), one));
  return [{ rules, last: { lets: !asking.some(isPositive), place } }];
}

function isPositive(condition: Condition | undefined): boolean {
  return condition !== undefined && operatorParts(condition.operator).base === 'ipaddress';
}

function isAboutAddress({ key, operator }: Condition): boolean {
  return /^aws:SourceIp$/i.test(key) && /^(?:not)?ipaddress$/.test(operatorParts(operator).base);
}

function rulesOf({ values }: Condition, lets: boolean, place: PlacedStatement): Rule[] {
  return values.flatMap((value) => {
    const range = parseRange(value);
    return range === null ? [] : [{ lets, span: spanOf(range), place }];
  });
}

/** An IP set of AWS, or a list of Cloudflare, of those who may come. */
export interface AddressList {
  readonly path: string;
  readonly ranges: readonly string[];
  /** Of a set that takes one family alone; null: it takes both. */
  readonly family: 4 | 6 | null;
}

/** Lists of addresses against ranges that have to get in. */
export function listsMustAllow(wanted: readonly WantedRange[]): Check<readonly AddressList[]> {
  return {
    ...policiesMustAllow(wanted),
    id: 'lists/must-allow',
    *find(lists) {
      for (const { path, ranges, family } of lists) {
        const place = { path, line: null };
        const rules = ranges.flatMap((text) => {
          const range = parseRange(text);
          return range === null ? [] : [{ lets: true, span: spanOf(range), place }];
        });
        // A set of one family cannot hold addresses of the other, which are another set's matter.
        const meant = wanted.filter(({ span }) => family === null || span.family === family);
        const lacking = refusedRanges(meant, rules, { lets: false, place }).map(
          ({ name, spans }) => `${name}: ${spansText(spans)}`,
        );
        if (lacking.length > 0) yield { at: place, says: `The list lacks ${lacking.join('; ')}.` };
      }
    },
  };
}
