import type { LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { answerList, htmlPage, prose } from '../document/html.ts';
import { htmlText } from '../escape/html.ts';
import { terminalLine } from '../escape/terminal.ts';
import { comparedAnswer, comparedContext, comparedTable } from './compared.ts';
import { warning, whenPart } from './html.ts';
import { LOG_STYLE } from './html-style.ts';
import { tableOf } from './html-tables.ts';
import { answerOf, titleWords } from './outline.ts';
import { timelineOf } from './timeline.ts';

const COLUMNS = 160;
const LONGEST = 200;

/** Two windows on one page. */
export function comparisonToHtml(comparison: LogComparison): string {
  const { before, after, incidents } = comparison;
  const context = htmlText(terminalLine(comparedContext(comparison)));
  return htmlPage('Before and after', LOG_STYLE, [
    '<h1>Before and after</h1>',
    `<p class="context">${context}</p>`,
    answerList(comparedAnswer(comparison)),
    ...(incidents.length === 0
      ? []
      : [
          '<section aria-labelledby="incidents"><h2 id="incidents">Incidents</h2>',
          tableOf(comparedTable(comparison, LONGEST), { tall: false }),
          '</section>',
        ]),
    ...windowPart('before', 'Before', before),
    ...windowPart('after', 'After', after),
  ]);
}

function windowPart(id: string, heading: string, analysis: LogAnalysis): string[] {
  const timeline = timelineOf(analysis, COLUMNS);
  const titles = analysis.incidents
    .slice(0, 12)
    .map(({ title }) => `<li>${prose(terminalLine(titleWords(title, analysis)))}</li>`);
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>`,
    ...warning(analysis),
    answerList(answerOf(analysis)),
    ...(timeline === null || analysis.refused === 0 ? [] : whenPart(analysis, timeline, id)),
    ...(titles.length === 0 ? [] : [`<ol>${titles.join('')}</ol>`]),
    '</section>',
  ];
}
