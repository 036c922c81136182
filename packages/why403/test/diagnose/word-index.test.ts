import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alternativesOf, buildCandidateTable, Vocabulary, wordsOf } from '../../src/diagnose/word-index.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { findMark } from '../../src/evaluate/match-signal.ts';
import { makeExchange, type RawExchange } from '../../src/index.ts';
import type { Mark } from '../../src/model/signal.ts';
import { exchange, mark } from './small-world.ts';

/** The marks that one pass over an exchange takes for worth a look. */
function candidates(marks: readonly Mark[], raw: Partial<RawExchange>): Mark[] {
  const vocabulary = new Vocabulary();
  const table = buildCandidateTable(alternativesOf(marks, (one) => [one], vocabulary));
  return [...table.candidates(vocabulary.scan(viewExchange(exchange(raw))))];
}

describe('a mark is looked for', () => {
  test.for([
    ['in any case', mark('body', 'Access Denied'), { body: 'ACCESS DENIED' }],
    ['by the name of a field alone', mark('header x-amz-id-2', ''), { headers: [['X-Amz-Id-2', '?']] }],
    ['by name and value of a field', mark('header server', 'nginx'), { headers: [['SERVER', 'nginx/1.22']] }],
    ['in the request', mark('request-header origin', 'null'), { requestHeaders: [['Origin', 'null']] }],
    [
      'in address and method',
      { ...mark('url', 'admin'), also: [{ in: 'method', literal: 'PUT' }] },
      { method: 'PUT', url: 'h/admin' },
    ],
    ['in the status', mark('status', '418'), { status: 418 }],
    ['in the reason', mark('reason', 'teapot'), { reason: "I'm a teapot" }],
    ['behind a line end that a client printed escaped', mark('body', 'denied'), { body: 'so it is\\ndenied' }],
    ['behind a backslash that is no escape', mark('body', 'nginx'), { body: 'C:\\nginx\\html' }],
    ['at the very end', mark('body', 'denied'), { body: 'denied' }],
  ] as const)('%s', ([, one, raw]) => {
    expect(candidates([one], raw)).toEqual([one]);
  });
});

describe('a mark is passed over', () => {
  test.for([
    ['where one of its words is missing', mark('body', 'access denied'), { body: 'access granted' }],
    ['where its word is a part of another one', mark('body', 'bidden'), { body: 'forbidden' }],
    [
      'where what must also match is missing',
      { ...mark('body', 'a1'), also: [{ in: 'body', literal: 'b2' }] },
      { body: 'a1' },
    ],
    ['where its field was not sent', mark('header cf-ray', ''), { headers: [['Server', 'nginx']] }],
  ] as const)('%s', ([, one, raw]) => {
    expect(candidates([one], raw)).toEqual([]);
  });
});

test('a mark without a word is always looked for', () => {
  const anything = mark('body', '');
  expect(candidates([anything], { body: 'whatever' })).toEqual([anything]);
});

test('words are found among thousands', () => {
  const marks = Array.from({ length: 5000 }, (_, index) => mark('body', `code${index}`));
  expect(candidates(marks, { body: 'code17 code4999 code5000' })).toEqual([marks[17], marks[4999]]);
});

test('the words of a match are those of its literal and of its field', () => {
  expect(wordsOf({ in: 'header x-amz-id-2', literal: 'Access denied, access' })).toEqual([
    'x',
    'amz',
    'id',
    '2',
    'access',
    'denied',
  ]);
});

test('whatever matches is a candidate', () => {
  const word = fc.constantFrom('access', 'denied', 'Forbidden', '403', 'nginx', 'a-b', 'ü', '\\n', '<h1>');
  const text = fc
    .array(word, { maxLength: 6 })
    .chain((words) => fc.constantFrom(' ', '', '\n', '\\t', '\\').map((gap) => words.join(gap)));
  const one = fc.record({ part: fc.constantFrom('body', 'header server', 'url', 'reason'), literal: text });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), text, text, (parts, body, server) => {
      const marks = parts.map(({ part, literal }) => mark(part as Mark['in'], literal));
      const raw = { body, reason: body, headers: [['Server', server]] as const, url: `https://h.test/${server}` };
      const view = viewExchange(makeExchange({ source: { name: 'x', line: null }, ...raw }));
      const looked = candidates(marks, raw);
      for (const each of marks) if (findMark(view, each) !== null) expect(looked).toContain(each);
    }),
    { numRuns: 500 },
  );
});
