import type { Survey } from '../../model/survey.ts';
import { jsonText } from '../escape/json.ts';

/** The whole survey. */
export function surveyToJson(survey: Survey): string {
  return `${jsonText(survey, 2)}\n`;
}
