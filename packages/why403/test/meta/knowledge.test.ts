import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { wordsOf } from '../../src/diagnose/word-index.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { LOG_MARKS } from '../../src/log-marks/index.ts';
import type { Mark, Match } from '../../src/model/signal.ts';
import { CAUSES, PRODUCTS } from '../../src/model/taxonomy.ts';
import { textFor } from '../../src/products/define-product.ts';
import { PRODUCT_ENTRIES } from '../../src/products/index.ts';
import { makeExchange } from '../../src/read/make-exchange.ts';
import { partsOfRuleId } from '../../src/rules/define-rule.ts';
import { RULES } from '../../src/rules/index.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { loadCases } from '../rules/load-cases.ts';

const cases = loadCases();
const waiting: string[] = JSON.parse(
  readFileSync(fileURLToPath(new URL('causes-without-rule.json', import.meta.url)), 'utf8'),
);

test('every cause of the taxonomy has its file, and a rank of its own', () => {
  expect(CAUSE_ENTRIES.map(({ id }) => id).sort()).toEqual([...CAUSES].sort());
  expect(new Set(CAUSE_ENTRIES.map(({ rank }) => rank)).size).toBe(CAUSES.length);
});

test('every product of the taxonomy has its file', () => {
  expect(PRODUCT_ENTRIES.map(({ id }) => id).sort()).toEqual([...PRODUCTS].sort());
});

test('every cause has a rule, but for those that wait for evidence from the server', () => {
  const ruled = new Set(RULES.map(({ id }) => partsOfRuleId(id).cause));
  const without = CAUSES.filter((cause) => !ruled.has(cause));
  // The list may only shrink: a cause that has got its rule must leave it.
  expect(without.sort()).toEqual(waiting.sort());
});

