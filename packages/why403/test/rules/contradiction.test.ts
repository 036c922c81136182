import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import type { Finding } from '../../src/model/diagnosis.ts';
import type { ExchangeObservation, HeaderList } from '../../src/model/observation.ts';
import { PRODUCT_ENTRIES } from '../../src/products/index.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';
import { loadCases } from './load-cases.ts';

const FOREIGN: HeaderList = [
  ['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'],
  ['Server', 'nginx'],
];

const strict = new Map(
  PRODUCT_ENTRIES.flatMap(({ id, alwaysSends }) => (alwaysSends ? [[id as string, alwaysSends]] : [])),
);

/** What is proved by the body alone, of products whose answers always have a field of their own. */
const cases = loadCases().flatMap(({ expect: wanted, path, product, observations }) => {
  const exchange = observations.findLast((one): one is ExchangeObservation => one.kind === 'exchange');
  const body = exchange?.response.body ?? null;
  if (wanted !== 'fires' || body === null || !strict.has(product)) return [];
  const found = asked(body, null);
  const proved = found?.strength === 'proved' && found.rule.startsWith(`${product}/`) && !body.includes('<HostId>');
  return proved ? [{ path, product, body, found }] : [];
});

function asked(body: string, headers: HeaderList | null): Finding | undefined {
  const exchange = makeExchange({ source: { name: 'test', line: null }, status: 403, headers, body });
  return diagnose([exchange]).findings[0];
}

describe('words of a party that always sends a field of its own', () => {
  test('there are cases of several', () => {
    expect(new Set(cases.map(({ product }) => product)).size).toBeGreaterThan(3);
  });

  test('are not proved to be its own under fields of somebody else', () => {
    const sure = cases.filter(({ body, product }) => {
      const found = asked(body, FOREIGN);
      return found?.strength === 'proved' && found.rule.startsWith(`${product}/`);
    });
    expect(sure.map(({ path }) => path)).toEqual([]);
  });

  test('are its own with that field', () => {
    const unsure = cases.filter(({ body, product, found }) => {
      const own = strict.get(product)?.find(({ in: part }) => part.startsWith('header '));
      const field = [own?.in.slice('header '.length) ?? '', own?.literal || '0123456789abcdef-FRA'] as const;
      return asked(body, [...FOREIGN, field])?.strength !== found.strength;
    });
    expect(unsure.map(({ path }) => path)).toEqual([]);
  });

  test('are its own where only some of the fields were copied', () => {
    const unsure = cases.filter(({ body, found }) => asked(body, [['Server', 'nginx']])?.rule !== found.rule);
    expect(unsure.map(({ path }) => path)).toEqual([]);
  });
});

test('why words are not believed is said', () => {
  const body = '{"message":"No valid crumb was included in the request"}';
  const said = (headers: HeaderList) => {
    const exchange = makeExchange({ source: { name: 'test', line: null }, status: 403, headers, body });
    const { caveats, findings, refusedBy } = diagnose([exchange]);
    expect(findings[0]).toMatchObject({ rule: 'jenkins/csrf-check', strength: 'indicated' });
    expect(Object.keys(refusedBy ?? {}).sort()).toEqual(['evidence', 'layer', 'name', 'product', 'strength']);
    return caveats;
  };
  const type = ['Content-Type', 'application/json'] as const;
  expect(said([type, ['Server', 'gunicorn/21.2.0']])).toEqual([
    'The words are those of Jenkins, but the answer names another program (gunicorn/21.2.0): somebody may repeat them.',
  ]);
  expect(said([type, ['Server', 'nginx']])).toEqual([
    'The words are those of Jenkins, but it does not answer in this form: somebody may repeat them.',
  ]);
});

test.each([
  'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.npmjs.org/x - You cannot publish over the previously published versions: 1.0.0.',
  'Error from server (Forbidden): pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "default"',
  'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
])('what a client printed proves nothing inside the answer of somebody else: %s', (printed) => {
  expect(
    asked(`Build log is private.\n---\n${printed}`, [...FOREIGN, ['Content-Type', 'text/plain']])?.strength,
  ).not.toBe('proved');
});
