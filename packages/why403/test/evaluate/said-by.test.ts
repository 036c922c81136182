import { expect, test } from 'vitest';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { findMark } from '../../src/evaluate/match-signal.ts';
import { type HostedService, saidBy } from '../../src/evaluate/said-by.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

const SERVICE: HostedService = {
  elsewhere: { in: 'host', literal: '', pattern: /^(?!api\.service\.test$)/ },
  form: { in: 'body', literal: '"fault"', pattern: /^\{"fault":/ },
};
const SIGNALS = saidBy(SERVICE, [
  { in: 'body', literal: 'not for you', strength: 'proved', source: 'RFC 9110', lastSeen: '2026' },
]);

test.for([
  ['at its own host', 'https://api.service.test/x', 'sorry, not for you', true],
  ['where no host was shown', null, 'sorry, not for you', true],
  ['on a page', null, '<html><p>not for you</p>', false],
  ['quoted by another host', 'https://app.example.test/x', '{"error":"it said: not for you"}', false],
  ['passed on whole by another host', 'https://app.example.test/x', '{"fault":"not for you"}', true],
] as const)('%s', ([, url, body, counts]) => {
  const view = viewExchange(makeExchange({ source: { name: 'test', line: null }, url, status: 403, body }));
  expect(SIGNALS.some((signal) => findMark(view, signal) !== null)).toBe(counts);
});
