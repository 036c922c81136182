import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePath } from '../../src/request/path.ts';

describe('a path', () => {
  it.each([
    ['/orders?x=1', '/orders'],
    ['/orders#top', '/orders'],
    ['/%61dmin', '/admin'],
    ['/a%20b', '/a%20b'],
    ['/a%c3%a9', '/a%C3%A9'],
    ['/.well-known/x', '/.well-known/x'],
    ['/a.b/c..d', '/a.b/c..d'],
    ['/', '/'],
    ['/a/', '/a/'],
  ])('%s is read as %s', (target, path) => {
    expect(normalisePath(target)).toEqual({ path });
  });

  it.each([
    '/a//b',
    '//a',
    '/a/../b',
    '/a/./b',
    '/a/..',
    '/%2e%2e/b',
    '/.%2e/b',
    '/a%2fb',
    '/a%5cb',
    '/a\\b',
    '/a%00',
    '/a%',
    '/a%zz',
    '/a%ff',
    '/a%c0%af',
    '/a%ed%a0%80',
    'a',
    '*',
    'http://x/',
    '/a\tb',
  ])('%s is refused', (target) => {
    expect(normalisePath(target)).toHaveProperty('refused');
  });

  it('that is taken has one spelling, which leads nowhere else', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, rest) => {
        const normal = normalisePath(path + rest);
        if ('refused' in normal) return;
        expect(normalisePath(normal.path)).toEqual(normal);
        const read = new URL(`http://h.test${normal.path}`).pathname;
        expect(read.split('/')).toHaveLength(normal.path.split('/').length);
      }),
      { numRuns: 2000 },
    );
  });
});
