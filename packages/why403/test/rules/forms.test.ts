import { afterAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import type { Evidence, Finding } from '../../src/model/diagnosis.ts';
import type { ExchangeObservation } from '../../src/model/observation.ts';
import { BEHIND_CLOUDFLARE, EQUAL_FORMS, type Form, PARTIAL_FORMS, type Recorded, restsOn } from './forms.ts';
import { loadCases } from './load-cases.ts';

/** Share of the cases, in percent, whose cause or product must still be named at least as likely. */
const AT_LEAST: Readonly<Record<string, number>> = {
  'body alone': 99,
  'bytes in Python': 99,
  'text in Python': 99,
  'text in JSON': 99,
  'line of a log': 97,
  'print of requests': 98,
  'print of axios': 99,
  // Scripts, links and class names are not to be seen in it, and some pages are known by nothing else.
  'text without markup': 80,
  'status and body': 99,
  'cut after the signal': 99,
};

interface Case extends Recorded {
  readonly path: string;
  readonly product: string;
  /** What shows that the refuser is there. */
  readonly shows: readonly Evidence[];
}

const cases: readonly Case[] = loadCases().flatMap(({ expect: wanted, path, product, observations }) => {
  const exchange = observations.findLast((one): one is ExchangeObservation => one.kind === 'exchange');
  const body = exchange?.response.body?.trim() ?? '';
  if (wanted !== 'fires' || exchange === undefined || body === '') return [];
  const { findings, hops } = diagnose([exchange]);
  const [found] = findings;
  if (found === undefined || found.strength === 'possible') return [];
  const shows = hops.find((hop) => hop.product === found.product)?.evidence ?? [];
  return [{ path, product, exchange, body: exchange.response.body ?? '', found, shows }];
});

/** Whether the strongest finding names the same cause or the same product, and as more than not excluded. */
function isAkin(found: Finding, now: Finding | undefined): boolean {
  if (now === undefined || now.strength === 'possible') return false;
  return now.cause === found.cause || (now.product === found.product && now.product !== 'unknown');
}

function isSame(found: Finding, now: Finding | undefined): boolean {
  return now?.rule === found.rule && now.strength === found.strength;
}

describe('a refusal is known in whatever form it is pasted', () => {
  const table: Record<string, { cases: number; 'same cause or product': string; 'same finding': string }> = {};
  const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;

  test.for(Object.entries(PARTIAL_FORMS))('%s', ([name, { form, keeps }]) => {
    const shown = cases.flatMap((recorded) => {
      const observations = restsOn(recorded, keeps) ? form(recorded) : null;
      return observations === null ? [] : [{ ...recorded, now: diagnose(observations).findings[0] }];
    });
    const lost = shown.filter(({ found, now }) => !isAkin(found, now));
    const same = shown.filter(({ found, now }) => isSame(found, now));
    table[name] = {
      cases: shown.length,
      'same cause or product': percent(shown.length - lost.length, shown.length),
      'same finding': percent(same.length, shown.length),
    };
    const share = (100 * (shown.length - lost.length)) / shown.length;
    expect(share, lost.map(({ path }) => path).join('\n')).toBeGreaterThanOrEqual(AT_LEAST[name] ?? 100);
  });

  afterAll(() => console.table(table));
});

/** Those whose strongest finding becomes another one. */
function changed(form: Form, among = cases): string[] {
  return among.flatMap((recorded) => {
    const observations = form(recorded);
    if (observations === null) return [];
    const [now] = diagnose(observations).findings;
    return isSame(recorded.found, now) ? [] : [`${recorded.path}: ${now?.rule} ${now?.strength}`];
  });
}

describe('what does not count changes nothing', () => {
  test.for(Object.entries(EQUAL_FORMS))('%s', ([, form]) => {
    expect(changed(form)).toEqual([]);
  });
});

describe('Cloudflare in front, which passed the answer on', () => {
  // Cloudflare's own Server field takes the place of the one by which some are known.
  const others = cases.filter(
    ({ product, found, shows }) =>
      !product.startsWith('cloudflare') && ![...found.evidence, ...shows].some(({ part }) => part === 'header server'),
  );

  test('changes nothing', () => {
    expect(changed(BEHIND_CLOUDFLARE, others)).toEqual([]);
  });

  test('is not taken for the refuser', () => {
    const accused = others.flatMap((recorded) => {
      const observations = BEHIND_CLOUDFLARE(recorded);
      const hop = observations && diagnose(observations).hops.find(({ product }) => product === 'cloudflare');
      return observations === null || hop?.refused === false ? [] : [recorded.path];
    });
    expect(accused).toEqual([]);
  });
});
