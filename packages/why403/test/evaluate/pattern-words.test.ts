import { expect, test } from 'vitest';
import { patternWords } from '../../src/evaluate/pattern-words.ts';

test.for([
  [/directory index of "[^"]{1,300}" is forbidden/, 'directory index of " … " is forbidden'],
  [/^\(13\)Permission denied: .{0,200}AH00132: file/i, '(13)Permission denied: … AH00132: file'],
  [/\b(?:open|stat)\(\) "[^"]{1,300}" failed/, 'open … stat … " failed'],
  [/\d{3} [A-Z]/, ''],
] as const)('%s says "%s"', ([pattern, words]) => {
  expect(patternWords(pattern)).toBe(words);
});