describe('every rule', () => {
  test.for(RULES.map((rule) => rule.id))('%s has a case that fires and a near miss', (id) => {
    const kinds = cases.filter(({ rule }) => rule === id).map(({ expect: kind }) => kind);
    expect(kinds).toContain('fires');
    expect(kinds).toContain('near-miss');
  });

  test('has an id of known parts, and says how it detects', () => {
    for (const { id, signals, detect, generic } of RULES) {
      const { product, cause } = partsOfRuleId(id);
      expect(PRODUCTS, id).toContain(product);
      expect(CAUSES, id).toContain(cause);
      const logged = LOG_MARKS.some(({ rule }) => rule === id);
      expect(logged || signals !== undefined || detect !== undefined || generic !== undefined, id).toBe(true);
    }
  });

  test('stands in the file that its id names', () => {
    const folder = fileURLToPath(new URL('../../src/rules/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => file.endsWith('.ts') && !/(?:^|\/)(?:index|define-rule)\.ts$/.test(file));
    expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});

test('every case belongs to a rule or a product, and says where it is from', () => {
  const ids = new Set<string>(RULES.map(({ id }) => id));
  for (const one of cases) {
    expect(['fires', 'near-miss', 'innocent'], one.path).toContain(one.expect);
    expect(['lab', 'reported', 'documented'], one.path).toContain(one.provenance);
    expect(one.source, one.path).toMatch(/\S{3}/);
    expect(one.observations.length, one.path).toBeGreaterThan(0);
    if (one.rule !== null) expect(ids, one.path).toContain(one.rule);
  }
});

test.for(PRODUCTS.filter((product) => product !== 'unknown'))(
  '%s has a case in which it is there and innocent',
  (id) => {
    const product = PRODUCT_ENTRIES.find((entry) => entry.id === id);
    // Some show nothing in a response at all: a packet filter, a kernel module.
    if (product !== undefined && product.present.length === 0 && product.wrote.length === 0) return;
    expect(cases.filter((one) => one.product === id && one.expect === 'innocent').length).toBeGreaterThan(0);
  },
);

describe('every signal', () => {
  const signals: [string, Mark][] = [
    ...RULES.flatMap((rule) => (rule.signals ?? []).map((signal) => [rule.id, signal] as [string, Mark])),
    ...PRODUCT_ENTRIES.flatMap(({ id, present, wrote, carried = [] }) =>
      [...present, ...wrote, ...carried].map((mark) => [id, mark] as [string, Mark]),
    ),
  ];

  test('says where it is known from and when it was last seen', () => {
    for (const [owner, { source, lastSeen }] of signals) {
      expect(source, owner).toMatch(/^(?:https:\/\/\S+|RFC \d+.*|lab: .+|W3C .+)$/);
      expect(lastSeen, owner).toMatch(/^20\d\d(?:-(?:0[1-9]|1[0-2]))?$/);
    }
  });

  test('has a word under which one pass over a response finds it', () => {
    for (const [owner, signal] of signals)
      expect(wordsOf(signal)[0], `${owner}: ${signal.literal}`).not.toBeUndefined();
  });

  test('has patterns without state, bounded on hostile text', () => {
    for (const [owner, signal] of signals) {
      for (const match of [signal, ...(signal.also ?? []), ...(signal.unless ?? [])]) {
        if (match.pattern === undefined) continue;
        expect(match.pattern.flags, owner).not.toMatch(/[gy]/);
        for (const text of hostileTexts(match)) {
          // Linear patterns take about a millisecond; one that backtracks takes minutes.
          expect(
            cpuMilliseconds(() => match.pattern?.test(text)),
            `${owner}: ${match.pattern}`,
          ).toBeLessThan(500);
        }
      }
    }
  });
});

test('the log of Apache is named where Debian and where Red Hat keep it', () => {
  const view = viewExchange(makeExchange({ source: { name: 'test', line: null }, url: 'https://h.example/a' }));
  const texts = [
    ...RULES.flatMap(({ fixes }) => fixes.map(({ command }) => command)),
    ...PRODUCT_ENTRIES.flatMap(({ asks = [] }) => asks.map(({ how }) => how)),
  ].map((text) => (text === undefined ? '' : textFor(text, view)));
  const named = texts.filter((text) => text.includes('/var/log/apache2/'));
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((text) => !text.includes('/var/log/httpd/'))).toEqual([]);
});

describe('every form of an answer', () => {
  test('has patterns without state, bounded on hostile text', () => {
    for (const { id, answers = [] } of PRODUCT_ENTRIES) {
      for (const answer of answers) {
        if (answer.in === 'json' || answer.has === undefined) continue;
        const { has } = answer;
        expect(has.flags, id).not.toMatch(/[gy]/);
        for (const text of hostileTexts({ in: 'body', literal: '', pattern: has })) {
          expect(
            cpuMilliseconds(() => has.test(text.slice(0, 20_000))),
            `${id}: ${has}`,
          ).toBeLessThan(500);
        }
      }
    }
  });
});

describe('every mark of a log', () => {
  test('belongs to a rule that exists, and says where it is known from', () => {
    const ids = new Set<string>(RULES.map(({ id }) => id));
    for (const { rule, source, lastSeen } of LOG_MARKS) {
      expect(ids, rule).toContain(rule);
      expect(source, rule).toMatch(/^(?:https:\/\/\S+|RFC \d+.*|lab: .+)$/);
      expect(lastSeen, rule).toMatch(/^20\d\d(?:-(?:0[1-9]|1[0-2]))?$/);
    }
  });

  test('has patterns without state, bounded on hostile text', () => {
    for (const { rule, pattern, fields = {} } of LOG_MARKS) {
      for (const one of [pattern, ...Object.values(fields)]) {
        if (!(one instanceof RegExp)) continue;
        expect(one.flags, rule).not.toMatch(/[gy]/);
        for (const text of hostileTexts({ in: 'body', literal: '', pattern: one })) {
          expect(
            cpuMilliseconds(() => one.test(text.slice(0, 16 * 1024))),
            `${rule}: ${one}`,
          ).toBeLessThan(500);
        }
      }
    }
  });
});

function hostileTexts({ literal, pattern }: Match): string[] {
  const size = 100_000;
  const pieces = [
    literal,
    ' ',
    'a',
    '0',
    '<a ',
    '"',
    '\n',
    `${literal} `,
    (pattern?.source ?? '').replace(/[^A-Za-z0-9 <"']/g, '').slice(0, 20),
  ];
  return pieces.filter((piece) => piece !== '').map((piece) => piece.repeat(Math.ceil(size / piece.length)));
}
