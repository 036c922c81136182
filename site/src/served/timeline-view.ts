import type { LogAnalysis } from '../../../packages/why403/src/model/incidents.ts';
import { columnsOf, secondOf, ticksOf, timelineOf } from '../../../packages/why403/src/report/incidents/timeline.ts';
import {
  durationWords,
  numberWords,
  onlyDay,
  shareWords,
  timeWords,
} from '../../../packages/why403/src/report/incidents/words.ts';
import { element } from '../page/element.ts';
import { svg } from './svg.ts';
import { isoOf, type Narrow } from './view.ts';

const COLUMNS = 120;
const LANES = 12;
const WIDTH = 720;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const HEIGHT = 160;
const AXIS = 24;
const LANE = 16;
const HOUR = 3600;

/** Refused requests over time; a click into it, or on an hour of its table, looks at that time alone. */
export function timelineView(analysis: LogAnalysis, narrow: Narrow): HTMLElement[] {
  const timeline = timelineOf(analysis, COLUMNS);
  if (timeline === null || analysis.refused === 0) return [];
  const { refused, start, seconds } = timeline;
  const width = (WIDTH - LEFT - RIGHT) / refused.length;
  const greatest = refused.reduce((most, count) => Math.max(most, count), 1);
  const bottom = TOP + HEIGHT;
  const grid = [0, 0.5, 1].flatMap((share) => {
    const y = bottom - share * HEIGHT;
    return [
      svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }),
      svg('text', { class: 'label end', x: LEFT - 6, y: y + 4 }, numberWords(share * greatest)),
    ];
  });
  const bars = refused.flatMap((count, at) => {
    const x = LEFT + at * width;
    const height = count === 0 ? 0 : Math.max(1, (count / greatest) * HEIGHT);
    const from = start + at * seconds;
    const zoom = () => narrow({ since: isoOf(from), until: isoOf(from + seconds), compare: '' });
    const words = `${timeWords(isoOf(from))}: ${numberWords(count)} refused`;
    return [
      svg('rect', { class: 'bar', x, y: bottom - height, width: Math.max(0.5, width - (width > 4 ? 1 : 0)), height }),
      svg('rect', { class: 'column', x, y: TOP, width, height: HEIGHT, click: zoom }, svg('title', {}, words)),
    ];
  });
  const ticks = ticksOf(timeline, refused.length / 8).map(([column, label]) =>
    svg('text', { class: 'label', x: LEFT + column * width, y: bottom + 16 }, label),
  );
  const shown = analysis.incidents.slice(0, LANES);
  const lanes = shown.flatMap(({ spells, since, until }, lane) => {
    const y = bottom + AXIS + lane * LANE;
    const bands = spells.length === 0 ? [{ since, until }] : spells;
    return [
      svg('text', { class: 'label end', x: LEFT - 6, y: y + 12 }, String(lane + 1)),
      ...bands.map((band) => {
        const [first, end] = columnsOf(timeline, band.since, band.until);
        const size = Math.max(2, (end - first) * width);
        return svg('rect', { class: 'spell', x: LEFT + first * width, y: y + 3, width: size, height: LANE - 6, rx: 2 });
      }),
    ];
  });
  const title = 'Refused requests over time';
  const chart = svg(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${WIDTH} ${bottom + AXIS + shown.length * LANE + 4}`,
      role: 'img',
      'aria-label': `${title}; the table beside it has the numbers`,
    },
    ...grid,
    ...bars,
    ...ticks,
    ...lanes,
  );
  const lanesWords = shown.length === 0 ? '' : ' The numbered bars show when each incident was there.';
  const figure = element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      `${durationWords(seconds)} a column, UTC. Choose a column or an hour to look at it alone.${lanesWords}`,
    ),
    element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title }, chart),
  );
  return [element('h2', {}, 'When'), element('div', { class: 'pair' }, figure, hours(analysis, narrow))];
}

/** The hours as a table: the way into a time without a pointer. */
function hours(analysis: LogAnalysis, narrow: Narrow): HTMLElement {
  const day = onlyDay(analysis);
  const rows = analysis.perHour.map(([hour, total, refused]) => {
    const from = secondOf(hour);
    const button = element(
      'button',
      { type: 'button', class: 'choice' },
      timeWords(isoOf(from), day).replace(/:00$/, ''),
    );
    button.addEventListener('click', () => narrow({ since: isoOf(from), until: isoOf(from + HOUR), compare: '' }));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, button),
      element('td', { class: 'number' }, numberWords(refused)),
      element('td', { class: 'number' }, numberWords(total)),
      element('td', { class: 'number' }, shareWords(refused, total)),
    );
  });
  return element(
    'div',
    { class: 'scroll tall', tabindex: 0, role: 'group', 'aria-label': 'By hour' },
    element(
      'table',
      {},
      element('caption', {}, 'By hour'),
      element('thead', {}, head(['Hour (UTC)', 'Refused', 'Requests', 'Share'])),
      element('tbody', {}, ...rows),
    ),
  );
}

/** The head of a table whose columns but the first hold numbers. */
export function head(titles: readonly string[]): HTMLElement {
  return element(
    'tr',
    {},
    ...titles.map((title, at) => element('th', { scope: 'col', class: at === 0 ? null : 'number' }, title)),
  );
}
