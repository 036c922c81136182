import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';
import { randomQuestion } from './random-question.ts';
import { referenceDecision } from './reference.ts';

/** Random questions that are decided by both evaluators. */
const CASES = 6000;

test('random questions are decided as the second evaluator decides them, in every way there is', {
  timeout: 120_000,
}, () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(randomQuestion, (raw) => {
      const { question } = readPolicyQuestion(raw, 'random');
      const { decision } = explainPolicy(question);
      seen[decision] = (seen[decision] ?? 0) + 1;
      const expected = referenceDecision(raw);
      if (decision !== expected) expect.fail(`${decision} instead of ${expected}: ${JSON.stringify(raw)}`);
    }),
    { numRuns: CASES, seed: 403 },
  );
  // A generator that hardly ever allows would prove little.
  expect(seen.allowed ?? 0).toBeGreaterThan(CASES / 20);
  expect(seen['explicitly-denied'] ?? 0).toBeGreaterThan(CASES / 20);
  expect(seen['implicitly-denied'] ?? 0).toBeGreaterThan(CASES / 20);
});
