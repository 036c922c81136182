import type { LintReport } from '../../model/lint.ts';
import { jsonText } from '../escape/json.ts';

/** The report for programs: `lint.schema.json`. */
export function lintToJson(report: LintReport): string {
  return `${jsonText(report, 2)}\n`;
}
