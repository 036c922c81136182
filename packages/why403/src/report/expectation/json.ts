import type { ExpectationReport } from '../../model/expectation.ts';
import { jsonText } from '../escape/json.ts';

/** The report for programs: `expectation-report.schema.json`. */
export function expectationsToJson(report: ExpectationReport): string {
  return `${jsonText(report, 2)}\n`;
}
