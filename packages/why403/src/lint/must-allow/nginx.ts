import { type Span, spanOf } from '../../evaluate/address-span.ts';
import { type AddressRule, refusedRanges, spansText, type WantedRange } from '../../evaluate/must-allow.ts';
import { parseRange } from '../../evaluate/nginx/address.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import { type NginxCheck, nginxCheck } from '../define-check.ts';
import { refusedByGeo } from './nginx-geo.ts';

/** Lists of `allow` and `deny` against ranges that have to get in. */
export function nginxMustAllow(wanted: readonly WantedRange[]): NginxCheck {
  return nginxCheck({
    id: 'nginx/must-allow',
    level: 'error',
    title: 'A list of addresses refuses somebody who has to get in',
    explanation:
      'Services, partners and crawlers change the addresses that they come from. The first `allow` or `deny` that holds an address decides; the ranges of `--must-allow` are held against every list that names addresses, and every `geo` by whose value an `if` refuses.',
    change: 'Add the ranges to the list, before the `deny` that refuses them.',
    *find(view) {
      for (const scope of view.levels) {
        const rules = view.addressRules(scope).flatMap(ruleOf);
        // A place that is closed to everybody is no list of those who may come.
        if (!rules.some(({ span }) => span !== 'all')) continue;
        const [first] = rules;
        if (first === undefined) continue;
        for (const { name, place, spans } of refusedRanges(wanted, rules, { lets: true, place: first.place }))
          yield {
            at: place,
            says: `"${place.name} ${place.args.join(' ')}" refuses ${name}: ${spansText(spans)}.`,
            change: `Add ${allowLines(spans)} before line ${place.line}.`,
          };
      }
      yield* refusedByGeo(view, wanted);
    },
  });
}

/** As it is written: nginx takes one range a line, and no other than a prefix. */
function allowLines(spans: readonly Span[]): string {
  const texts = spans.map((span) => spansText([span]));
  const isShort = texts.length <= 3 && texts.every((text) => /^[\da-f.:]{2,45}(?:\/\d{1,3})?$/.test(text));
  return isShort ? texts.map((text) => `"allow ${text};"`).join(' and ') : '"allow …;" for each of them';
}

function ruleOf(place: NginxDirective): readonly AddressRule<NginxDirective>[] {
  const [text = ''] = place.args;
  const lets = place.name === 'allow';
  if (text === 'all') return [{ lets, span: 'all', place }];
  const range = parseRange(text);
  return range === null ? [] : [{ lets, span: spanOf(range), place }];
}
