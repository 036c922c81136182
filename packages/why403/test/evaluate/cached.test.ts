import { expect, test } from 'vitest';
import { findCacheHit } from '../../src/evaluate/cached.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { diagnose, makeExchange } from '../../src/index.ts';

const refusal = (headers: [string, string][]) =>
  makeExchange({ source: { name: 'x', line: null }, status: 403, headers: [['Date', 'x'], ...headers], body: 'no' });

test.for([
  [
    [
      ['CF-Cache-Status', 'HIT'],
      ['Age', '12'],
    ],
    'cloudflare',
    12,
  ],
  [
    [
      ['X-Cache', 'Hit from cloudfront'],
      ['Age', '3600'],
    ],
    'cloudfront',
    3600,
  ],
  [[['Cache-Status', '"edge"; hit, origin; fwd=miss']], 'unknown', null],
  [
    [
      ['X-Varnish', '3 2'],
      ['Age', '5'],
    ],
    'varnish',
    5,
  ],
] as [[string, string][], string, number | null][])('%j came out of a cache', ([headers, product, ageSeconds]) => {
  expect(findCacheHit(viewExchange(refusal(headers)))).toMatchObject({ product, ageSeconds });
});

test.for([
  [[['X-Cache', 'Error from cloudfront']]],
  [[['X-Cache', 'MISS from proxy']]],
  [
    [
      ['Age', '0'],
      ['Via', '1.1 varnish'],
    ],
  ],
  [[['Cache-Status', 'edge; fwd=uri-miss']]],
  [[['Cache-Status', '((broken; hit']]],
  [[['CF-Cache-Status', 'DYNAMIC']]],
] as [[string, string][]][])('%j did not', ([headers]) => {
  expect(findCacheHit(viewExchange(refusal(headers)))).toBeNull();
});

test('a refusal that a cache kept is told with the purge', () => {
  const { servedFromCache } = diagnose([
    refusal([
      ['Server', 'cloudflare'],
      ['CF-Cache-Status', 'HIT'],
      ['Age', '60'],
    ]),
  ]);
  expect(servedFromCache?.purge).toMatch(/Cloudflare dashboard/);
});
