/** Rows that are read of one table. */
const ROWS_LIMIT = 100_000;

/** One row of a table under the names of its columns, with its line. */
export interface CsvRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
}

/** The rows of comma-separated values with a heading (RFC 4180); `;` and tabs part cells too, where the heading has them. */
export function csvRows(text: string): readonly CsvRow[] {
  const heading = text.slice(0, 20_000).split('\n', 1)[0] ?? '';
  const mark = [',', ';', '\t'].reduce((a, b) => (heading.split(b).length > heading.split(a).length ? b : a));
  const rows: CsvRow[] = [];
  let names: readonly string[] | null = null;
  let line = 1;
  for (let at = 0; at < text.length && rows.length < ROWS_LIMIT; ) {
    const record = recordAt(text, at, mark);
    if (names === null) names = record.cells.map((cell) => cell.trim());
    else if (record.cells.length > 1) rows.push({ cells: named(names, record.cells), line });
    line += record.lines;
    at = record.end;
  }
  return rows;
}

function named(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}

/** One record; a quoted cell may hold line ends. */
function recordAt(text: string, start: number, mark: string): { cells: string[]; end: number; lines: number } {
  const cells: string[] = [];
  let at = start;
  let lines = 0;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const end = endOfQuoted(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      lines += cell.split('\n').length - 1;
      at = end + 1;
    }
    const end = endOfBare(text, at, mark);
    cells.push(cell + text.slice(at, end).replace(/\r$/, ''));
    at = end + 1;
    if (end >= text.length || text[end] !== mark) return { cells, end: at, lines: lines + 1 };
  }
}

function endOfBare(text: string, start: number, mark: string): number {
  let at = start;
  while (at < text.length && text[at] !== mark && text[at] !== '\n') at += 1;
  return at;
}

function endOfQuoted(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at)) {
    if (text[at + 1] !== '"') return at;
    at += 2;
  }
  return text.length;
}
