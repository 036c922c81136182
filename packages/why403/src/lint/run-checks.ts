import type { LintFinding } from '../model/lint.ts';
import type { Check, Found } from './define-check.ts';

/** Findings of one check that are told unless said otherwise; of more than these only how many there are. */
const MOST_OF_ONE = 25;

/** Lets checks look at a configuration or at files; `most` findings of each are told. */
export function runChecks<View>(
  checks: readonly Check<View>[],
  view: View,
  most: number = MOST_OF_ONE,
): readonly LintFinding[] {
  return checks.flatMap((check) => {
    const findings: LintFinding[] = [];
    const told = new Set<string>();
    let left = 0;
    for (const found of check.find(view)) {
      const finding = findingOf(check, found);
      const key = `${finding.file}:${finding.line}:${finding.line === null ? '' : finding.says}`;
      if (told.has(key)) continue;
      told.add(key);
      if (findings.length < most) findings.push(finding);
      else left++;
    }
    const last = findings.at(-1);
    if (left > 0 && last !== undefined)
      findings[findings.length - 1] = { ...last, says: `${last.says} (and ${left} more places like this)` };
    return findings;
  });
}

function findingOf<View>({ id, level, title, change }: Check<View>, found: Found): LintFinding {
  const { at, says } = found;
  const file = 'source' in at ? at.source.path : at.path;
  return { check: id, level, title, file, line: at.line, says, change: found.change ?? change, fix: found.fix ?? null };
}

/** By file and line. */
export function inOrder(findings: readonly LintFinding[]): readonly LintFinding[] {
  return [...findings].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || (a.line ?? 0) - (b.line ?? 0) || (a.check < b.check ? -1 : 1),
  );
}
