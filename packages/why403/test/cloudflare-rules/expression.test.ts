import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExpression } from '../../src/read/cloudflare-rules/expression.ts';
import { ask } from './request.ts';

describe('what is not told', () => {
  test('matters only where it could change the answer', () => {
    expect(ask('cf.bot_management.score lt 30 and http.host eq "other.example"').holds).toBe(false);
    expect(ask('cf.bot_management.score lt 30 and ssl').holds).toBe(null);
    expect(ask('cf.bot_management.score lt 30 or ssl').holds).toBe(true);
    expect(ask('cf.bot_management.score lt 30 xor ssl').holds).toBe(null);
    expect(ask('not cf.bot_management.score lt 30').holds).toBe(null);
  });

  test('is named', () => {
    expect(ask('ssl and cf.bot_management.score lt 30').unknown).toContain('cf.bot_management.score');
    expect(ask('ip.src in $partners').unknown).toContain('$partners');
    expect(ask('sha256(http.host) == "x"').unknown).toContain('sha256()');
  });

  test('a pattern that cannot be run here is said, not guessed', () => {
    expect(ask(String.raw`http.request.uri.path matches r"\p{Hangul}+"`).holds).toBe(null);
  });
});

describe('precedence', () => {
  test.each([
    ['ssl or ssl and not ssl', true],
    ['(ssl or ssl) and not ssl', false],
    ['ssl xor ssl or ssl', true],
    ['ssl xor ssl and not ssl', true],
    ['not ssl or ssl', true],
    ['not (ssl or ssl)', false],
  ])('%s', (expression, holds) => {
    expect(ask(expression).holds).toBe(holds);
  });
});

describe('the working', () => {
  test('names every part with what the request has', () => {
    const verdict = ask('http.request.uri.path contains "/admin" and ip.src.country ne "DE"');
    expect(verdict.holds).toBe(false);
    expect(verdict.parts).toMatchObject([
      { text: 'http.request.uri.path contains "/admin"', actual: '"/articles/2008/"', holds: false },
      { text: 'ip.src.country ne "DE"', actual: '"GB"', holds: true },
    ]);
  });
});

describe('the path is normalised before rules see it, its raw form is kept', () => {
  test.each([
    ['https://www.example.com/%61dmin/', '/admin/'],
    ['https://www.example.com//admin', '/admin'],
    ['https://www.example.com/x/../admin', '/admin'],
    ['https://www.example.com/a%2fb', '/a%2Fb'],
  ])('%s', (url, path) => {
    expect(ask(`http.request.uri.path eq "${path}"`, { url }).holds).toBe(true);
    expect(ask(`raw.http.request.uri.path eq "${new URL('/', url).pathname}"`, { url }).holds).toBe(false);
  });
});

test('a replaced match is the one that was found, not the first text like it', () => {
  expect(ask('regex_replace("/a/a", "/a$", "/b") == "/a/b"').holds).toBe(true);
});

describe('what is no expression is refused with its place', () => {
  test.each([
    ['', 1],
    ['http.host eq', 13],
    ['http.host eq "x', 14],
    ['(ssl', 5],
    ['ssl ssl', 5],
    ['http.request.uri.path ends_with ".html"', 23],
    ['http.host EQ "x"', 11],
    ['ip.src in {1.2.3.4', 19],
    ['ssl and', 8],
    ['http.host eq "a\\d"', 14],
    ['http.request.headers["a" == "b"', 26],
  ])('%s', (expression, character) => {
    expect(() => readExpression(expression)).toThrow(new RegExp(`^at character ${character}: `));
  });

  test('a deep or long one ends at once', () => {
    expect(() => readExpression(`${'('.repeat(5000)}ssl${')'.repeat(5000)}`)).toThrow(/deep/);
    expect(() => readExpression('not '.repeat(5000))).toThrow(/deep/);
    expect(() => readExpression('ssl or '.repeat(20_000))).toThrow(/too long/);
  });

  test('anything at all is either read or refused with a place', () => {
    const parts = fc.constantFrom(
      ...[
        'ssl',
        'not',
        'and',
        '(',
        ')',
        'http.host',
        'eq',
        '"a"',
        '{',
        '}',
        '[*]',
        '[',
        ']',
        'any(',
        '$l',
        '1',
        '1.2.3.4',
      ],
      ...['..', 'in', 'r#"', '"', '\\', '::1', '#', '\n', ',', 'strict', 'wildcard', 'matches', 'é', '\u0000'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (words) => {
        try {
          ask(words.join(' '));
        } catch (error) {
          expect((error as Error).message).toMatch(/^at character \d+: /);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
