import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import type { ExchangeObservation } from '../../src/model/observation.ts';
import { loadCases } from './load-cases.ts';
import { QUOTATIONS } from './quoting.ts';

const cases = loadCases().flatMap(({ expect: wanted, path, observations }) => {
  const quoted = observations.findLast((one): one is ExchangeObservation => one.kind === 'exchange');
  return wanted === 'fires' && quoted !== undefined ? [{ path, quoted }] : [];
});

/** Whom a diagnosis takes for the refuser, or what it takes for proved, though it is only quoted; null where nobody. */
function accused(answer: ExchangeObservation, carrier: string | null): string | null {
  const { findings, refusedBy } = diagnose([answer]);
  const proved = findings.find(({ strength }) => strength === 'proved');
  if (proved !== undefined) return `${proved.rule} is proved`;
  if (refusedBy === null || refusedBy.strength === 'possible') return null;
  return ['unknown', carrier].includes(refusedBy.product) ? null : `${refusedBy.product} is ${refusedBy.strength}`;
}

describe('who is quoted is not accused', () => {
  test.for(Object.entries(QUOTATIONS))('by the %s', ([, { carrier, quote }]) => {
    const wrong = cases.flatMap(({ path, quoted }) => {
      const who = accused(quote(quoted), carrier);
      return who === null ? [] : [`${path}: ${who}`];
    });
    expect(wrong).toEqual([]);
  });
});
