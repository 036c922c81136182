import type { LogAnalysis } from '../../model/incidents.ts';
import { sentence } from '../diagnosis/words.ts';
import { blockLines, documentToText, type Page } from '../document/text.ts';
import { padTo, wrap } from '../document/wrap.ts';
import { terminalLine } from '../escape/terminal.ts';
import {
  answerOf,
  contextOf,
  crawlerWords,
  incidentBlocks,
  limitsOf,
  noiseWords,
  otherCrawlers,
  tellsRefusalsOnly,
  titleWords,
  warningOf,
} from './outline.ts';
import { type Characters, marginOf, plotMargin, shareBar, spellsBar, timelinePlot } from './plot.ts';
import { tellingLists, topTable } from './table.ts';
import { plottedTimeline, type Timeline } from './timeline.ts';
import { countWords, durationWords, shareWords, strengthWords } from './words.ts';

/** How a terminal shows a report of logs. */
export interface LogPage extends Page {
  readonly characters: Characters;
  /** Rows of each top list. */
  readonly rows: number;
}

/** Incidents in full; more of them have a line each. */
const IN_FULL = 8;
const IN_BRIEF = 40;
const INDENT = '  ';
const NUMBER = 3;
const SHARE_CELLS = 10;
/** Columns for refused, requests and share, with their gaps. */
const NUMBERS = 36;
/** A list of so many values that were refused once each says nothing more. */
const FEW = 3;

/** The report for a terminal: the first three lines answer. */
export function analysisToText(analysis: LogAnalysis, page: LogPage): string {
  const head = documentToText(
    { title: '', warning: warningOf(analysis), answer: answerOf(analysis), context: contextOf(analysis), sections: [] },
    page,
  ).trimEnd();
  // No column can hold more than all refused requests; the margin has room for them.
  const timeline = plottedTimeline(analysis, Math.max(10, page.width - marginOf(analysis.refused) - 2));
  const parts = [
    ...timelineLines(timeline, page),
    ...incidentLines(analysis, timeline, page),
    ...paragraph('Noise', noiseWords(analysis.noise), page),
    ...crawlerLines(analysis, page),
    ...tellingLists(analysis).flatMap(([list, title]) => tableLines(title, analysis, list, page)),
    ...limitLines(analysis, page),
  ];
  return `${[head, ...parts].join('\n')}\n`;
}

function timelineLines(timeline: Timeline | null, { style, characters }: LogPage): string[] {
  if (timeline === null) return [];
  const title = `Refused requests by time (UTC), ${durationWords(timeline.seconds)} a column`;
  return ['', style.bold(title), ...timelinePlot(timeline, characters)];
}

function incidentLines(analysis: LogAnalysis, timeline: Timeline | null, page: LogPage): string[] {
  const { incidents, refused } = analysis;
  const { style, width, characters } = page;
  const full = incidents.slice(0, IN_FULL).flatMap((incident, at) => {
    const number = padTo(`${at + 1}.`, NUMBER);
    const bar =
      timeline === null
        ? []
        : [' '.repeat(plotMargin(timeline)) + style.dim(spellsBar(incident, timeline, characters))];
    return [
      '',
      ...wrap(terminalLine(titleWords(incident.title, analysis)), width, number, ' '.repeat(NUMBER)).map(style.bold),
      ...bar,
      ...incidentBlocks(incident, analysis).flatMap((block) => blockLines(block, INDENT, page)),
    ];
  });
  const brief = incidents.slice(IN_FULL, IN_FULL + IN_BRIEF).flatMap((incident, at) => {
    const { title, cause, strength, requests } = incident;
    const number = padTo(`${IN_FULL + at + 1}.`, 4);
    const words = sentence(terminalLine(titleWords(title, analysis)));
    const text = `${words} ${strengthWords(strength)} [${cause}]; ${countWords(requests, 'request')} (${shareWords(requests, refused)}).`;
    return wrap(text, width, number, '    ');
  });
  const left = incidents.length - IN_FULL - IN_BRIEF;
  return [
    ...full,
    ...(brief.length === 0 ? [] : ['', style.bold('Smaller incidents'), ...brief]),
    ...(left <= 0 ? [] : [`    and ${countWords(left, 'more', 'more')}: --format json has them all`]),
  ];
}

function paragraph(title: string, text: string | null, { style, width }: LogPage): string[] {
  return text === null ? [] : ['', style.bold(title), ...wrap(terminalLine(text), width, '  ')];
}

function crawlerLines(analysis: LogAnalysis, page: LogPage): string[] {
  const crawlers = otherCrawlers(analysis);
  if (crawlers.length === 0) return [];
  const items = crawlers.map(crawlerWords);
  return ['', page.style.bold('Crawlers among the refused'), ...blockLines({ kind: 'list', items }, '  ', page)];
}

function tableLines(title: string, analysis: LogAnalysis, list: keyof LogAnalysis['top'], page: LogPage): string[] {
  const { style, width, characters } = page;
  const bars = width >= 80;
  const longest = Math.max(12, width - NUMBERS - (bars ? SHARE_CELLS + 2 : 0));
  const rows = analysis.top[list].slice(0, page.rows);
  if (rows.length >= FEW && rows.every(({ refused }) => refused === 1)) {
    const one = topTable(title, [], 0).columns[0]?.title.toLowerCase() ?? title;
    return ['', `  ${style.bold(title)}: no ${one} was refused more than once.`];
  }
  // Of what was served such logs know nothing.
  const shown = tellsRefusalsOnly(analysis) ? 1 : undefined;
  const table = topTable(title, rows, longest);
  const first = Math.max(title.length, ...table.rows.map(([key = '']) => key.length));
  const numbers = (cells: readonly string[]) =>
    cells
      .slice(0, shown)
      .map((cell) => cell.padStart(11))
      .join('');
  const [head, ...heads] = table.columns.map(({ title: one }) => one);
  const lines = table.rows.map(([key = '', ...cells], at) => {
    const { refused, total } = rows[at] ?? { refused: 0, total: null };
    const bar =
      shown === undefined && bars && total !== null && total > 0
        ? `  ${shareBar(refused / total, SHARE_CELLS, characters)}`
        : '';
    return `  ${padTo(key, first)}${numbers(cells)}${bar}`.trimEnd();
  });
  return ['', style.bold(`  ${padTo(head ?? '', first)}${numbers(heads)}`), ...lines];
}

function limitLines(analysis: LogAnalysis, page: LogPage): string[] {
  const items = limitsOf(analysis);
  if (items.length === 0) return [];
  return ['', page.style.bold('What limits this answer'), ...blockLines({ kind: 'list', items }, '  ', page)];
}
