import type { TextStyle } from '../document/text.ts';
import { padTo } from '../document/wrap.ts';
import { csvLine } from '../escape/csv.ts';
import { jsonText } from '../escape/json.ts';
import { markdownText } from '../escape/markdown.ts';
import { shortened } from './words.ts';

/** Rows that answer a question of somebody's own. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const LONGEST = 80;

/** For a terminal: columns side by side, numbers at the right. */
export function rowsToText({ columns, rows }: Rows, { bold }: Pick<TextStyle, 'bold'>): string {
  const cells = rows.map((row) => row.map((value) => shortened(value === null ? '' : String(value), LONGEST)));
  const heads = columns.map((name) => shortened(name, LONGEST));
  const widths = heads.map((head, at) =>
    cells.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), head.length),
  );
  const isNumber = columns.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] !== 'string'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (isNumber[at] === true ? cell.padStart(widths[at] ?? 0) : padTo(cell, widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [bold(line(heads)), ...cells.map(line)].map((one) => `${one}\n`).join('');
}

/** An object for each row, as one list. */
export function rowsToJson(answer: Rows): string {
  return `${jsonText(objectsOf(answer), 2)}\n`;
}

/** An object for each row, a line each. */
export function rowsToNdjson(answer: Rows): string {
  return objectsOf(answer)
    .map((one) => `${jsonText(one)}\n`)
    .join('');
}

/** For a spreadsheet. */
export function rowsToCsv({ columns, rows }: Rows): string {
  return [columns, ...rows].map(csvLine).join('');
}

/** A table for an issue or a chat. */
export function rowsToMarkdown({ columns, rows }: Rows): string {
  const line = (row: readonly (string | number | null)[]) =>
    `| ${row.map((cell) => markdownText(cell === null ? '' : String(cell))).join(' | ')} |`;
  return `${[line(columns), `| ${columns.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n')}\n`;
}

function objectsOf({ columns, rows }: Rows): object[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])));
}
