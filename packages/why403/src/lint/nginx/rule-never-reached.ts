import { type AddressRange, isInRange, parseRange } from '../../evaluate/nginx/address.ts';
import type { NginxDirective } from '../../model/nginx-config.ts';
import { nginxCheck } from '../define-check.ts';

/** Ranges of longer lists are not held against each other. */
const COMPARED = 1000;

export default nginxCheck({
  id: 'nginx/rule-never-reached',
  level: 'warning',
  title: 'An address rule stands behind one that already decides',
  explanation:
    'The first `allow` or `deny` that meets the client decides, and no later one is looked at. An `allow` after `deny all` lets nobody in; a `deny` after a wider `allow` keeps nobody out.',
  change: 'Put the exact rules first and the rule for all last.',
  *find(view) {
    for (const scope of view.levels) {
      const before: NginxDirective[] = [];
      const ranges = new Map<NginxDirective, AddressRange | null>();
      const rules = view.addressRules(scope);
      for (const rule of rules) {
        const earlier = before.find((one) => covers(one, rule, ranges)) ?? null;
        const [word = ''] = rule.args;
        if (earlier === null) {
          if (rules.length <= COMPARED || word === 'all') before.push(rule);
        } else if (earlier.name !== rule.name || earlier.args[0] === 'all') {
          const whom = word === 'all' ? 'everybody' : word;
          const fate =
            earlier.name === rule.name
              ? 'It is never looked at'
              : `${whom} ${earlier.name === 'deny' ? 'stays refused' : 'is let in'}`;
          yield {
            at: rule,
            says: `${fate}: "${earlier.name} ${earlier.args[0]}" in line ${earlier.line} decides first.`,
          };
        }
      }
    }
  },
});

type Ranges = Map<NginxDirective, AddressRange | null>;

function covers(earlier: NginxDirective, later: NginxDirective, ranges: Ranges): boolean {
  const [word = ''] = earlier.args;
  if (word === 'all' || word === later.args[0]) return true;
  const [wide, narrow] = [rangeOf(earlier, ranges), rangeOf(later, ranges)];
  return wide !== null && narrow !== null && wide.bits <= narrow.bits && isInRange(narrow, wide);
}

function rangeOf(rule: NginxDirective, ranges: Ranges): AddressRange | null {
  let range = ranges.get(rule);
  if (range === undefined) {
    range = parseRange(rule.args[0] ?? '');
    ranges.set(rule, range);
  }
  return range;
}
