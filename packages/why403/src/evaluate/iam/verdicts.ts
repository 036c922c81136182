import type { Verdict } from '../../model/policy.ts';

/** All must be met: one that is certainly not settles it (Kleene's logic, as are the others here). */
export function allOf(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

/** One is enough. */
export function anyOf(...verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

/** Yes for no, and no for yes. */
export function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}
