import { UsageError } from '../../errors.ts';
import type { LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { analysisToJson, analysisToNdjson, comparisonToJson, comparisonToNdjson } from '../../report/incidents/json.ts';
import type { Rows } from '../../report/incidents/rows.ts';
import type { LogPage } from '../../report/incidents/text.ts';
import { terminal } from '../terminal.ts';
import { charactersOf } from './characters.ts';
import type { LogsOptions } from './logs-options.ts';

type Wanted = Pick<LogsOptions, 'format' | 'csvOf' | 'top'>;

/** Rows of a list for people who did not say how many. */
const ROWS = { text: 8, page: 20 } as const;

/** The answer in the format that is asked for; what only one format needs is loaded for it alone. */
export async function printAnalysis(analysis: LogAnalysis, { format, csvOf, top }: Wanted): Promise<string> {
  switch (format) {
    case 'json':
      return analysisToJson(analysis);
    case 'ndjson':
      return analysisToNdjson(analysis);
    case 'text':
      return (await import('../../report/incidents/text.ts')).analysisToText(analysis, page(top));
    case 'markdown': {
      const { analysisToMarkdown } = await import('../../report/incidents/markdown.ts');
      return analysisToMarkdown(analysis, { rows: top ?? ROWS.text });
    }
    case 'html': {
      const { analysisToHtml } = await import('../../report/incidents/html.ts');
      return analysisToHtml(analysis, { rows: top ?? ROWS.page });
    }
    case 'csv': {
      const { incidentsToCsv, tableToCsv } = await import('../../report/incidents/csv.ts');
      return csvOf === undefined || csvOf === 'incidents' ? incidentsToCsv(analysis) : tableToCsv(analysis, csvOf);
    }
  }
}

/** The same of two windows. */
export async function printComparison(comparison: LogComparison, { format, top }: Wanted): Promise<string> {
  switch (format) {
    case 'json':
      return comparisonToJson(comparison);
    case 'ndjson':
      return comparisonToNdjson(comparison);
    case 'text':
      return (await import('../../report/incidents/comparison-text.ts')).comparisonToText(comparison, page(top));
    case 'markdown':
      return (await import('../../report/incidents/markdown.ts')).comparisonToMarkdown(comparison);
    case 'html':
      return (await import('../../report/incidents/comparison-html.ts')).comparisonToHtml(comparison);
    case 'csv':
      return (await import('../../report/incidents/csv.ts')).comparisonToCsv(comparison);
  }
}

/** Rows that answer a question of somebody's own. */
export async function printRows(answer: Rows, { format }: Wanted): Promise<string> {
  const rows = await import('../../report/incidents/rows.ts');
  switch (format) {
    case 'json':
      return rows.rowsToJson(answer);
    case 'ndjson':
      return rows.rowsToNdjson(answer);
    case 'csv':
      return rows.rowsToCsv(answer);
    case 'markdown':
      return rows.rowsToMarkdown(answer);
    case 'html':
      throw new UsageError('--sql prints text, json, ndjson, csv or markdown');
    case 'text':
      return rows.rowsToText(answer, terminal().style);
  }
}

function page(top: number | undefined): LogPage {
  return { ...terminal(), characters: charactersOf(process.env, process.platform), rows: top ?? ROWS.text };
}
