import type { LogKind } from '../../model/log-kind.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { ProductId } from '../../model/taxonomy.ts';

/** What is known of a log before it is looked at. */
export interface FormatHint {
  /** The kind of log, where the caller says it. */
  readonly kind?: LogKind | null;
  /** The server's own notation: an nginx `log_format` or an Apache `LogFormat` string. */
  readonly notation?: string | null;
  /** Minutes east of UTC for times that are written without a zone; 0 unless given. */
  readonly zoneMinutes?: number;
}

/** What a format remembers of the lines that it does not read. */
export interface Strangers {
  /** How many more of them there may be until the format looks at them again; Infinity where it does not. */
  untilLook(): number;
  /** Whether the format is still the one it was at the beginning. */
  isAsFirst(): boolean;
  /** Remembers lines that were read elsewhere, fewer than until it looks, with the last of them cut at 4096 characters. */
  pass(lines: number, last: readonly string[]): void;
}

/** How one log is read into rows. It may remember what the log said before (headings), so each file has its own. */
export interface RowFormat {
  /** For people: `combined`, `iis-w3c`, `nginx log_format`. */
  readonly name: string;
  readonly kind: LogKind | null;
  /** Who writes it; `unknown` where several servers do. */
  readonly product: ProductId;
  /** Common, combined or vhost-combined and nothing else: the byte scanner can read it. */
  readonly combined: boolean;
  /**
   * An error log: rows are refusals, the other lines are neither requests nor unread. A row with status 0 is of a request
   * whose answer the line does not tell: it counts nowhere, and explains the refusal that an access log has.
   */
  readonly errorLog: boolean;
  /**
   * Fills the whole row from a line without its line end. False: the line is no request (a heading, a line about something else,
   * or not of this format), and the row is not to be used.
   */
  readRow(line: string, row: LogRow): boolean;
  /** Whether a line that gave no row is of this format all the same: a heading, a message that is about no refusal. */
  understands(line: string): boolean;
  /**
   * Whether the line that stands in a text from one place to another gives no row and is of this format all the same. Asked
   * of logs that are mostly about something else, before a line is taken out of its text; false where that is not plain.
   * `isBeside`: rows with status 0 are wanted too.
   */
  passesOver?(text: string, from: number, end: number, isBeside: boolean): boolean;
  /** Whether a line begins a record; the lines up to the next one belong to it and are given to `readRow` joined by newlines. */
  recordStart?(line: string): boolean;
  /** Where the format may change in the middle of a file. */
  readonly strangers?: Strangers;
  /** The records of a line that holds several (a file that is one JSON value); null for any other line. */
  split?(line: string): readonly string[] | null;
}

/** A format that can be recognised in a sample and made anew for each file. */
export interface FormatMaker {
  readonly kinds: readonly LogKind[];
  /** Whether a line of the sample is of this format, judged by its shape. */
  recognises(line: string): boolean;
  make(hint: FormatHint, sample: readonly string[]): RowFormat;
}

/** A row that says nothing yet. */
export function emptyRow(): LogRow {
  return {
    second: Number.NaN,
    status: 0,
    method: '',
    path: '',
    client: '',
    agent: '',
    referer: '',
    user: '',
    host: '',
    country: '',
    reason: '',
    bytes: -1,
  };
}

/** Makes a row say nothing, so that no value of the line before stays in it. */
export function clearRow(row: LogRow): void {
  row.second = Number.NaN;
  row.status = 0;
  row.method = '';
  row.path = '';
  row.client = '';
  row.agent = '';
  row.referer = '';
  row.user = '';
  row.host = '';
  row.country = '';
  row.reason = '';
  row.bytes = -1;
}

const REASON_LIMIT = 160;

/** What a log says of the reason, as one short text: names and values, empty ones left out. */
export function reasonOf(...parts: readonly (readonly [name: string, value: string | undefined])[]): string {
  let reason = '';
  for (const [name, value] of parts) {
    if (value === undefined || value === '' || value === '-') continue;
    reason += `${reason === '' ? '' : ', '}${name} ${value}`;
  }
  return reason.length > REASON_LIMIT ? reason.slice(0, REASON_LIMIT) : reason;
}
