import type { Incident } from '../../model/incidents.ts';
import { padTo } from '../document/wrap.ts';
import { columnsOf, type Timeline, ticksOf } from './timeline.ts';
import { numberWords } from './words.ts';

/** Characters that a terminal can show. */
export type Characters = 'unicode' | 'ascii';

/** Steps of one cell from empty to full. */
const STEPS: Readonly<Record<Characters, string>> = { unicode: ' ▁▂▃▄▅▆▇█', ascii: ' .:#' };
const AXIS: Readonly<
  Record<Characters, { readonly up: string; readonly corner: string; readonly along: string; readonly tick: string }>
> = {
  unicode: { up: '│', corner: '└', along: '─', tick: '┬' },
  ascii: { up: '|', corner: '+', along: '-', tick: '+' },
};
const HEIGHT = 5;
/** Columns between two times of the axis, so that they do not touch. */
const APART = 8;

/** Columns that stand before a plot: its numbers and its axis. */
export function marginOf(greatest: number): number {
  return numberWords(greatest).length + 2;
}

/** The same of a plot of these columns. */
export function plotMargin({ refused }: Timeline): number {
  return marginOf(refused.reduce((a, b) => Math.max(a, b), 0));
}

/** Refused requests over time, with the greatest number and the times at the axes. */
export function timelinePlot(timeline: Timeline, characters: Characters): string[] {
  const greatest = timeline.refused.reduce((a, b) => Math.max(a, b), 0);
  const margin = plotMargin(timeline);
  const axis = AXIS[characters];
  const rows = Array.from({ length: HEIGHT }, (_, row) => {
    const label = row === 0 ? numberWords(greatest) : '';
    const cells = timeline.refused.map((count) => cellOf(count / Math.max(1, greatest), HEIGHT - 1 - row, characters));
    return `${label.padStart(margin - 2)} ${axis.up}${cells.join('')}`.trimEnd();
  });
  const ticks = ticksOf(timeline, APART);
  const line = timeline.refused.map((_, column) => (ticks.some(([at]) => at === column) ? axis.tick : axis.along));
  let labels = '';
  for (const [column, label] of ticks) labels = padTo(labels, margin + column) + label;
  return [...rows, `${'0'.padStart(margin - 2)} ${axis.corner}${line.join('')}`, ...(labels === '' ? [] : [labels])];
}

/** One cell: how much of the share lies in the row, counted from the bottom. What is there at all can be seen. */
function cellOf(share: number, row: number, characters: Characters): string {
  const steps = STEPS[characters];
  const most = steps.length - 1;
  const filled = share * HEIGHT - row;
  if (filled >= 1) return steps[most] ?? '';
  if (row === 0 && share > 0) return steps[Math.max(1, Math.round(filled * most))] ?? '';
  return steps[Math.max(0, Math.round(filled * most))] ?? ' ';
}

/** When an incident was there, in the columns of the plot above it. */
export function spellsBar({ spells, since, until }: Incident, timeline: Timeline, characters: Characters): string {
  const [off, on] = characters === 'unicode' ? ['·', '━'] : ['.', '='];
  const cells = timeline.refused.map(() => off);
  for (const spell of spells.length === 0 ? [{ since, until }] : spells) {
    const [from, to] = columnsOf(timeline, spell.since, spell.until);
    cells.fill(on, from, to);
  }
  return cells.join('');
}

/** A share as a bar of so many cells. */
export function shareBar(share: number, cells: number, characters: Characters): string {
  const [off, on] = characters === 'unicode' ? ['░', '█'] : ['.', '#'];
  const full = share <= 0 ? 0 : Math.min(cells, Math.max(1, Math.round(share * cells)));
  return on.repeat(full) + off.repeat(cells - full);
}
