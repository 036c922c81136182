import { terminalText } from './terminal.ts';

/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection); full-width forms too. */
const FORMULA = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** One cell (RFC 4180). Numbers stay numbers; a text that would be a formula gets an apostrophe before it. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${terminalText(value)}` : terminalText(value);
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of cells, with its line end (RFC 4180: CR LF). */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
