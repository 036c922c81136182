import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/index.ts';
import { compareStrength } from '../../src/model/taxonomy.ts';
import { loadCases } from './load-cases.ts';

const cases = loadCases();

describe('a rule finds the refusal it was written for', () => {
  test.for(cases.filter((one) => one.expect === 'fires'))('$path', ({ observations, rule, strength }) => {
    const finding = diagnose(observations).findings.find((candidate) => candidate.rule === rule);
    expect(finding?.strength).toBe(strength);
    expect(finding?.evidence.length).toBeGreaterThan(0);
  });
});

describe('a rule leaves its near miss alone', () => {
  test.for(cases.filter((one) => one.expect === 'near-miss'))('$path', ({ observations, rule, atMost }) => {
    const finding = diagnose(observations).findings.find((candidate) => candidate.rule === rule);
    if (atMost === null) expect(finding).toBeUndefined();
    else if (finding !== undefined) expect(compareStrength(finding.strength, atMost)).toBeLessThanOrEqual(0);
  });
});

describe('a product that is only in the path is not accused', () => {
  test.for(cases.filter((one) => one.expect === 'innocent'))('$path', ({ observations, product }) => {
    const diagnosis = diagnose(observations);
    expect(diagnosis.hops.find((hop) => hop.product === product)?.refused).toBe(false);
    expect(diagnosis.refusedBy?.product).not.toBe(product);
  });
});
