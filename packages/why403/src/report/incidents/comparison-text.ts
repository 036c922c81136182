import type { LogComparison } from '../../model/incidents.ts';
import { documentToText } from '../document/text.ts';
import { wrap } from '../document/wrap.ts';
import { terminalLine } from '../escape/terminal.ts';
import { comparedAnswer, comparedContext, countedWords, verdictWords } from './compared.ts';
import { readable, warningOf } from './outline.ts';
import { timelinePlot } from './plot.ts';
import type { LogPage } from './text.ts';
import { plottedTimeline } from './timeline.ts';
import { countWords, durationWords } from './words.ts';

const SHOWN = 40;
/** Room for the numbers of the axis. */
const MARGIN = 12;

/** Two windows for a terminal: the first lines say whether it helped. */
export function comparisonToText(comparison: LogComparison, page: LogPage): string {
  const { before, after, incidents } = comparison;
  const head = documentToText(
    {
      title: '',
      warning: warningOf(before) ?? warningOf(after),
      answer: comparedAnswer(comparison),
      context: comparedContext(comparison),
      sections: [],
    },
    page,
  ).trimEnd();
  const left = incidents.length - SHOWN;
  const parts = [
    ...plotLines('Before', before, page),
    ...plotLines('After', after, page),
    ...incidents.slice(0, SHOWN).flatMap((change) => {
      const { title, cause, before: earlier, after: later } = change;
      const verdict = verdictWords(change, comparison);
      const paint = change.verdict === 'gone' || change.verdict === 'less' ? page.style.green : page.style.yellow;
      return [
        '',
        ...wrap(terminalLine(readable(title)), page.width, '').map(page.style.bold),
        `  ${paint(verdict)}: ${countedWords(earlier)} before, ${countedWords(later)} after [${cause}]`,
      ];
    }),
    ...(left <= 0 ? [] : ['', `and ${countWords(left, 'more', 'more')}: --format json has them all`]),
  ];
  return `${[head, ...parts].join('\n')}\n`;
}

function plotLines(title: string, analysis: LogComparison['before'], { style, width, characters }: LogPage): string[] {
  const timeline = plottedTimeline(analysis, Math.max(10, width - MARGIN));
  if (timeline === null) return [];
  const words = `${title}: refused requests by time (UTC), ${durationWords(timeline.seconds)} a column`;
  return ['', style.bold(words), ...timelinePlot(timeline, characters)];
}
