import type { LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { jsonText } from '../escape/json.ts';

/** The analysis for programs: `log-analysis.schema.json`. */
export function analysisToJson(analysis: LogAnalysis): string {
  return `${jsonText(analysis, 2)}\n`;
}

/** Two windows for programs: `log-comparison.schema.json`. */
export function comparisonToJson(comparison: LogComparison): string {
  return `${jsonText(comparison, 2)}\n`;
}

/** A line for each incident, and at the end one with everything else, told apart by `kind`. */
export function analysisToNdjson({ incidents, ...summary }: LogAnalysis): string {
  return lines([
    ...incidents.map((incident) => ({ kind: 'incident', ...incident })),
    { kind: 'summary', ...summary, incidents: incidents.length },
  ]);
}

/** The same of two windows. */
export function comparisonToNdjson({ incidents, ...summary }: LogComparison): string {
  return lines([
    ...incidents.map((incident) => ({ kind: 'incident-change', ...incident })),
    { kind: 'summary', ...summary, incidents: incidents.length },
  ]);
}

function lines(values: readonly object[]): string {
  return values.map((value) => `${jsonText(value)}\n`).join('');
}
