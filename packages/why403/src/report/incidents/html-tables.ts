import type { KeyCount, LogAnalysis } from '../../model/incidents.ts';
import { htmlText } from '../escape/html.ts';
import { terminalLine } from '../escape/terminal.ts';
import { shareChart } from './charts.ts';
import type { Table } from './table.ts';
import { bytesWords, numberWords } from './words.ts';

/** A top list, each row with a bar for its share. */
export function listTable(table: Table, counts: readonly KeyCount[]): string {
  const bars = counts.map(({ refused, total }) => (total === null || total === 0 ? '' : shareChart(refused / total)));
  return tableOf(
    { ...table, caption: `${table.caption}: how often refused, and which share of the requests with it` },
    { tall: false, bars },
  );
}

/** What was read. */
export function sourcesTable({ sources }: LogAnalysis): string {
  const columns = ['Log', 'Format', 'Lines', 'Size', 'Not understood'].map((title, at) => ({
    title,
    isNumber: at > 1,
  }));
  const rows = sources.map(({ name, format, lines, bytes, unread }) => [
    name,
    format,
    numberWords(lines),
    bytesWords(bytes),
    numberWords(unread),
  ]);
  return tableOf({ caption: 'Logs, with their sizes unpacked', columns, rows }, { tall: true });
}

/** A table that scrolls by itself where it is wider than the page, and can be reached with the keyboard then. */
export function tableOf(
  { caption, columns, rows }: Table,
  { tall, bars, times }: { readonly tall: boolean; readonly bars?: readonly string[]; readonly times?: boolean },
): string {
  const head = columns.map(
    ({ title, isNumber }) => `<th scope="col"${mark(isNumber)}>${htmlText(terminalLine(title))}</th>`,
  );
  const body = rows.map(([first = '', ...cells], at) => {
    const rest = cells.map(
      (cell, column) => `<td${mark(columns[column + 1]?.isNumber === true, cell)}>${htmlText(cell)}</td>`,
    );
    return `<tr><th scope="row">${htmlText(terminalLine(first))}</th>${rest.join('')}${bars === undefined ? '' : `<td>${bars[at] ?? ''}</td>`}</tr>`;
  });
  const kind = bars !== undefined ? ' class="lists"' : times === true ? ' class="times"' : '';
  const more = bars === undefined ? '' : '<td></td>';
  return [
    `<div class="scroll${tall ? ' tall' : ''}" tabindex="0" role="group" aria-label="${htmlText(terminalLine(caption))}">`,
    `<table${kind}><caption>${htmlText(terminalLine(caption))}</caption>`,
    `<thead><tr>${head.join('')}${more}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

/** Numbers stand at the right; one word of our own is not broken on a narrow screen. */
function mark(isNumber: boolean, cell = ''): string {
  if (isNumber) return ' class="number"';
  return /^[a-z]{1,14}$/.test(cell) ? ' class="word"' : '';
}
