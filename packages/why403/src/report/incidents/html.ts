import type { Incident, LogAnalysis } from '../../model/incidents.ts';
import { answerList, blockToHtml, htmlPage, prose } from '../document/html.ts';
import { htmlText } from '../escape/html.ts';
import { terminalLine } from '../escape/terminal.ts';
import { heatChart, spellChart, timelineChart } from './charts.ts';
import { HEAT_CLASSES, type HeatMap, heatFloor, heatMapOf } from './heat.ts';
import { LOG_STYLE } from './html-style.ts';
import { listTable, sourcesTable, tableOf } from './html-tables.ts';
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
import { type Table, tellingLists, topTable } from './table.ts';
import { secondOf, type Timeline, timelineOf } from './timeline.ts';
import { durationWords, numberWords, onlyDay, shareWords, timeWords } from './words.ts';

/** Columns of the timeline, incidents with a lane in it, and incidents in full. */
const COLUMNS = 160;
const LANES = 12;
const IN_FULL = 200;
/** Longest value of a list; the page breaks what does not fit. */
const LONGEST = 160;

/** One page that needs nothing beside it: charts as SVG, each with its numbers as a table. */
export function analysisToHtml(analysis: LogAnalysis, { rows }: { readonly rows: number }): string {
  const sections = sectionsOf(analysis, rows);
  const title = `Who is refused: ${contextOf(analysis)}`;
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${htmlText(heading)}</a></li>`);
  return htmlPage(title, LOG_STYLE, [
    '<h1>Who is refused, why and since when</h1>',
    `<p class="context">${htmlText(terminalLine(contextOf(analysis)))}</p>`,
    ...warning(analysis),
    answerList(answerOf(analysis)),
    `<nav aria-label="Parts of this page"><ul>${links.join('')}</ul></nav>`,
    ...sections.flatMap(({ id, heading, content }) => [
      `<section id="${id}" aria-labelledby="${id}-heading">`,
      `<h2 id="${id}-heading">${htmlText(heading)}</h2>`,
      ...content,
      '</section>',
    ]),
  ]);
}

/** What must be read first. */
export function warning(analysis: LogAnalysis): string[] {
  const text = warningOf(analysis);
  return text === null ? [] : [`<p class="warning" role="note">${prose(text)}</p>`];
}

interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly content: readonly string[];
}

function sectionsOf(analysis: LogAnalysis, rows: number): readonly PageSection[] {
  const timeline = timelineOf(analysis, COLUMNS);
  const heat = heatMapOf(analysis);
  const noise = noiseWords(analysis.noise);
  const crawlers = otherCrawlers(analysis);
  const limits = limitsOf(analysis);
  const one = (id: string, heading: string, content: readonly string[]) => ({ id, heading, content });
  return [
    ...(timeline === null || analysis.refused === 0 ? [] : [one('when', 'When', whenPart(analysis, timeline))]),
    ...(analysis.incidents.length === 0
      ? []
      : [one('incidents', 'Incidents, the worst first', incidentsPart(analysis, timeline))]),
    ...(noise === null ? [] : [one('noise', 'Noise', [`<p>${prose(noise)}</p>`])]),
    ...(crawlers.length === 0
      ? []
      : [one('crawlers', 'Crawlers among the refused', [list(crawlers.map(crawlerWords))])]),
    ...(heat === null ? [] : [one('where', 'Where and when', heatPart(heat, onlyDay(analysis)))]),
    ...tellingLists(analysis).map(([name, heading]) =>
      one(`top-${name}`, heading, [
        listTable(topTable(heading, analysis.top[name].slice(0, rows), LONGEST), analysis.top[name]),
      ]),
    ),
    ...(limits.length === 0 ? [] : [one('limits', 'What limits this answer', [list(limits)])]),
    one('logs', 'What was read', [sourcesTable(analysis)]),
  ];
}

function list(items: readonly string[]): string {
  return blockToHtml({ kind: 'list', items });
}

/** The timeline with the incidents below it, and the hours as a table. */
export function whenPart(analysis: LogAnalysis, timeline: Timeline, id = 'timeline'): string[] {
  const lanes = analysis.incidents.slice(0, LANES);
  const span = durationWords(timeline.seconds);
  const numbers = lanes.length === 0 ? '' : ' The numbered bars below it show when each incident was there.';
  const busiest = analysis.perHour.reduce((most, hour) => (hour[2] > most[2] ? hour : most), ['', 0, 0] as const);
  const description = `From ${timeWords(analysis.first ?? '')} to ${timeWords(analysis.last ?? '')} UTC; most in the hour from ${hourWords(busiest[0])}: ${numberWords(busiest[2])}. The table has the numbers of each hour.`;
  const chart = timelineChart(timeline, lanes, { id: `chart-${id}`, title: 'Refused requests over time', description });
  const day = onlyDay(analysis);
  const rows = analysis.perHour.map(([hour, total, refused]) => [
    timeWords(hourWords(hour), day),
    numberWords(refused),
    numberWords(total),
    shareWords(refused, total),
  ]);
  const columns = [
    { title: 'Hour (UTC)', isNumber: false },
    { title: 'Refused', isNumber: true },
    { title: 'Requests', isNumber: true },
    { title: 'Share', isNumber: true },
  ];
  return [
    '<div class="pair">',
    ...figure(`Refused requests, ${span} a column, times in UTC.${numbers}`, [chart]),
    tableOf({ caption: 'By hour', columns, rows }, { tall: true, times: true }),
    '</div>',
  ];
}

/** A chart with its caption. Where it is wider than the page it scrolls by itself, so that its words stay readable. */
function figure(caption: string, chart: readonly string[], below = ''): string[] {
  return [
    `<figure><figcaption>${htmlText(caption)}</figcaption>`,
    `<div class="scroll" tabindex="0" role="group" aria-label="${htmlText(caption)}">`,
    ...chart,
    `</div>${below}</figure>`,
  ];
}

function hourWords(hour: string): string {
  const second = secondOf(hour);
  return Number.isFinite(second) ? new Date(second * 1000).toISOString().slice(0, 16).replace('T', ' ') : '';
}

function incidentsPart(analysis: LogAnalysis, timeline: Timeline | null): string[] {
  const { incidents } = analysis;
  const left = incidents.length - IN_FULL;
  return [
    ...incidents.slice(0, IN_FULL).flatMap((incident, at) => incidentArticle(incident, at + 1, analysis, timeline)),
    ...(left <= 0 ? [] : [`<p>${numberWords(left)} smaller incidents are in the JSON format.</p>`]),
  ];
}

function incidentArticle(
  incident: Incident,
  number: number,
  analysis: LogAnalysis,
  timeline: Timeline | null,
): string[] {
  return [
    '<article class="incident">',
    `<h3>${number}. ${prose(terminalLine(titleWords(incident.title, analysis)))}</h3>`,
    ...(timeline === null ? [] : [spellChart(incident, timeline)]),
    ...incidentBlocks(incident, analysis).map(blockToHtml),
    '</article>',
  ];
}

function heatPart(heat: HeatMap, day: string | null): string[] {
  const { columns, seconds, rows, greatest } = heat;
  const title = 'Refused requests by first folder of the path and time';
  const cell = (at: number) =>
    timeWords(new Date((columns[at] ?? 0) * 1000).toISOString().slice(0, 16).replace('T', ' '), day);
  const worst = rows.map(({ name, refused, cells }) => {
    const most = cells.reduce((best, count, at) => (count > (cells[best] ?? 0) ? at : best), 0);
    return [name, numberWords(refused), cell(most), numberWords(cells[most] ?? 0)];
  });
  const summary: Table = {
    caption: 'The same by folder, with its worst time',
    columns: [
      { title: 'Folder', isNumber: false },
      { title: 'Refused', isNumber: true },
      { title: 'Worst from', isNumber: true },
      { title: 'Then', isNumber: true },
    ],
    rows: worst,
  };
  const all: Table = {
    caption: `${title}: every number`,
    columns: [{ title: 'From (UTC)', isNumber: false }, ...rows.map(({ name }) => ({ title: name, isNumber: true }))],
    rows: columns.map((_, at) => [cell(at), ...rows.map(({ cells }) => numberWords(cells[at] ?? 0))]),
  };
  const description = `${rows.length} folders, ${columns.length} times of ${durationWords(seconds)} each; the most is ${numberWords(greatest)}. The tables have the numbers.`;
  return [
    '<div class="pair">',
    ...figure(
      `${title}, ${durationWords(seconds)} a column, times in UTC: the stronger the colour, the more.`,
      [heatChart(heat, { id: 'chart-heat', title, description })],
      legend(greatest),
    ),
    tableOf(summary, { tall: true }),
    '</div>',
    `<details><summary>Every number of it as a table</summary>${tableOf(all, { tall: true, times: true })}</details>`,
  ];
}

function legend(greatest: number): string {
  const steps = Array.from({ length: HEAT_CLASSES }, (_, at) => at + 1).filter(
    (step) => step === HEAT_CLASSES || heatFloor(step, greatest) < heatFloor(step + 1, greatest),
  );
  const items = steps.map(
    (step) =>
      `<li><svg viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="heat heat-${step}" width="10" height="10"/></svg>from ${numberWords(heatFloor(step, greatest))}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}
