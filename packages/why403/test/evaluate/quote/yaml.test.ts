import { expect, test } from 'vitest';
import { yamlScalar } from '../../../src/evaluate/quote/yaml.ts';

test.for([
  ['shop', 'shop'],
  ['true', '"true"'],
  ['123', '"123"'],
  ['a: b', '"a: b"'],
  ['x"y', '"x\\"y"'],
  ['a\nkind: Evil', '"akind: Evil"'],
  ['- item', '"- item"'],
  ['system:masters', '"system:masters"'],
] as const)('%j becomes %s', ([value, written]) => {
  expect(yamlScalar(value)).toBe(written);
});
