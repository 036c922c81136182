import { expect, test } from 'vitest';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { skipsForgeryCheck, speaksForForgeryCheck } from '../../src/evaluate/forgery-check.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

function view(method: string | null, requestHeaders: [string, string][]) {
  const source = { name: 'test', line: null };
  return viewExchange(makeExchange({ source, method, url: 'https://www.example.test/orders', requestHeaders }));
}

test('methods that change nothing are not checked; a method that was not shown may be', () => {
  expect(skipsForgeryCheck(view('GET', []))).toContain('GET');
  expect(skipsForgeryCheck(view('POST', []))).toBeNull();
  expect(skipsForgeryCheck(view(null, []))).toBeNull();
});

test('a form of another web origin with a session is the plainest case', () => {
  const asked = view('POST', [
    ['Origin', 'https://other.example.test'],
    ['Cookie', 'session=abc'],
  ]);
  expect(speaksForForgeryCheck(asked).map(({ part }) => part)).toEqual([
    'method',
    'request-header origin',
    'request-header cookie',
  ]);
});

test('the origin of the site itself speaks for nothing', () => {
  expect(speaksForForgeryCheck(view('GET', [['Origin', 'https://www.example.test']]))).toEqual([]);
});
