import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/index.ts';
import { textOfLiteral } from '../../src/read/quoted-text.ts';

describe('the text of one literal', () => {
  test.for([
    ['bytes in Python', String.raw`b'{"message":"Denied"}\n'`, '{"message":"Denied"}\n'],
    ['text in Python', String.raw`'It\'s "denied"\r\nhere'`, 'It\'s "denied"\r\nhere'],
    ['text in JSON', JSON.stringify('a\t"b" \u00e9'), 'a\t"b" \u00e9'],
    ['bytes of one letter', String.raw`b'\xc3\xa9t\xc3\xa9'`, '\u00e9t\u00e9'],
    ['a letter of Latin-1', String.raw`'\xe9'`, '\u00e9'],
    ['a number of a letter', String.raw`"\u00e9"`, '\u00e9'],
  ] as const)('%s', ([, literal, text]) => {
    expect(textOfLiteral(literal)).toBe(text);
  });

  test.for(['Denied', `'a' or 'b'`, '"', `{"a":"b"}`, String.raw`'cut \'`, ''])('not of %j', (text) => {
    expect(textOfLiteral(text)).toBeNull();
  });
});

test('a response that a program printed as a literal is read as it was', () => {
  const [input] = readInput(String.raw`b'HTTP/1.1 403 Forbidden\r\nServer: nginx\r\n\r\nDenied'`, 'pasted');
  expect(input?.observations[0]).toMatchObject({ response: { status: 403, body: 'Denied' } });
});

test('of what requests printed, the text below is the body', () => {
  const [input] = readInput(
    `requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.example.test/x\nb'Denied\\n'`,
    'pasted',
  );
  expect(input?.observations[0]).toMatchObject({
    request: { url: 'https://api.example.test/x' },
    response: { status: 403, reason: 'Forbidden', body: 'Denied\n' },
  });
});
