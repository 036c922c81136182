import type { Diagnosis, Finding, SavedDiagnosis } from '../../model/diagnosis.ts';
import { jsonText } from '../escape/json.ts';

/** The whole value, indented for people; with its evidence it can be read again. Several make one list. */
export function diagnosisToJson(diagnosis: Diagnosis | SavedDiagnosis | readonly SavedDiagnosis[]): string {
  return `${jsonText(diagnosis, 2)}\n`;
}

/** One line for a consumer of many: what was found; the advice of each cause is left to `json` and `explain`. */
export function diagnosisToNdjson(diagnosis: Diagnosis): string {
  const { version, findings, behind, ...rest } = diagnosis;
  return `${jsonText({ version, ...rest, findings: findings.map(inShort), behind: behind.map(inShort) })}\n`;
}

function inShort(
  finding: Finding,
): Omit<Finding, 'advice' | 'doesNotHelp' | 'explanation' | 'statusNote' | 'whoCanFix'> {
  const {
    advice: _advice,
    doesNotHelp: _refuted,
    explanation: _how,
    statusNote: _note,
    whoCanFix: _who,
    ...short
  } = finding;
  return short;
}
