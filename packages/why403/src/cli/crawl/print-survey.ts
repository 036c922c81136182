import type { Survey } from '../../model/survey.ts';
import { surveyToJson } from '../../report/survey/json.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';
import type { CrawlOptions } from './crawl-command-options.ts';

/** Addresses of a finding for people who did not say how many. */
const ROWS = { text: 8, page: 100 } as const;

/** The answer in the format that is asked for; what only one format needs is loaded for it alone. */
export async function printSurvey(
  survey: Survey,
  { format, top }: Pick<CrawlOptions, 'format' | 'top'>,
): Promise<string> {
  switch (format) {
    case 'json':
      return surveyToJson(survey);
    case 'text':
      return (await import('../../report/survey/text.ts')).surveyToText(survey, {
        ...terminal(),
        rows: top ?? ROWS.text,
      });
    case 'markdown':
      return (await import('../../report/survey/markdown.ts')).surveyToMarkdown(survey, { rows: top ?? ROWS.text });
    case 'html':
      return (await import('../../report/survey/html.ts')).surveyToHtml(survey, { rows: top ?? ROWS.page });
    case 'csv':
      return (await import('../../report/survey/rows.ts')).surveyToCsv(survey);
    case 'ndjson':
      return (await import('../../report/survey/rows.ts')).surveyToNdjson(survey);
    case 'sarif':
      return (await import('../../report/survey/sarif.ts')).surveyToSarif(survey, VERSION);
    case 'junit':
      return (await import('../../report/survey/junit.ts')).surveyToJunit(survey);
  }
}
