import { RowReader } from '../../../src/engines/input/rows.ts';
import type { LogKind } from '../../../src/model/log-kind.ts';
import type { LogRow } from '../../../src/model/log-rows.ts';
import { detectRowFormat, type FormatHint, type RowFormat } from '../../../src/read/log-rows/detect.ts';
import { emptyRow } from '../../../src/read/log-rows/row-format.ts';

/** What a text gives when it is read as a log. */
export interface ReadRows {
  readonly format: RowFormat | null;
  readonly rows: readonly LogRow[];
  readonly unread: number;
}

/** Reads a text as a log is read: its format from its content, its rows from its bytes. */
export function rowsOf(text: string, hint: FormatHint | LogKind | null = null): ReadRows {
  const format = detectRowFormat(text, typeof hint === 'string' ? { kind: hint } : hint);
  if (format === null) return { format, rows: [], unread: 0 };
  const reader = new RowReader(format);
  const row = emptyRow();
  const rows: LogRow[] = [];
  reader.push(Buffer.from(text));
  while (reader.next(row)) rows.push({ ...row });
  reader.end();
  while (reader.next(row)) rows.push({ ...row });
  return { format, rows, unread: reader.counts.unread };
}

/** The only row of a line. */
export function rowOf(line: string, hint: FormatHint | LogKind | null = null): LogRow {
  const { rows } = rowsOf(`${line}\n`, hint);
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`${rows.length} rows in: ${line.slice(0, 200)}`);
  return row;
}
