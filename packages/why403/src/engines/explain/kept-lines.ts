import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { firstFolder, type LogRow } from '../../model/log-rows.ts';
import { ownCopy } from '../stream/own-copy.ts';

/** Lines of one kind: what tells a reason in the same words of the same folder. */
const OF_A_KIND = 8;
const KINDS = 256;
const LONGEST = 8192;

/** A line that was kept, with the heading that it stood below. */
export interface KeptLine {
  readonly text: string;
  readonly heading: string | null;
  readonly row: LogRow;
}

/**
 * Refused lines of a log that cannot be gone back to, such as standard input: some of each reason and folder, so that the
 * incidents of them have lines to be read again. At most 16 MiB.
 */
export class KeptLines {
  readonly #kinds = new Map<string, KeptLine[]>();

  note(row: LogRow, text: string, heading: string | null): void {
    if (text.length > LONGEST) return;
    const kind = `${row.reason}\n${firstFolder(row.path)}`;
    let lines = this.#kinds.get(kind);
    if (lines === undefined) {
      if (this.#kinds.size >= KINDS) return;
      lines = [];
      this.#kinds.set(kind, lines);
    }
    // Texts of rows are parts of what was read with them, which is not to be kept.
    if (lines.length < OF_A_KIND) lines.push({ text: ownCopy(text), heading, row: copyOfRow(row) });
  }

  /** Lines of the requests of an incident, the first of each kind first. */
  of({ by, first, last }: FoundIncident): KeptLine[] {
    const isOf = ({ row }: KeptLine) => row.second >= first && row.second <= last && fits(row, by);
    const kinds = [...this.#kinds.values()].map((lines) => lines.filter(isOf));
    return Array.from({ length: OF_A_KIND }, (_, at) => kinds.flatMap((lines) => lines[at] ?? [])).flat();
  }
}

const COLUMNS = ['path', 'client', 'agent', 'method', 'user', 'host', 'country', 'reason'] as const;

/** Ranges and sites that link are not held against the row: what is left names few requests as it is. */
function fits(row: LogRow, by: FoundIncident['by']): boolean {
  const isBelow = by.prefix === undefined || row.path.startsWith(by.prefix);
  return isBelow && COLUMNS.every((column) => by[column] === undefined || by[column] === row[column]);
}

function copyOfRow(row: LogRow): LogRow {
  const copy = { ...row };
  for (const column of COLUMNS) copy[column] = ownCopy(row[column]);
  copy.referer = '';
  return copy;
}
