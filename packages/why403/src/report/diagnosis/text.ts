import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import { terminalLine } from '../escape/terminal.ts';

/** The diagnosis for a terminal: the first three lines answer. */
export function diagnosisToText(diagnosis: Diagnosis, audience: Audience): string {
  const [first] = diagnosis.findings;
  const lines = [who(diagnosis), ...(first === undefined ? [] : explain(first, audience))];
  return `${lines.map(terminalLine).join('\n')}\n`;
}

function who({ refusedBy, status }: Diagnosis): string {
  if (refusedBy === null) return `${status ?? 'The answer'}: nothing tells who refused.`;
  return `${status ?? 403}: refused by ${refusedBy.product} (${refusedBy.layer}), ${refusedBy.strength}.`;
}

function explain(finding: Finding, audience: Audience): string[] {
  return [
    `${finding.cause} (${finding.strength}): ${finding.title}`,
    ...finding.fixes.map((fix) => `Fix (${fix.actor}): ${fix.summary}`),
    ...finding.advice[audience],
    ...finding.evidence.map((evidence) => `Evidence: ${evidence.part}: ${evidence.excerpt}`),
  ];
}
