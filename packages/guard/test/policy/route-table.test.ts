import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RouteTable } from '../../src/policy/route-table.ts';

function tableOf(...patterns: string[]): RouteTable<string> {
  const table = new RouteTable<string>();
  for (const pattern of patterns) table.add('GET', pattern, pattern);
  return table;
}

const found = (table: RouteTable<string>, path: string) => table.find(path)?.methods.get('GET') ?? null;

describe('a table of routes', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a/x', '/a/{id}'],
    ['/a/', null],
    ['/a', null],
    ['/a/b/c', '/{x}/b/c'],
    ['/', '/'],
    ['/A/b', null],
  ])('leads %s to %s', (path, pattern) => {
    expect(found(tableOf('/', '/a/b', '/a/{id}', '/{x}/b/c'), path)).toBe(pattern);
  });

  it('gives the values of parameters in order', () => {
    expect(tableOf('/{x}/b/{y}', '/a/b/c').find('/a/b/z')?.segments).toEqual(['a', 'z']);
  });

  it('remembers no more than a bounded number of paths', () => {
    const table = tableOf('/a/{id}');
    for (let at = 0; at < 20_000; at++) expect(found(table, `/a/${at}`)).toBe('/a/{id}');
  });

  it('leads where a plain search through all patterns would', () => {
    const segment = fc.constantFrom('a', 'b', 'c');
    const pattern = fc.array(fc.oneof(segment, fc.constantFrom('{p}', '{q}')), { minLength: 1, maxLength: 4 });
    const path = fc.array(segment, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 12 }), path, (patterns, segments) => {
        const table = tableOf(...patterns.map((one) => `/${one.join('/')}`));
        expect(found(table, `/${segments.join('/')}`) !== null).toBe(
          patterns.some(
            (one) =>
              one.length === segments.length && one.every((part, at) => part.startsWith('{') || part === segments[at]),
          ),
        );
      }),
    );
  });
});
