import type { LogAnalysis, LogComparison } from '../../model/incidents.ts';
import { blockToMarkdown, documentToMarkdown } from '../document/markdown.ts';
import { markdownCodeBlock, markdownText } from '../escape/markdown.ts';
import { comparedAnswer, comparedContext, comparedTable } from './compared.ts';
import {
  answerOf,
  contextOf,
  crawlerWords,
  incidentBlocks,
  limitsOf,
  noiseWords,
  otherCrawlers,
  titleWords,
  warningOf,
} from './outline.ts';
import { timelinePlot } from './plot.ts';
import { type Table, tellingLists, topTable } from './table.ts';
import { plottedTimeline } from './timeline.ts';
import { countWords, durationWords } from './words.ts';

/** Columns of the plot: what a page of an issue shows without scrolling. */
const COLUMNS = 72;
const IN_FULL = 30;
const LONGEST = 100;

/** For an issue or a chat. */
export function analysisToMarkdown(analysis: LogAnalysis, { rows }: { readonly rows: number }): string {
  const head = documentToMarkdown({
    title: 'Who is refused, why and since when',
    warning: warningOf(analysis),
    answer: answerOf(analysis),
    context: contextOf(analysis),
    sections: [],
  }).trimEnd();
  const { incidents, noise } = analysis;
  const noiseText = noiseWords(noise);
  const crawlers = otherCrawlers(analysis).map(crawlerWords);
  const limits = limitsOf(analysis);
  const left = incidents.length - IN_FULL;
  const parts = [
    head,
    ...plot(analysis),
    ...incidents
      .slice(0, IN_FULL)
      .flatMap((incident, at) => [
        `### ${at + 1}\\. ${prose(titleWords(incident.title, analysis))}`,
        ...incidentBlocks(incident, analysis).map((block) => blockToMarkdown(block, '')),
      ]),
    ...(left <= 0 ? [] : [`And ${countWords(left, 'smaller incident')}.`]),
    ...(noiseText === null ? [] : ['### Noise', prose(noiseText)]),
    ...(crawlers.length === 0 ? [] : ['### Crawlers among the refused', bullets(crawlers)]),
    ...tellingLists(analysis).flatMap(([list, title]) => [
      `### ${title}`,
      tableToMarkdown(topTable(title, analysis.top[list].slice(0, rows), LONGEST)),
    ]),
    ...(limits.length === 0 ? [] : ['### What limits this answer', bullets(limits)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Two windows for an issue or a chat. */
export function comparisonToMarkdown(comparison: LogComparison): string {
  const head = documentToMarkdown({
    title: 'Before and after',
    warning: null,
    answer: comparedAnswer(comparison),
    context: comparedContext(comparison),
    sections: [],
  }).trimEnd();
  const table = comparison.incidents.length === 0 ? [] : [tableToMarkdown(comparedTable(comparison, LONGEST))];
  return `${[head, ...table].join('\n\n')}\n`;
}

function plot(analysis: LogAnalysis): string[] {
  const timeline = plottedTimeline(analysis, COLUMNS);
  if (timeline === null) return [];
  const title = `Refused requests by time (UTC), ${durationWords(timeline.seconds)} a column:`;
  return [title, markdownCodeBlock(timelinePlot(timeline, 'unicode').join('\n'))];
}

function prose(text: string): string {
  return blockToMarkdown({ kind: 'paragraph', text }, '');
}

function bullets(items: readonly string[]): string {
  return blockToMarkdown({ kind: 'list', items }, '');
}

/** A table of GitHub's Markdown; a cell is one line, and its bars are escaped. */
function tableToMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const marks = columns.map(({ isNumber }) => (isNumber ? '--:' : '---'));
  return [line(columns.map(({ title }) => title)), `| ${marks.join(' | ')} |`, ...rows.map(line)].join('\n');
}
