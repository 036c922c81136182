import type { Diagnosis, SavedDiagnosis } from '../../model/diagnosis.ts';

/** The whole value, indented for people; with its evidence it can be read again. */
export function diagnosisToJson(diagnosis: Diagnosis | SavedDiagnosis): string {
  return `${JSON.stringify(diagnosis, null, 2)}\n`;
}

/** One line; members that a consumer of many does not need for each are left to `json`. */
export function diagnosisToNdjson(diagnosis: Diagnosis): string {
  return `${JSON.stringify(diagnosis)}\n`;
}
