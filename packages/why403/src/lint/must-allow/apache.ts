import { spanOf } from '../../evaluate/address-span.ts';
import { parseAccessRange } from '../../evaluate/apache/expression/evaluate.ts';
import { type AddressRule, refusedRanges, spansText, type WantedRange } from '../../evaluate/must-allow.ts';
import type { ApacheDirective } from '../../model/apache-config.ts';
import { isDenied, requires } from '../apache-rules.ts';
import type { ApachePart } from '../apache-view.ts';
import { type ApacheCheck, apacheCheck } from '../define-check.ts';

type Rule = AddressRule<ApacheDirective>;

const TAKE_OUT = 'Take the ranges out of what is denied.';

/** A list as the server goes through it; null where something else can let in, or cannot be judged. */
interface List {
  readonly rules: readonly Rule[];
  readonly last: Pick<Rule, 'lets' | 'place'>;
}

/** `Require ip`, and Order, Allow and Deny, against ranges that have to get in. */
export function apacheMustAllow(wanted: readonly WantedRange[]): ApacheCheck {
  return apacheCheck({
    id: 'apache/must-allow',
    level: 'error',
    title: 'A list of addresses refuses somebody who has to get in',
    explanation:
      'Services, partners and crawlers change the addresses that they come from. The ranges of `--must-allow` are held against every section whose `Require ip` lines, or whose Allow and Deny, name addresses. Sections that let in by something else as well (a login, a host name) are left out.',
    change: 'Add the ranges to the list.',
    *find(view) {
      for (const part of view.parts) {
        for (const { rules, last } of listsOf(part)) {
          if (!rules.some(({ span }) => span !== 'all')) continue;
          for (const { name, place, spans } of refusedRanges(wanted, rules, last))
            yield {
              at: place,
              says: `"${place.name} ${place.raw.trim().slice(0, 80)}" refuses ${name}: ${spansText(spans)}.`,
              ...(place === last.place && !last.lets ? {} : { change: TAKE_OUT }),
            };
        }
      }
    },
  });
}

function listsOf({ head, directives }: ApachePart): readonly List[] {
  const lines = requires(directives);
  const older = oldList(directives);
  if (head?.key === '<requirenone') return older.concat(lines.flatMap((line) => refusing(line, /^\s*ip\s+/i)));
  const denying = lines.flatMap((line) => refusing(line, /^\s*not\s+ip\s+/i));
  if (head?.key === '<requireall') return [...older, ...denying, ...lines.flatMap((line) => anyOf([line]))];
  const isAlone = !directives.some(({ key }) => /^<require(?:all|any|none)$/.test(key));
  return [...older, ...denying, ...(isAlone ? anyOf(lines) : [])];
}

/** Ranges that a line keeps out. */
function refusing(place: ApacheDirective, words: RegExp): List[] {
  const rules = words.test(place.raw) ? rangesIn(place.raw.replace(words, ''), false, place) : null;
  return rules === null ? [] : [{ rules, last: { lets: true, place } }];
}

/** Lines of which one is enough: all of them have to speak of addresses. */
function anyOf(lines: readonly ApacheDirective[]): List[] {
  const asking = lines.filter((line) => !isDenied(line));
  const [place] = asking;
  if (place === undefined || !asking.every(({ raw }) => /^\s*ip\s/i.test(raw))) return [];
  const rules = asking.map((line) => rangesIn(line.raw.replace(/^\s*ip\s+/i, ''), true, line));
  return rules.includes(null) ? [] : [{ rules: rules.flatMap((one) => one ?? []), last: { lets: false, place } }];
}

/** Order, Allow and Deny: what is named last wins, so it is asked first. */
function oldList(directives: readonly ApacheDirective[]): List[] {
  const from = (key: string, lets: boolean) =>
    directives.filter((one) => one.key === key).map((one) => rangesIn(one.raw.replace(/^\s*from\s+/i, ''), lets, one));
  const [allows, denies] = [from('allow', true), from('deny', false)];
  const place = directives.find(({ key }) => key === 'order' || key === 'allow' || key === 'deny');
  if (place === undefined || [...allows, ...denies].includes(null)) return [];
  const order =
    directives
      .filter(({ key }) => key === 'order')
      .at(-1)
      ?.args[0]?.toLowerCase() ?? 'deny,allow';
  const isOpen = order === 'deny,allow';
  const rules = (isOpen ? [...allows, ...denies] : [...denies, ...allows]).flatMap((one) => one ?? []);
  return [{ rules, last: { lets: isOpen, place } }];
}

/** Null where a word is no address: a host name, a variable. */
function rangesIn(text: string, lets: boolean, place: ApacheDirective): readonly Rule[] | null {
  const rules: Rule[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (/^all$/i.test(word)) {
      rules.push({ lets, span: 'all', place });
      continue;
    }
    const range = parseAccessRange(word.replace(/^"|"$/g, ''));
    if (range === null) return null;
    rules.push({ lets, span: spanOf(range), place });
  }
  return rules;
}
