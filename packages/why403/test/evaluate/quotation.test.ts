import { expect, test } from 'vitest';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { unlessQuoted } from '../../src/evaluate/quotation.ts';
import type { Mark } from '../../src/model/signal.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';

const refine = unlessQuoted(
  [{ in: 'body', literal: 'MISSING_SCOPES', pattern: /category["'\\]{0,3}: {0,2}["'\\]{0,3}MISSING_SCOPES/ }],
  [{ in: 'host', literal: 'api.hubapi.com', source: 'test', lastSeen: '2026' } satisfies Mark],
);

function keeps(body: string, url = 'https://app.example.test/'): boolean {
  const exchange = viewExchange(makeExchange({ source: { name: 'test', line: null }, url, status: 403, body }));
  return refine({ exchange }, 'found') !== null;
}

test('a member of the answer itself is no quotation', () => {
  expect(keeps('{"status":"error","category":"MISSING_SCOPES"}')).toBe(true);
  expect(keeps('{"errors":[{"category":"MISSING_SCOPES"}]}')).toBe(true);
});

test('words inside a longer member are a quotation', () => {
  const body = JSON.stringify({ message: 'HubSpot answered {"category":"MISSING_SCOPES"}' });
  expect(keeps(body)).toBe(false);
  expect(keeps(body, 'https://api.hubapi.com/crm')).toBe(true);
});

test('a page that has the words is about the service', () => {
  expect(keeps('<html><p>It says category: MISSING_SCOPES.</p></html>')).toBe(false);
});

test('the print of a client cannot be told apart', () => {
  expect(keeps(`HubSpotError: 403 { status: 'error', category: 'MISSING_SCOPES' }`)).toBe(true);
  expect(keeps('{"status":"error","category":"MISSING_SCOPES","errors":[{"mess')).toBe(true);
});
