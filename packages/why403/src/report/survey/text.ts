import type { Survey, SurveyFinding } from '../../model/survey.ts';
import type { TextStyle } from '../document/text.ts';
import { wrap } from '../document/wrap.ts';
import { terminalLine } from '../escape/terminal.ts';
import { countWords, numberWords } from '../incidents/words.ts';
import { answerOf, causeWords, contextOf, foundWords, lossWords, statusWords, warningOf } from './words.ts';

/** Where a survey is shown. */
export interface SurveyPage {
  readonly width: number;
  readonly style: TextStyle;
  /** Addresses of each finding. */
  readonly rows: number;
}

/** A survey for a terminal: the worst loss first. */
export function surveyToText(survey: Survey, page: SurveyPage): string {
  const { style, width } = page;
  const warning = warningOf(survey);
  const lines = [
    ...(warning === null ? [] : [...wrap(warning, width, '').map((line) => style.bold(style.yellow(line))), '']),
    style.bold(answerOf(survey)),
    ...wrap(terminalLine(contextOf(survey)), width, '').map(style.dim),
    ...survey.findings.flatMap((finding, at) => ['', ...findingLines(finding, at + 1, page)]),
    ...mended(survey, page),
    ...(survey.notes.length === 0 ? [] : ['', style.bold('What limits this answer')]),
    ...survey.notes.flatMap((note) => wrap(terminalLine(note), width, '  - ', '    ')),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLines(finding: SurveyFinding, number: number, { width, style, rows }: SurveyPage): string[] {
  const { title, level, verdict, why, count, newCount, urls, fixes, needed, kind } = finding;
  const paint = level === 'error' ? style.red : level === 'warning' ? style.yellow : style.cyan;
  const known = newCount < count ? `  ${numberWords(newCount)} new` : '';
  const [fix] = fixes;
  const [open] = needed;
  const shown = urls.slice(0, rows);
  return [
    `${number}. ${paint(level)}  ${style.bold(terminalLine(title))}${known} ${style.dim(`[${kind}]`)}`,
    ...wrap(`${terminalLine(why)}`, width, `   ${verdict}: `, '   '),
    ...(finding.name === 'unknown' && finding.cause === 'unknown'
      ? []
      : wrap(`Cause: ${terminalLine(causeWords(finding))}. Loss: ${lossWords(finding)}.`, width, '   ')),
    ...shown.flatMap((url) => {
      const found = foundWords(url);
      return [
        `   ${style.cyan(statusWords(url))}  ${terminalLine(url.url)}`,
        ...(found === '' ? [] : wrap(terminalLine(found), width, '        ').map(style.dim)),
      ];
    }),
    ...(count > shown.length ? [`   … and ${countWords(count - shown.length, 'more', 'more')}`] : []),
    ...(fix === undefined ? [] : wrap(`→ ${terminalLine(fix.summary)}`, width, '   ', '     ')),
    ...(fix === undefined && open !== undefined ? wrap(`→ ${terminalLine(open.ask)}`, width, '   ', '     ') : []),
    ...(fix === undefined && open !== undefined ? [`       ${style.cyan(terminalLine(open.how))}`] : []),
  ];
}

function mended({ mended: urls }: Survey, { style, rows }: SurveyPage): string[] {
  if (urls.length === 0) return [];
  const more = urls.length > rows ? [`   … and ${numberWords(urls.length - rows)} more`] : [];
  return ['', style.bold('No longer refused'), ...urls.slice(0, rows).map((url) => `   ${terminalLine(url)}`), ...more];
}
