import type { IncidentChange, LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { sentence } from '../diagnosis/words.ts';
import type { AnswerLine } from '../document/blocks.ts';
import { readable } from './outline.ts';
import type { Table } from './table.ts';
import { countWords, numberWords, shareWords, shortened, timeWords } from './words.ts';

/** Of a cause that was gone by chance, fewer refusals than these would have been expected. */
const TELLING = 5;

const VERDICTS: Readonly<Record<IncidentChange['verdict'], string>> = {
  gone: 'gone',
  less: 'less',
  same: 'unchanged',
  more: 'more',
  new: 'new',
  'not-counted': 'not counted in both',
};

/** A count, or that nobody made it. */
export function countedWords(count: number | null): string {
  return count === null ? 'not counted' : numberWords(count);
}

function requestsOf({ byStatus }: LogAnalysis): number {
  return Object.values(byStatus).reduce((sum, count) => sum + count, 0);
}

/** What became of an incident, and where the second window is too short to tell, that. */
export function verdictWords(
  { before, verdict }: IncidentChange,
  { before: earlier, after: later }: LogComparison,
): string {
  const expected = ((before ?? 0) / Math.max(1, requestsOf(earlier))) * requestsOf(later);
  if ((verdict === 'gone' || verdict === 'less') && expected < TELLING)
    return `${VERDICTS[verdict]}, but too few requests to tell`;
  return VERDICTS[verdict];
}

/** Whether it helped, in three lines. */
export function comparedAnswer(comparison: LogComparison): readonly AnswerLine[] {
  const { before, after, incidents } = comparison;
  const line = (label: string, text: string): AnswerLine => ({ label, text, code: null });
  const worst = incidents.find(({ verdict }) => verdict !== 'gone' && verdict !== 'not-counted');
  const helped = incidents.filter(({ verdict }) => verdict === 'gone' || verdict === 'less');
  const [first] = helped;
  return [
    line('Refused', `${shareLine(before)} before, ${shareLine(after)} after.`),
    line('Incidents', countLine(incidents)),
    ...(first === undefined ? [] : [line('Better', changeLine(first, comparison))]),
    ...(worst === undefined ? [] : [line('Left', changeLine(worst, comparison))]),
  ];
}

function shareLine(analysis: LogAnalysis): string {
  const requests = requestsOf(analysis);
  if (requests === 0) return 'no request';
  return `${numberWords(analysis.refused)} of ${countWords(requests, 'request')} (${shareWords(analysis.refused, requests)})`;
}

function countLine(incidents: readonly IncidentChange[]): string {
  if (incidents.length === 0) return 'None in either window.';
  const counts = (Object.keys(VERDICTS) as IncidentChange['verdict'][]).flatMap((verdict) => {
    const count = incidents.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${VERDICTS[verdict]}`];
  });
  return `${counts.join(', ')}.`;
}

function changeLine(change: IncidentChange, comparison: LogComparison): string {
  const { title, cause, before, after } = change;
  return `${sentence(readable(title))} [${cause}] ${countedWords(before)} before, ${countedWords(after)} after: ${verdictWords(change, comparison)}.`;
}

/** The two windows in one line. */
export function comparedContext({ before, after }: LogComparison): string {
  return `before: ${spanOf(before)} · after: ${spanOf(after)} (UTC)`;
}

function spanOf({ first, last }: LogAnalysis): string {
  return first === null || last === null ? 'nothing' : `${timeWords(first)} to ${timeWords(last)}`;
}

/** Incidents of both windows with their counts and what became of them. */
export function comparedTable(comparison: LogComparison, longest: number): Table {
  return {
    caption: 'Incidents before and after',
    columns: [
      { title: 'Incident', isNumber: false },
      { title: 'Before', isNumber: true },
      { title: 'After', isNumber: true },
      { title: 'Verdict', isNumber: false },
    ],
    rows: comparison.incidents.map((change) => [
      `${shortened(change.title, longest)} [${change.cause}]`,
      countedWords(change.before),
      countedWords(change.after),
      verdictWords(change, comparison),
    ]),
  };
}
