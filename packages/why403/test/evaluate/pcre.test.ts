import { expect, test } from 'vitest';
import { compilePattern } from '../../src/evaluate/pcre/pcre.ts';

test.each<readonly [string, boolean, string, readonly (string | null)[] | null]>([
  ['\\.(php|phtml)$', true, '/a.PHP', ['.PHP', 'PHP']],
  ['^/a(?<x>b)?(.*)$', false, '/acd', ['/acd', null, 'cd']],
  ['^(?>a+)b', false, 'aab', ['aab']],
  ['[^a-c]\\d{2,3}+', true, 'Z123', ['Z123']],
  ['[^a]', true, 'A', null],
  ['(?i)foo(?-i)B', false, 'xFOOB', ['FOOB']],
  ['^/~([a-z]++)\\b', false, '/~joe/', ['/~joe', 'joe']],
  ['\\Aab\\z', false, 'ab\n', null],
  ['ab$', false, 'ab\n', ['ab']],
  ['a{,3}', false, 'a{,3}', ['a{,3}']],
  ['(x)?y\\1z', false, 'yz', null],
  ['[[:alpha:]_-]+', false, '1a_-b2', ['a_-b']],
  ['(?<!x)y(?=z)', false, 'xyz yz', ['y']],
])('%s', (source, ignoreCase, text, expected) => {
  expect(compilePattern(source, ignoreCase).match(text)).toEqual(expected);
});

test('a pattern that takes for ever is given up', () => {
  expect(compilePattern('(a+)+$', false).match(`${'a'.repeat(60)}b`)).toBe('too-slow');
});

test('what is not understood is said', () => {
  expect(compilePattern('(?R)', false).unknown).toContain('not understood');
});
