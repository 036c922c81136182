import { expect, test } from 'vitest';
import { needlesOf } from '../../../../scripts/generate/needles.mjs';

test.for([
  [/<title>403<\/title>\s{0,4}403 Forbidden/, ['<title>403</title>', '403 forbidden']],
  [/^403 Forbidden\s{1,20}openresty(?:\/[\d.]{1,14})?$/, ['403 forbidden', 'openresty']],
  [/\bgitlab\.exceptions\.Gitlab[A-Za-z]{1,40}: 403\b/, ['gitlab.exceptions.gitlab', ': 403']],
  [/403 Forbidden {1,3}- (?:Error: )?(?:You|User)/, ['403 forbidden ', ' - ']],
  [/colou?rs are kept/, ['colo', 'rs are kept']],
  [/caf\u00e9 is closed/, ['caf', ' is closed']],
  [/[Aa]ccess\\ndenied\{1\}/, ['ccess\\ndenied{1}']],
  [/\x41bc \p{L}def (?!ghi)jkl/u, ['bc ', 'def ', 'jkl']],
  [/needed|or this/, []],
] as const)('what %s cannot do without', ([pattern, needles]) => {
  expect(needlesOf(pattern)).toEqual(needles);
});
