import type { Incident } from '../../model/incidents.ts';
import { htmlText } from '../escape/html.ts';
import { type HeatMap, heatClass } from './heat.ts';
import { columnsOf, type Timeline, ticksOf } from './timeline.ts';
import { numberWords, shortened } from './words.ts';

/**
 * Charts as SVG within the page: no script draws them, so they are there when it is printed, mailed or opened without a
 * network. Colours come from the classes of the page's style sheet.
 */
interface Frame {
  readonly id: string;
  readonly title: string;
  /** What the chart shows, for whoever does not see it. */
  readonly description: string;
}

const WIDTH = 720;
const LEFT = 56;
const RIGHT = 12;
const PLOT = WIDTH - LEFT - RIGHT;
const HEIGHT = 160;
const TOP = 12;
const AXIS = 22;
const LANE = 16;

function svg({ id, title, description }: Frame, height: number, parts: readonly string[]): string {
  return [
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${htmlText(title)}</title>`,
    `<desc id="${id}-text">${htmlText(description)}</desc>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

/** Refused requests over time as columns, and under it a lane for each incident with its number. */
export function timelineChart(timeline: Timeline, incidents: readonly Incident[], frame: Frame): string {
  const { refused } = timeline;
  const greatest = Math.max(
    1,
    refused.reduce((a, b) => Math.max(a, b), 0),
  );
  const width = PLOT / refused.length;
  const bottom = TOP + HEIGHT;
  const columns = refused.map((count, at) => {
    if (count === 0) return '';
    const height = Math.max(1, (count / greatest) * HEIGHT);
    return `<rect class="bar" x="${round(LEFT + at * width)}" y="${round(bottom - height)}" width="${round(Math.max(0.5, width - (width > 4 ? 1 : 0)))}" height="${round(height)}"/>`;
  });
  const grid = [0, 0.5, 1].map((share) => {
    const y = bottom - share * HEIGHT;
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/><text class="label end" x="${LEFT - 6}" y="${y + 4}">${numberWords(share * greatest)}</text>`;
  });
  const lanes = incidents.map((incident, lane) => {
    const y = bottom + AXIS + lane * LANE;
    const { spells, since, until } = incident;
    const bars = (spells.length === 0 ? [{ since, until }] : spells).map((spell) => {
      const [from, to] = columnsOf(timeline, spell.since, spell.until);
      return `<rect class="spell" x="${round(LEFT + from * width)}" y="${y + 3}" width="${round(Math.max(2, (to - from) * width))}" height="${LANE - 6}" rx="2"/>`;
    });
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y + LANE / 2}" y2="${y + LANE / 2}"/><text class="label end" x="${LEFT - 6}" y="${y + LANE / 2 + 4}">${lane + 1}</text>${bars.join('')}`;
  });
  const ticks = ticksOf(timeline, refused.length / 8).map(([column, label]) =>
    tick(LEFT + column * width, bottom, label),
  );
  return svg(frame, bottom + AXIS + incidents.length * LANE + 4, [...grid, ...columns, ...ticks, ...lanes]);
}

function tick(x: number, y: number, label: string): string {
  const anchor = x > WIDTH - RIGHT - 30 ? ' end' : '';
  return `<line class="axis" x1="${round(x)}" x2="${round(x)}" y1="${y}" y2="${y + 4}"/><text class="label${anchor}" x="${round(x)}" y="${y + 16}">${htmlText(label)}</text>`;
}

const NAMES = 150;
const ROW = 22;

/** Folders by time; the darker, the more was refused. */
export function heatChart({ columns, seconds, rows, greatest }: HeatMap, frame: Frame): string {
  const plot = WIDTH - NAMES - RIGHT;
  const width = plot / columns.length;
  const cells = rows.flatMap(({ name, cells: counts }, row) => [
    `<text class="label end" x="${NAMES - 8}" y="${TOP + row * ROW + 15}">${htmlText(shortened(name, 18))}</text>`,
    ...counts.map(
      (count, at) =>
        `<rect class="heat heat-${heatClass(count, greatest)}" x="${round(NAMES + at * width)}" y="${TOP + row * ROW + 1}" width="${round(Math.max(1, width - 1))}" height="${ROW - 2}"/>`,
    ),
  ]);
  const bottom = TOP + rows.length * ROW;
  const timeline = { start: columns[0] ?? 0, seconds, refused: columns.map(() => 0) };
  const ticks = ticksOf(timeline, columns.length / 8).map(([column, label]) =>
    tick(NAMES + column * width, bottom + 2, label),
  );
  return svg(frame, bottom + AXIS, [...cells, ...ticks]);
}

/** A share as a bar beside its number, which says the same. */
export function shareChart(share: number): string {
  const width = round(Math.min(1, Math.max(share === 0 ? 0 : 0.02, share)) * 100);
  return `<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="10"/><rect class="bar" width="${width}" height="10"/></svg>`;
}

/** When an incident was there. */
export function spellChart(incident: Incident, timeline: Timeline): string {
  const { spells, since, until } = incident;
  const of = timeline.refused.length;
  const bars = (spells.length === 0 ? [{ since, until }] : spells).map((spell) => {
    const [from, to] = columnsOf(timeline, spell.since, spell.until);
    return `<rect class="spell" x="${round((from / of) * 100)}" width="${round(Math.max(0.6, ((to - from) / of) * 100))}" height="10"/>`;
  });
  return `<svg class="spells" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="10"/>${bars.join('')}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
