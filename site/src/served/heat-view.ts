import type { LogAnalysis } from '../../../packages/why403/src/model/incidents.ts';
import { heatClass, heatMapOf } from '../../../packages/why403/src/report/incidents/heat.ts';
import { ticksOf } from '../../../packages/why403/src/report/incidents/timeline.ts';
import {
  durationWords,
  numberWords,
  shortened,
  timeWords,
} from '../../../packages/why403/src/report/incidents/words.ts';
import { element } from '../page/element.ts';
import { svg } from './svg.ts';
import { head } from './timeline-view.ts';
import { isoOf, type Narrow, type View, withFilter } from './view.ts';

const WIDTH = 720;
const NAMES = 150;
const RIGHT = 12;
const TOP = 8;
const ROW = 22;

/** Refused requests by folder and time; a cell looks at that folder in that time, a folder of the table at it alone. */
export function heatView(analysis: LogAnalysis, view: View, narrow: Narrow): HTMLElement[] {
  const heat = heatMapOf(analysis);
  if (heat === null) return [];
  const { columns, seconds, rows, greatest } = heat;
  const width = (WIDTH - NAMES - RIGHT) / columns.length;
  const cells = rows.flatMap(({ name, cells: counts }, row) => {
    const filter = folderFilter(analysis, row);
    return [
      svg('text', { class: 'label end', x: NAMES - 8, y: TOP + row * ROW + 15 }, shortened(name, 18)),
      ...counts.map((count, at) => {
        const from = columns[at] ?? 0;
        const place = { x: NAMES + at * width, y: TOP + row * ROW + 1, width: Math.max(1, width - 1), height: ROW - 2 };
        const words = svg('title', {}, `${name}, ${timeWords(isoOf(from))}: ${numberWords(count)} refused`);
        const shade = `heat heat-${heatClass(count, greatest)}`;
        if (count === 0 || filter === null) return svg('rect', { class: shade, ...place }, words);
        const zoom = () =>
          narrow({ since: isoOf(from), until: isoOf(from + seconds), where: withFilter(view, filter), compare: '' });
        return svg('rect', { class: `${shade} asked`, ...place, click: zoom }, words);
      }),
    ];
  });
  const bottom = TOP + rows.length * ROW;
  const timeline = { start: columns[0] ?? 0, seconds, refused: columns.map(() => 0) };
  const ticks = ticksOf(timeline, columns.length / 8).map(([column, label]) =>
    svg('text', { class: 'label', x: NAMES + column * width, y: bottom + 16 }, label),
  );
  const title = 'Refused requests by folder and time';
  const chart = svg(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${WIDTH} ${bottom + 24}`,
      role: 'img',
      'aria-label': `${title}; the table beside it has the numbers`,
    },
    ...cells,
    ...ticks,
  );
  const figure = element(
    'figure',
    {},
    element('figcaption', {}, `${durationWords(seconds)} a column, UTC: the stronger the colour, the more.`),
    element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title }, chart),
  );
  return [
    element('h2', {}, 'Where and when'),
    element('div', { class: 'pair' }, figure, folders(analysis, view, narrow)),
  ];
}

/** What chooses a row of the map; the last one may be all others, and the root holds everything. */
function folderFilter({ heat }: LogAnalysis, row: number): string | null {
  const prefix = heat[row]?.prefix;
  return prefix === undefined || !/^\/.+\/$/.test(prefix) ? null : `path~${prefix}`;
}

function folders(analysis: LogAnalysis, view: View, narrow: Narrow): HTMLElement {
  const rows = analysis.heat.slice(0, 20).map(({ prefix, refused }, row) => {
    const filter = folderFilter(analysis, row);
    const name = prefix === '' ? '(empty)' : prefix;
    const button = element('button', { type: 'button', class: 'choice' }, shortened(name, 60));
    button.addEventListener('click', () => filter !== null && narrow({ where: withFilter(view, filter), compare: '' }));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, filter === null ? shortened(name, 60) : button),
      element('td', { class: 'number' }, numberWords(refused)),
    );
  });
  return element(
    'div',
    { class: 'scroll tall', tabindex: 0, role: 'group', 'aria-label': 'By folder' },
    element(
      'table',
      {},
      element('caption', {}, 'By folder'),
      element('thead', {}, head(['Folder', 'Refused'])),
      element('tbody', {}, ...rows),
    ),
  );
}
