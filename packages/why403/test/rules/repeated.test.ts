import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import type { ExchangeObservation, HeaderList } from '../../src/model/observation.ts';
import type { Product } from '../../src/products/define-product.ts';
import { PRODUCT_ENTRIES } from '../../src/products/index.ts';
import { loadCases } from './load-cases.ts';
import { answerOf, REPETITIONS, type Repetition } from './repeating.ts';
import { wordsOf } from './words-of.ts';

const products = new Map<string, Product>(PRODUCT_ENTRIES.map((product) => [product.id, product]));

const cases = loadCases().flatMap(({ expect: wanted, path, product, observations }) => {
  const quoted = observations.findLast((one): one is ExchangeObservation => one.kind === 'exchange');
  if (wanted !== 'fires' || product === 'unknown' || quoted?.response.body == null) return [];
  return wordsOf(quoted, product).map((words) => ({ path, words }));
});

/** Servers of several runtimes: for every product there is one on which it does not run. */
const SERVERS: readonly { readonly runs: string; readonly fields: HeaderList }[] = [
  { runs: 'python', fields: [['Server', 'gunicorn']] },
  { runs: 'javascript', fields: [['X-Powered-By', 'Express']] },
  { runs: 'dotnet', fields: [['Server', 'Kestrel']] },
  { runs: 'java', fields: [['Server', 'Jetty(10.0.20)']] },
];

/** The product that is said to have refused for sure, or null. */
function proved(answer: ExchangeObservation): string | null {
  const { findings, refusedBy } = diagnose([answer]);
  const finding = findings.find(({ strength, rule }) => strength === 'proved' && !rule.startsWith('unknown/'));
  if (finding !== undefined) return finding.product;
  return refusedBy?.strength === 'proved' && refusedBy.product !== 'unknown' ? refusedBy.product : null;
}

function wronglyProved(fields: HeaderList, form: Repetition, may: (product: Product) => boolean): string[] {
  return cases.flatMap(({ path, words }) => {
    const who = products.get(proved(answerOf(fields, form, words)) ?? '');
    return who === undefined || may(who) ? [] : [`${path}: ${who.id} for ${words}`];
  });
}

test('there are words enough', () => {
  expect(cases.length).toBeGreaterThan(900);
});

describe.each(Object.entries(REPETITIONS))('words of a product as %s', (name, form) => {
  test.each(SERVERS)('are not proved to be its answer under the name of $fields', ({ runs, fields }) => {
    const may = ({ runsOn = [], present }: Product) =>
      runsOn === 'any' ||
      runsOn.some((runtime) => runtime === runs) ||
      // Jetty and Express are products themselves.
      present.some((mark) => fields.some(([field, value]) => isNamed(mark, field, value)));
    expect(wronglyProved(fields, form, may)).toEqual([]);
  });

  test('are not proved to be its answer behind a proxy, where it never answers so', () => {
    const kind = form.type.includes('json') ? 'json' : form.type.includes('html') ? 'page' : 'text';
    const may = ({ answers = [] }: Product) => answers.some((answer) => answer.in === kind);
    expect(wronglyProved([['Server', 'nginx']], form, may)).toEqual([]);
  });

  if (name === 'data of a script') {
    test('accuse nobody but who speaks by scripts', () => {
      const accused = cases.flatMap(({ path, words }) => {
        const { refusedBy } = diagnose([answerOf([['Server', 'nginx']], form, words)]);
        const who = refusedBy?.strength === 'possible' ? undefined : products.get(refusedBy?.product ?? '');
        return who === undefined || who.id === 'unknown' || who.speaksByScript ? [] : [`${path}: ${who.id}`];
      });
      expect(accused).toEqual([]);
    });
  }
});

function isNamed(mark: Product['present'][number], field: string, value: string): boolean {
  if (mark.in !== `header ${field.toLowerCase()}`) return false;
  return value.toLowerCase().includes(mark.literal.toLowerCase()) && (mark.pattern?.test(value) ?? true);
}

test.each(Object.entries(REPETITIONS))('a web server is not the author of what it carries as %s', (_name, form) => {
  const kind = form.type.includes('json') ? 'json' : form.type.includes('html') ? 'page' : 'text';
  const servers = ['apache', 'iis', 'varnish'];
  const names: Readonly<Record<string, string>> = { apache: 'Apache', iis: 'Microsoft-IIS/10.0', varnish: 'Varnish' };
  const wrong = servers.flatMap((server) => {
    const may = ({ id, answers = [] }: Product) => id !== server || answers.some((answer) => answer.in === kind);
    return wronglyProved([['Server', names[server] ?? '']], form, may);
  });
  expect(wrong).toEqual([]);
});
