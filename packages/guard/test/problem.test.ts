import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROBLEM_TYPES, parseProblemDetails, problemTypeOf } from '../src/problem.ts';

describe('a problem document (RFC 9457)', () => {
  test('is read with its extension members', () => {
    const text =
      '{"type":"https://api.example/problems/insufficient-scope","status":403,"title":"No","required":["a"]}';
    expect(parseProblemDetails(text)).toEqual({
      type: 'https://api.example/problems/insufficient-scope',
      status: 403,
      title: 'No',
      required: ['a'],
    });
  });

  test('without a type is about:blank', () => {
    expect(parseProblemDetails('{"title":"Forbidden","status":403}')?.type).toBe('about:blank');
  });

  test('loses members of the wrong type (3.1)', () => {
    expect(parseProblemDetails('{"type":"about:blank","status":"403","title":7}')).toEqual({ type: 'about:blank' });
  });

  test.for(['', '[]', 'null', '"x"', '{', '{"message":"Forbidden"}'])('is not what this is: %s', (text) => {
    expect(parseProblemDetails(text)).toBeNull();
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseProblemDetails(text)));
  });
});

test('each type of the guard is found by the end of its URI, and only there', () => {
  for (const row of PROBLEM_TYPES) expect(problemTypeOf(`https://api.example/problems/${row.id}`)).toEqual(row);
  expect(problemTypeOf('https://api.example/problems/insufficient-scope/more')).toBeNull();
  expect(problemTypeOf('about:blank')).toBeNull();
});
