import { ReadError } from '../../errors.ts';

/** Addresses of which Search Console says that Google was refused. */
export interface SearchConsoleReport {
  readonly urls: readonly string[];
  /** When each was crawled last, as the file writes it; empty where it does not. */
  readonly crawled: ReadonlyMap<string, string>;
}

const MOST = 100_000;
/** Reasons that are about a refusal, where the file has a column of reasons. */
const REFUSED = /\b40[13]\b|forbidden|unauthori[sz]ed|access/i;
const REASON = /^(?:reason|issue|status|coverage|why)\b/i;

/**
 * Reads the table that Search Console exports for "Blocked due to access forbidden (403)": addresses, and when they were
 * crawled. The columns are told by what stands in them, as their titles are in the language of the user.
 */
export function readSearchConsole(text: string, sourceName: string): SearchConsoleReport {
  const rows = csvRows(text.replace(/^\uFEFF/, ''));
  const sample = rows.slice(0, 50);
  const column = (sample.find((row) => row.some(isAddress)) ?? []).findIndex(isAddress);
  if (column < 0)
    throw new ReadError(
      sourceName,
      null,
      'no column with addresses; expected the table that Search Console exports for "Blocked due to access forbidden (403)"',
    );
  const [head = []] = rows;
  const reason = isAddress(head[column] ?? '') ? -1 : head.findIndex((title) => REASON.test(title.trim()));
  const crawled = new Map<string, string>();
  for (const row of rows) {
    const url = (row[column] ?? '').trim();
    if (!isAddress(url) || (reason >= 0 && !REFUSED.test(row[reason] ?? ''))) continue;
    const date = row.find((cell) => /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}/.test(cell.trim()));
    if (crawled.size < MOST) crawled.set(url, date?.trim() ?? '');
  }
  return { urls: [...crawled.keys()], crawled };
}

function isAddress(cell: string): boolean {
  return /^\s*https?:\/\/\S/i.test(cell);
}

/** Rows of a text with commas, semicolons or tabs between cells (RFC 4180). */
function csvRows(text: string): string[][] {
  const [first = ''] = text.split('\n', 1);
  const mark = first.includes('\t') ? '\t' : first.includes(';') && !first.includes(',') ? ';' : ',';
  const rows: string[][] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '' || rows.length > MOST) continue;
    const cells: string[] = [];
    let rest = line;
    while (rest !== '') {
      const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
      const end = quoted === null ? rest.indexOf(mark) : quoted[0].length;
      cells.push(quoted === null ? rest.slice(0, end < 0 ? undefined : end) : (quoted[1] ?? '').replaceAll('""', '"'));
      rest = end < 0 ? '' : rest.slice(quoted === null ? end + 1 : end + (rest[end] === mark ? 1 : 0));
    }
    rows.push(cells);
  }
  return rows;
}
