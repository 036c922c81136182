import type { LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { analysisToJson, analysisToNdjson, comparisonToJson, comparisonToNdjson } from '../../report/incidents/json.ts';
import { analysisToText } from '../../report/incidents/text.ts';
import { terminal } from '../terminal.ts';
import { charactersOf } from './characters.ts';
import type { LogsOptions } from './logs-options.ts';

type Wanted = Pick<LogsOptions, 'format' | 'csvOf' | 'top'>;

/** Rows of a list for people who ask for none. */
const ROWS = 8;

/** The answer in the format that is asked for. */
export async function printAnalysis(analysis: LogAnalysis, { format, top }: Wanted): Promise<string> {
  switch (format) {
    case 'json':
      return analysisToJson(analysis);
    case 'ndjson':
      return analysisToNdjson(analysis);
    default:
      return analysisToText(analysis, page(top));
  }
}

/** The same of two windows. */
export async function printComparison(comparison: LogComparison, { format }: Wanted): Promise<string> {
  return format === 'ndjson' ? comparisonToNdjson(comparison) : comparisonToJson(comparison);
}

function page(top: number | undefined) {
  return { ...terminal(), characters: charactersOf(process.env, process.platform), rows: top ?? ROWS };
}
